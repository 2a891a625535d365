"""Firewalls, by what each system really says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from os1.doctor import firewall
from os1.doctor.firewall import Facts, Wall

NFT = """table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		tcp dport { 22, 8316 } accept
	}
	chain output { type filter hook output priority filter; policy accept; }
}
"""
UFW = "### tuple ### allow tcp 8316 0.0.0.0/0 any 0.0.0.0/0 in\n-A ufw-user-input -p tcp --dport 8316 -j ACCEPT\n"


def says(**answers: str) -> Any:
    """Programs that answer so to their last argument."""
    return lambda argv: answers.get(argv[-1].lstrip("-").replace("-", "_"))


@pytest.mark.parametrize(("conf", "rules", "walls", "off"), [
    (None, None, (), ()),
    ("ENABLED=no\n", None, (), ("ufw",)),
    ("# comment\nENABLED=yes\n", UFW, (Wall("ufw", True),), ()),
    ("ENABLED=yes\n", UFW.replace("8316", "83160"), (Wall("ufw", False),), ()),
    ("ENABLED=yes\n", None, (Wall("ufw", None),), ()),
])
def test_ufw(tmp_path: Path, conf: str | None, rules: str | None, walls: tuple[Wall, ...],
             off: tuple[str, ...]) -> None:
    (tmp_path / "etc/ufw").mkdir(parents=True)
    for name, text in (("ufw.conf", conf), ("user.rules", rules)):
        if text is not None:
            (tmp_path / "etc/ufw" / name).write_text(text)
    assert firewall.look(8316, False, "linux", says(), tmp_path) == Facts(8316, walls, off)


@pytest.mark.parametrize(("answers", "wall"), [
    ({"state": "running\n", "list_ports": "22/tcp 8316/tcp\n"}, Wall("firewalld", True)),
    ({"state": "running\n", "list_ports": "8000-9000/tcp\n"}, Wall("firewalld", True)),
    ({"state": "running\n", "list_ports": "8316/udp\n"}, Wall("firewalld", False)),
    ({"state": "running\n"}, Wall("firewalld", None)),
    ({"ruleset": NFT}, Wall("nftables", True)),
    ({"ruleset": NFT.replace("8316", "8317")}, Wall("nftables", None)),
])
def test_firewalld_and_nftables(tmp_path: Path, answers: dict[str, str], wall: Wall) -> None:
    assert firewall.look(8316, False, "linux", says(**answers), tmp_path).walls == (wall,)


def test_nftables_without_a_wall(tmp_path: Path) -> None:
    open_ = "table inet filter {\n chain input { type filter hook input priority 0; policy accept; }\n}\n"
    assert firewall.look(8316, False, "linux", says(ruleset=open_), tmp_path).off == ("nftables",)


@pytest.mark.parametrize(("state", "app", "found"), [
    ("Firewall is disabled. (State = 0)", "", "application firewall"),
    ("Firewall is enabled. (State = 1)", "Incoming connection to the application is permitted",
     Wall("application firewall", True)),
    ("Firewall is enabled. (State = 1)", "Incoming connection to the application is blocked",
     Wall("application firewall", False)),
    ("Firewall is enabled. (State = 1)", "The application is not part of the firewall",
     Wall("application firewall", None)),
    ("Firewall is blocking all incoming connections. (State = 2)", "", Wall("application firewall", False)),
])
def test_macos(state: str, app: str, found: Wall | str) -> None:
    def asked(argv: tuple[str, ...]) -> str:
        return state if argv[1] == "--getglobalstate" else app
    facts = firewall.look(8316, False, "darwin", asked)
    assert (*facts.walls, *facts.off) == (found,)


def test_windows_is_asked_by_its_registry_only_there() -> None:
    assert firewall.look(8316, False, "win32") == Facts(8316)


@pytest.mark.parametrize(("facts", "said"), [
    (Facts(8316, (Wall("ufw", False),), passed=True), "ok: An earpiece is connected"),
    (Facts(8316, (Wall("ufw", False),)), "warning: The firewall ufw is on, and doesn't let port 8316 in. sudo ufw"),
    (Facts(8316, (Wall("ufw", None),)), "unknown: The firewall ufw is on; whether"),
    (Facts(8316, (Wall("nftables", True),)), "ok: The firewall nftables lets port 8316 in."),
    (Facts(8316, (Wall("nftables", True), Wall("ufw", False))), "warning: The firewall ufw"),
    (Facts(8316, off=("ufw",)), "unknown: ufw: off. Whether another"),
    (Facts(8316), "unknown: Whether another firewall"),
])
def test_verdicts_claim_no_more_than_is_known(facts: Facts, said: str, verdicts: Any) -> None:
    assert verdicts(firewall.judge(facts))["firewall"].startswith(said)


def test_this_computer_is_asked_without_an_error() -> None:
    assert firewall.look(8316, False).port == 8316
