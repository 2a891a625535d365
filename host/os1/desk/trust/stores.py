"""Where the browsers of this computer keep whom they trust, and the commands that change that.

  Linux     each browser's own NSS database, by certutil (Chromium and what is built on it: ~/.pki/nssdb; Firefox: each
            profile). Programs like curl ask the system's store, which is root's: that is told, and left to its owner.
  macOS     the login keychain, by security: Safari, Chrome and, from version 120 on, Firefox ask it
  Windows   the user's store, by certutil, another program of that name: Edge, Chrome, Firefox

Only Linux was tried. Nothing here is run: see `doing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from os1.desk.trust.authority import Trusted

CHROMIUM = ".pki/nssdb"  # made if it isn't there: Chromium looks there when it starts
OTHERS = (".local/share/pki/nssdb", "snap/chromium/current/.pki/nssdb", ".var/app/org.chromium.Chromium/.pki/nssdb")
FIREFOX = (".mozilla/firefox", ".config/mozilla/firefox", "snap/firefox/common/.mozilla/firefox",
           ".var/app/org.mozilla.firefox/.mozilla/firefox")
DATABASE = "cert9.db"
KEYCHAIN = "Library/Keychains/login.keychain-db"
GET_CERTUTIL = ("Install certutil first: sudo apt install libnss3-tools (Debian, Ubuntu), sudo dnf install nss-tools "
                "(Fedora), sudo pacman -S nss (Arch)")

Which = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One command. what: whom it is for. asks: it succeeds only if there is something to do, so that its failure means
    that there is nothing."""

    what: str
    command: tuple[str, ...]
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be run, and what is left to people. lacking: nothing can be run before that."""

    steps: tuple[Step, ...] = ()
    by_hand: tuple[str, ...] = ()
    lacking: str = ""


def trusting(platform: str, home: Path, trusted: Trusted, which: Which) -> Plan:
    """How every browser of this user comes to trust it. platform: sys.platform. which: as shutil.which."""
    path = str(trusted.path)
    if platform == "darwin":
        return Plan((Step("this Mac's browsers", ("security", "add-trusted-cert", "-r", "trustRoot", "-p", "ssl", "-k",
                                                  str(home / KEYCHAIN), path)),))
    if platform == "win32":
        return Plan((Step("this user's browsers", ("certutil", "-user", "-addstore", "Root", path)),))
    if not which("certutil"):
        return Plan(by_hand=_of_system(trusted, which), lacking=GET_CERTUTIL)
    steps: list[Step] = []
    for what, folder in databases(home):
        if not (folder / DATABASE).exists():
            steps += [Step(what, ("mkdir", "-p", str(folder))),
                      Step(what, ("certutil", "-d", f"sql:{folder}", "-N", "--empty-password"))]
        steps.append(Step(what, ("certutil", "-d", f"sql:{folder}", "-A", "-t", "C,,", "-n", trusted.nickname,
                                 "-i", path)))
    return Plan(tuple(steps), _of_system(trusted, which))


def forgetting(platform: str, home: Path, trusted: Trusted, which: Which) -> Plan:
    """The way back."""
    if platform == "darwin":
        return Plan((Step("this Mac's browsers", ("security", "remove-trusted-cert", str(trusted.path)), asks=True),
                     Step("this Mac's browsers", ("security", "delete-certificate", "-Z", trusted.sha1,
                                                  str(home / KEYCHAIN)), asks=True)))
    if platform == "win32":
        return Plan((Step("this user's browsers", ("certutil", "-user", "-delstore", "Root", trusted.sha1)),))
    if not which("certutil"):
        return Plan(by_hand=_of_system(trusted, which, back=True), lacking=GET_CERTUTIL)
    return Plan(tuple(Step(what, ("certutil", "-d", f"sql:{folder}", "-D", "-n", trusted.nickname), asks=True)
                      for what, folder in databases(home) if (folder / DATABASE).exists()),
                _of_system(trusted, which, back=True))


def databases(home: Path) -> Iterator[tuple[str, Path]]:
    """Whose, and where, on Linux."""
    yield "Chromium, Chrome, Edge", home / CHROMIUM
    for place in OTHERS:
        if (home / place / DATABASE).exists():
            yield "Chromium, Chrome, Edge", home / place
    for place in FIREFOX:
        for found in sorted((home / place).glob(f"*/{DATABASE}")):
            yield f"Firefox ({found.parent.name})", found.parent


def _of_system(trusted: Trusted, which: Which, back: bool = False) -> tuple[str, ...]:
    """For curl and its like."""
    own = f"/usr/local/share/ca-certificates/os1-{trusted.sha256.replace(':', '')[:8].lower()}.crt"
    if which("update-ca-certificates"):
        first = f"sudo rm {own}" if back else f"sudo cp {trusted.path} {own}"
        return (f"{first} && sudo update-ca-certificates{' --fresh' if back else ''}",)
    if which("trust"):
        return (f"sudo trust anchor {'--remove ' if back else ''}{trusted.path}",)
    return ()
