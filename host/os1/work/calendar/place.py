"""Where calendars lie: what a folder and a server have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stored:
    """One calendar file. name: in its place. tag: changes whenever it does. data: its bytes."""

    name: str
    tag: str
    data: bytes


class Place(Protocol):
    """What it raises is CalendarTrouble; nothing was changed by what failed."""

    called: str
    single: str  # the name of the one file for everything; "": each event has a file of its own

    def all(self) -> Iterator[Stored]:
        """Everything there is."""

    def get(self, name: str) -> Stored | None:
        """One of them, as it is now; None: it isn't there."""

    def put(self, name: str, data: bytes, tag: str | None) -> str:
        """Replace one whole, if it is still as it was; its new tag. tag None: it must not be there yet."""

    def delete(self, name: str, tag: str) -> None:
        """If it is still as it was."""
