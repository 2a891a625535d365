"""What `os1 flash` is asked for and what it needs: the steps, the user's wishes and answers, the daemon's side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from os1.body.flash.journal import Entry
from os1.body.flash.loader import BAUD, Found
from os1.body.flash.provisioning import Person
from os1.body.flash.wifi import Network
from os1.errors import BodyError
from os1.link.keys import Keys
from os1.link.seen import Sighting

STEPS = {
    "chip": "see which chip it is", "image": "get MicroPython's image", "erase": "erase the flash",
    "write": "write MicroPython", "verify": "verify it", "interpreter": "wait for the interpreter",
    "install": "install the earpiece's program", "check": "check every file on the board",
    "provision": "give it its Wi-Fi, keys and certificate", "start": "start it", "hello": "wait for its hello",
    "voice": "let her say so",
}


class BootLoader(Protocol):
    """What speaks with the chip's: `loader.Loader`, or somebody who has the board elsewhere."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None: ...

    def connect(self, port: str) -> Found: ...

    def prepare(self, baud: int) -> int: ...

    def erase(self) -> None: ...

    def write(self, image: Path, offset: int, progress: Callable[[int, int], None]) -> None: ...

    def verify(self, image: Path, offset: int) -> bool: ...

    def reset(self) -> None: ...


class FlashFailed(BodyError):
    """step: a key of STEPS."""

    def __init__(self, step: str, what: str, cure: str) -> None:
        super().__init__(f"Step {number(step)} of {len(STEPS)} ({STEPS[step]}) failed. {what}", cure)
        self.step = step


class Screen(Protocol):
    """Where it is shown."""

    def begin(self, step: str, total: int = 0) -> None:
        """A step begins. total: of its progress, 0 if it has none."""

    def advance(self, n: int) -> None:
        """So much more of it is done."""

    def say(self, text: str) -> None:
        """A line that stays."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What the user said. board, image: "" and None if nothing. again: from the beginning. rest_s: see the settings."""

    board: str = ""
    image: Path | None = None
    baud: int = BAUD
    again: bool = False
    rest_s: int = 0


@dataclass(frozen=True, slots=True)
class Answers:
    """To the two questions."""

    person: Person
    wifi: list[Network]


@dataclass(frozen=True, slots=True)
class House:
    """The daemon's side. certificate: DER. host, port: where an earpiece finds it. seen: of the earpiece with this id.
    ready: called before the board is started; the daemon must run from then on."""

    home: Path
    cache: Path
    certificate: bytes
    keys: Keys
    host: str
    port: int
    seen: Callable[[str], Sighting]
    ready: Callable[[], None] = lambda: None


Ask = Callable[[Found, str, Entry], Answers]


def number(step: str) -> int:
    """Of a step, from 1 on."""
    return list(STEPS).index(step) + 1
