"""Names that fit: free in their folder on every disk, no longer than a disk takes, and without what it can't."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Container

from . import kinds

LONGEST = 255  # bytes of a name (NAME_MAX of ext4, APFS, btrfs, xfs)
_NEVER = str.maketrans({"/": "-", "\0": ""})


def key(name: str) -> str:
    """The same for names that are one on some disk: those that ignore case (APFS, exFAT) or how accents are written."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def size(name: str) -> int:
    """Bytes on the disk."""
    return len(os.fsencode(name))


def fitting(stem: str, end: str, room: int = LONGEST) -> str:
    """Stem and ending, the stem cut so that both take `room` bytes at most; a character stays whole."""
    raw = os.fsencode(stem)[:max(1, room - size(end))]
    return os.fsdecode(_whole_characters(raw)) + end


def _whole_characters(raw: bytes) -> bytes:
    for cut in range(min(4, len(raw))):  # a character of UTF-8 has four bytes at most
        part = raw[:len(raw) - cut]
        try:
            part.decode()
            return part
        except UnicodeDecodeError as wrong:
            if wrong.start < len(raw) - 4:  # not UTF-8 at all: bytes are all there is
                return raw
    return raw


def free(name: str, taken: Container[str]) -> str:
    """`name`, or "name (2)" and so on: one whose `key` is not in `taken`."""
    if key(name) not in taken and size(name) <= LONGEST:
        return name
    stem, end = kinds.split(name)
    number = 1
    while True:
        number += 1
        candidate = fitting(stem, f" ({number}){end}")
        if key(candidate) not in taken:
            return candidate


def part(text: str) -> str:
    """`text` as one name of a folder: no slash, no dots alone, no ends of space; "" if nothing is left."""
    made = " ".join(text.translate(_NEVER).split()).strip(". ")
    return fitting("".join(c for c in made if c.isprintable()), "", 80).strip(". ") if made else ""
