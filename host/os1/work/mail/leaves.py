"""What the bytes of a mail are made of: its headers, and the leaves of its tree of parts."""

from __future__ import annotations

from dataclasses import dataclass

from os1.work.mail.headers import readable

MOST_PARTS = 200
TEXTS = frozenset(("text/plain", "text/html"))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no others; a mail within a mail is one. kind: of MIME, in small letters. data: what it says,
    without its encoding, if it is a text that is to be read; else None. charset: as it claims. name: as its sender
    calls it, "" if not at all. size: in bytes, as it is in the mail."""

    kind: str
    data: bytes | None = None
    charset: str = ""
    name: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """heads: the first of each, as it stands there but in text, by its name in small letters. damaged: something in it
    could not be read."""

    heads: dict[str, str]
    leaves: list[Leaf]
    damaged: bool = False


def is_read(kind: str, placed: str) -> bool:
    """Is it a text of the mail's own, and nothing that hangs on it? placed: its Content-Disposition."""
    return kind in TEXTS and not placed.strip().lower().startswith("attachment")


def named(raw: str) -> str:
    """What is left of a name that a stranger gave: never a path."""
    return readable(raw).replace("/", "_").replace("\\", "_")[:200]
