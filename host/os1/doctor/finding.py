"""What the doctor found: one sentence, how bad it is, and the cure. Nouns only.

A sentence may hold what belongs to the wearer (a name, a path): that is an `Own`, which says itself what others are
told in its place. So a report for others is safe by construction: what isn't an Own stands in the source, or is a
number.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """unknown: it can't be told from here. fault: something doesn't work, or others may read her secrets."""

    OK = "ok"
    UNKNOWN = "unknown"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Own:
    """The wearer's own. shared: what others are told in its place."""

    value: str
    shared: str


Words = str | tuple[str | Own, ...]


def told(words: Words, shared: bool = False) -> str:
    """As text, for the wearer or for others."""
    parts = (words,) if isinstance(words, str) else words
    return "".join(part if isinstance(part, str) else part.shared if shared else part.value for part in parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """theme: what it is printed under. check: its name for programs, "disk". cure: what to do next, "" if nothing."""

    theme: str
    check: str
    level: Level
    said: Words
    cure: Words = ""


def ok(theme: str, check: str, *said: str | Own) -> Finding:
    """All is well."""
    return Finding(theme, check, Level.OK, said)


def unknown(theme: str, check: str, *said: str | Own, cure: Words = "") -> Finding:
    """It can't be told from here."""
    return Finding(theme, check, Level.UNKNOWN, said, cure)


def warning(theme: str, check: str, *said: str | Own, cure: Words = "") -> Finding:
    """She works, and less well than she could."""
    return Finding(theme, check, Level.WARNING, said, cure)


def fault(theme: str, check: str, *said: str | Own, cure: Words = "") -> Finding:
    """Something is to be done at once."""
    return Finding(theme, check, Level.FAULT, said, cure)
