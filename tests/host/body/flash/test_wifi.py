"""This computer's Wi-Fi, from what the systems' tools print. Their outputs are written after their documents."""

from __future__ import annotations

import pytest
from os1.body.flash.wifi import Network, ask, current, password

SECRET = r"a:b\c d 'e' "
UUID = "0f1e2d3c-0000-4000-8000-123456789abc"


class Nmcli:
    """NetworkManager with one connection by Wi-Fi."""

    def __init__(self, kind: str = "wpa-psk", secret: str = SECRET, mhz: int = 2437) -> None:
        self.kind, self.secret, self.mhz = kind, secret, mhz
        self.asked: list[list[str]] = []

    def __call__(self, command: list[str]) -> str:
        self.asked.append(command)
        last = command[-1]
        if last == "--active":
            return f"11111111-0000-4000-8000-000000000000:802-3-ethernet\n{UUID}:802-11-wireless\n"
        if last == UUID:
            values = {"802-11-wireless.ssid": "home: sweet", "802-11-wireless-security.key-mgmt": self.kind,
                      "802-11-wireless-security.psk": self.secret}
            return values[command[5]] + "\n"
        return f"no:5180 MHz\nyes:{self.mhz} MHz\n"


def test_networkmanager() -> None:
    nmcli = Nmcli()
    network = current(nmcli, "linux")
    assert network == Network("home: sweet", mhz=2437) and not network.five_ghz
    assert password(network, nmcli, "linux") == SECRET
    assert not any(SECRET in word for command in nmcli.asked for word in command), "never in an argument list"


def test_networks_that_an_earpiece_can_not_join() -> None:
    far = current(Nmcli(mhz=5180), "linux")
    assert far is not None and far.five_ghz
    work = current(Nmcli(kind="wpa-eap"), "linux")
    assert work is not None and work.enterprise


def test_an_open_network_and_a_password_that_is_not_told() -> None:
    network = Network("home: sweet")
    assert password(network, Nmcli(kind=""), "linux") == ""
    assert password(network, Nmcli(secret=""), "linux") is None


def test_macos() -> None:
    answers = {"-listallhardwareports": "Hardware Port: Ethernet\nDevice: en1\n\nHardware Port: Wi-Fi\nDevice: en0\n",
               "en0": "Current Wi-Fi Network: home\n", "-w": "secret\n"}
    network = current(lambda command: answers[command[-1]], "darwin")
    assert network == Network("home")
    assert password(network, lambda command: answers[command[-1]], "darwin") == "secret"
    answers["en0"] = "You are not associated with an AirPort network.\n"
    assert current(lambda command: answers[command[-1]], "darwin") is None


def test_macos_that_hides_the_name() -> None:
    def run(command: list[str]) -> str:
        return {"networksetup": "Hardware Port: Wi-Fi\nDevice: en0\n", "ipconfig": "  SSID : <redacted>\n"}[command[0]]

    assert current(run, "darwin") is None


def test_windows() -> None:
    def run(command: list[str]) -> str:
        if "interfaces" in command:
            return "    BSSID                  : 02:00\r\n    SSID                   : home\r\n    Channel : 36\r\n"
        return "    Authentication         : WPA2-Personal\r\n    Key Content            : pass word\r\n"

    network = current(run, "win32")
    assert network is not None and network.name == "home" and network.five_ghz
    assert password(network, run, "win32") == "pass word"


@pytest.mark.parametrize("system", ["linux", "darwin", "win32", "freebsd"])
def test_a_computer_that_says_nothing(system: str) -> None:
    assert current(lambda command: "", system) is None
    assert password(Network("home"), lambda command: "", system) is None


def test_a_tool_that_is_not_there_or_fails() -> None:
    assert ask(["no-such-tool-at-all"]) == "" and ask(["false"]) == "" and ask(["echo", "x"]) == "x\n"


def test_a_password_is_in_no_repr() -> None:
    assert "hunter2" not in repr(Network("home", "hunter2"))
