"""What this installation has for an earpiece: the package, with a version that stays as long as its files do.

  releases.json  {"version": 1, "releases": [{"digest": "<sha-256 of names and files>", "at": 1764000000}]}

A version counts seconds (see package): of the moment at which these files were first packed here. So what was flashed
yesterday is no older than what would be sent today, unless a file has changed; and a version once given only grows.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from os1.body.compiled import device
from os1.body.fleet.kept import Kept
from os1.body.package import ARCHITECTURES, Package, build, package
from os1.errors import BodyError, OS1Error

FILE = "releases.json"
MOST = 64  # remembered; older ones are never asked for again
CHANGELOG = Path(__file__).resolve().parents[4] / "CHANGELOG.md"  # in a checkout; nothing is lost without it
USB = "Connect it by USB: os1 flash."
LINES = 6  # of it that are shown
_CONCERNS = re.compile(r"\b(?:earpiece|light|tap|standby|amplifier)s?\b", re.I)


class Releases:
    """Of the daemon's home. clock: seconds since 1970."""

    def __init__(self, home: Path, clock: Callable[[], float] = time.time,
                 make: Callable[[str, str], Package] = build) -> None:
        self._kept = Kept(home / FILE, "releases")
        self._clock = clock
        self._make = make

    def released(self, made: Package) -> Package:
        """The same files, under the version that they have here."""
        digest = hashlib.sha256()
        for name, data in made.files.items():
            digest.update(b"%s %d " % (name.encode(), len(data)) + data)
        found = digest.hexdigest()
        with self._kept.changing() as releases:
            version = next((int(one["at"]) for one in releases if one["digest"] == found), 0)
            if not version:
                version = max([int(self._clock()), *(int(one["at"]) + 1 for one in releases)])
                releases.append({"digest": found, "at": version})
                del releases[:-MOST]
        return package(made.files, made.board, version)

    def package(self, board: str, mpy: int) -> Package:
        """For a board and the .mpy files that it takes. BodyError: nothing can be sent to it over the air, and why.
        It compiles what was never compiled before: a second or two."""
        native = ARCHITECTURES.get(mpy >> 10)
        if native is None:
            raise BodyError(f"It has a machine that is not known here ({mpy >> 10}).", USB)
        made = self.released(self._make(native, board))
        if made.mpy != mpy:
            raise BodyError(f"Its MicroPython takes files of kind {mpy}, and this mpy-cross makes {made.mpy}.",
                            "Install the mpy-cross of its MicroPython.")
        return made

    def newest(self, board: str, mpy: int) -> int:
        """The version alone; 0: there is none for it."""
        try:
            return self.package(board, mpy).version
        except OS1Error:
            return 0



def firmware() -> str:
    """What an earpiece calls the program that this installation has."""
    found = re.search(r'^FIRMWARE = "([^"]+)"', (device() / "app.py").read_text(), re.M)
    return found[1] if found else "?"


@dataclass(frozen=True, slots=True)
class News:
    """lines: what the changelog says of earpieces. more: entries about other things."""

    title: str
    lines: tuple[str, ...]
    more: int


def news(runs: str, has: str, text: str | None = None) -> News | None:
    """What the changelog says of `has`, for who comes from `runs`; both are versions like "0.1.0". The same: what it
    says of that one. text: the changelog. None: it isn't there, or says nothing of it."""
    if text is None:
        text = CHANGELOG.read_text(encoding="utf-8") if CHANGELOG.exists() else ""
    sections = re.findall(r"^## +([\d.]+)(.*?)$\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    wanted = [(number, body) for number, _, body in sections
              if number == has or _key(runs) < _key(number) <= _key(has)]
    if not wanted:
        return None
    entries = [" ".join(entry.split()) for _, body in wanted for entry in re.split(r"^- ", body, flags=re.M)[1:]]
    lines = [entry for entry in entries if _CONCERNS.search(entry)]
    title = f"{has}, built anew" if runs == has else has
    return News(title, tuple(lines[-LINES:]), len(entries) - len(lines[-LINES:]))


def _key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
