"""This computer's own Wi-Fi, if it has one and its user agrees: which network it is in, and the password it keeps.

Asked of the system's own tools: nmcli (NetworkManager), networksetup and security (macOS), netsh (Windows). A password
comes through a pipe, is never an argument and never logged. What these tools print is from their documents; on a system
that answers otherwise nothing is found, and the user is asked.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

PATIENCE_S = 60  # the system may ask its user first
Run = Callable[[list[str]], str]


@dataclass(frozen=True, slots=True)
class Network:
    """password: kept out of every repr. enterprise: it wants a user's name and certificates, which an earpiece hasn't.
    mhz: the channel's, 0 if unknown."""

    name: str
    password: str = field(default="", repr=False)
    enterprise: bool = False
    mhz: int = 0

    @property
    def five_ghz(self) -> bool:
        """Which an ESP32 can't hear; the same name is often on 2.4 GHz too."""
        return self.mhz > 4000


def ask(command: list[str]) -> str:
    """What it prints; "" if it isn't there or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def current(run: Run = ask, system: str = sys.platform) -> Network | None:
    """The network this computer is in, without its password; None if it is in none, or doesn't say."""
    if system.startswith("linux"):
        return _linux(run)
    if system == "darwin":
        return _mac(run)
    return _windows(run) if system == "win32" else None


def password(network: Network, run: Run = ask, system: str = sys.platform) -> str | None:
    """What this computer keeps for it; "" for an open network, None if it doesn't tell."""
    if system.startswith("linux"):
        uuid = _uuid(run)
        if not uuid:
            return None
        if not _field(run, uuid, "802-11-wireless-security.key-mgmt"):
            return ""
        return _field(run, uuid, "802-11-wireless-security.psk") or None
    if system == "darwin":
        return run(["security", "find-generic-password", "-D", "AirPort network password", "-a", network.name,
                    "-w"]).rstrip("\n") or None
    text = run(["netsh", "wlan", "show", "profile", f"name={network.name}", "key=clear"])
    key = re.search(r"^\s*Key Content\s*: (.*)$", text, re.M)
    if key:
        return key[1].rstrip("\r")
    return "" if re.search(r"^\s*Authentication\s*: Open\s*$", text, re.M) else None


def _linux(run: Run) -> Network | None:
    uuid = _uuid(run)
    name = _field(run, uuid, "802-11-wireless.ssid") if uuid else ""
    if not name:
        return None
    kind = _field(run, uuid, "802-11-wireless-security.key-mgmt")
    mhz = 0
    for line in run(["nmcli", "-t", "-f", "ACTIVE,FREQ", "device", "wifi", "list", "--rescan", "no"]).splitlines():
        if found := re.fullmatch(r"yes:(\d+) MHz", line):
            mhz = int(found[1])
    return Network(name, enterprise="eap" in kind, mhz=mhz)


def _uuid(run: Run) -> str:
    """Of the connection by Wi-Fi that is up."""
    for line in run(["nmcli", "-t", "-f", "UUID,TYPE", "connection", "show", "--active"]).splitlines():
        uuid, _, kind = line.partition(":")
        if kind in ("802-11-wireless", "wifi"):
            return uuid
    return ""


def _field(run: Run, uuid: str, name: str) -> str:
    """One value of a connection, as it is: passwords may hold colons, backslashes and spaces."""
    return run(["nmcli", "--escape", "no", "-s", "-g", name, "connection", "show", "uuid", uuid]).rstrip("\n")


def _mac(run: Run) -> Network | None:
    port = re.search(r"Hardware Port: (?:Wi-Fi|AirPort)\nDevice: (\w+)", run(["networksetup", "-listallhardwareports"]))
    if not port:
        return None
    found = re.search(r"^Current Wi-Fi Network: (.+)$", run(["networksetup", "-getairportnetwork", port[1]]), re.M) \
        or re.search(r"^\s*SSID : (?!<redacted>)(.+)$", run(["ipconfig", "getsummary", port[1]]), re.M)
    return Network(found[1]) if found else None


def _windows(run: Run) -> Network | None:
    text = run(["netsh", "wlan", "show", "interfaces"])
    name = re.search(r"^\s*SSID\s*: (.+?)\r?$", text, re.M)
    if not name:
        return None
    channel = re.search(r"^\s*Channel\s*: (\d+)", text, re.M)
    five = bool(channel) and int(channel[1]) > 14 if channel else False
    return Network(name[1], enterprise="Enterprise" in text, mhz=5000 if five else 0)
