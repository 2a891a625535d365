"""Firewalls: what each system lets an ordinary user see of them, and no more is claimed.

  Linux    ufw        /etc/ufw/ufw.conf says whether it is on; its rules only root may read
           firewalld  firewall-cmd tells its state, and often the ports of the zone
           nftables   `nft list ruleset`, for root alone
  macOS    the application firewall: socketfilterfw tells its state, and whether it blocks this Python
  Windows  the registry tells whether it is on; its rules are not read

An earpiece that is connected proves that its own way is open. A connection from this computer to itself proves nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .asking import ask
from .finding import Finding, ok, unknown, warning

THEME = "Network"
MAC = "/usr/libexec/ApplicationFirewall/socketfilterfw"
CURES = {"ufw": "sudo ufw allow {port}/tcp",
         "firewalld": "sudo firewall-cmd --permanent --add-port={port}/tcp && sudo firewall-cmd --reload",
         "nftables": "add `tcp dport {port} accept` to the chain of its input hook",
         "application firewall": f"sudo {MAC} --unblockapp {sys.executable}",
         "Windows": "New-NetFirewallRule -DisplayName OS1 -Direction Inbound -Protocol TCP -LocalPort {port} "
                    "-Action Allow (as administrator)"}


@dataclass(frozen=True, slots=True)
class Wall:
    """One firewall that is on. opened: does it let the port in? None: it doesn't say."""

    name: str
    opened: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """walls: those that are on. off: the names of those that are there and off. passed: an earpiece is connected."""

    port: int
    walls: tuple[Wall, ...] = ()
    off: tuple[str, ...] = ()
    passed: bool = False


Ask = Callable[[tuple[str, ...]], str | None]


def look(port: int, passed: bool, system: str = sys.platform, asked: Ask = ask, root: Path = Path("/")) -> Facts:
    """passed: is an earpiece connected? asked, root: for tests."""
    if system == "darwin":
        found = [_mac(asked)]
    elif system == "win32":
        found = [_windows()]
    else:
        found = [_ufw(port, root), _firewalld(port, asked), _nftables(port, asked)]
    seen = [wall for wall in found if wall is not None]
    return Facts(port, tuple(w for w in seen if isinstance(w, Wall)), tuple(w for w in seen if isinstance(w, str)),
                 passed)


def _ufw(port: int, root: Path) -> Wall | str | None:
    """By its files; the name alone if it is off."""
    try:
        on = re.search(r"^\s*ENABLED=yes", (root / "etc/ufw/ufw.conf").read_text(errors="replace"), re.M | re.I)
    except OSError:
        return None
    if not on:
        return "ufw"
    try:
        rules = (root / "etc/ufw/user.rules").read_text(errors="replace")
    except OSError:
        return Wall("ufw")
    return Wall("ufw", bool(re.search(rf"--dport {port}\b.*ACCEPT", rules)))


def _firewalld(port: int, asked: Ask) -> Wall | str | None:
    state = asked(("firewall-cmd", "--state"))
    if state is None:  # not there, off, or not for us to know
        return None
    if "running" not in state.split():
        return "firewalld"
    ports = asked(("firewall-cmd", "--list-ports"))
    return Wall("firewalld", None if ports is None else _among(port, ports))


def _among(port: int, ports: str) -> bool:
    """"8316/tcp 9000-9100/udp"."""
    spans = re.findall(r"(\d+)(?:-(\d+))?/tcp", ports)
    return any(int(first) <= port <= int(last or first) for first, last in spans)


def _nftables(port: int, asked: Ask) -> Wall | str | None:
    """A wall is what drops or rejects something that comes in; what exactly, isn't read into it."""
    rules = asked(("nft", "list", "ruleset"))
    if rules is None:
        return None
    if "hook input" not in rules or not re.search(r"\b(drop|reject)\b", rules):
        return "nftables"
    return Wall("nftables", True if re.search(rf"\bdport\b[^\n]*\b{port}\b[^\n]*accept", rules) else None)


def _mac(asked: Ask) -> Wall | str | None:
    state = asked((MAC, "--getglobalstate"))
    if state is None:
        return None
    if "State = 0" in state or "disabled" in state:
        return "application firewall"
    if "State = 2" in state:  # blocks everything that comes in
        return Wall("application firewall", False)
    app = asked((MAC, "--getappblocked", sys.executable)) or ""
    return Wall("application firewall", False if "blocked" in app else True if "permitted" in app else None)


def _windows() -> Wall | str | None:
    try:
        import winreg  # type: ignore[import-not-found,unused-ignore]

        path = r"SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\StandardProfile"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:  # type: ignore[attr-defined,unused-ignore]
            on = winreg.QueryValueEx(key, "EnableFirewall")[0]  # type: ignore[attr-defined,unused-ignore]
    except (ImportError, OSError):
        return None
    return Wall("Windows") if on else "Windows"


def judge(facts: Facts) -> Iterator[Finding]:
    """One finding."""
    cure = "; or: ".join(CURES[wall.name].format(port=facts.port) for wall in facts.walls if not wall.opened)
    if facts.passed:
        yield ok(THEME, "firewall", "An earpiece is connected: no firewall is in its way.")
    elif closed := [wall.name for wall in facts.walls if wall.opened is False]:
        yield warning(THEME, "firewall", f"The firewall {closed[0]} is on, and doesn't let port {facts.port} in.",
                      cure=cure)
    elif unsure := [wall.name for wall in facts.walls if wall.opened is None]:
        yield unknown(THEME, "firewall", f"The firewall {unsure[0]} is on; whether it lets port {facts.port} in, it "
                      "doesn't say.", cure=f"If earpieces don't get through: {cure}")
    elif facts.walls:
        yield ok(THEME, "firewall", f"The firewall {facts.walls[0].name} lets port {facts.port} in.")
    else:
        seen = f"{' and '.join(facts.off)}: off. " if facts.off else ""
        yield unknown(THEME, "firewall", f"{seen}Whether another firewall is in the way can't be told from here.",
                      cure=f"If earpieces don't get through, try from another computer: nc -vz ADDRESS {facts.port}")
