"""Characters that no hand has: found, named, and replaced by what comes nearest."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from os1.work.letters.hand import Letters

NEAREST = {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "", "‐": "-", "‑": "-", "−": "–", "′": "’", "″": "”",
           "ʼ": "’", "‹": "«", "›": "»", "№": "No.", "™": "(TM)", "©": "(c)", "®": "(R)", "ſ": "s", "→": "–", "❤": "♥",
           "♡": "♥", "\u200d": "", "\ufe0f": "", "`": "‘", "´": "’", "¼": "1/4", "¾": "3/4", "ﬁ": "fi", "ﬂ": "fl",
           "\\": "/", "{": "(", "}": ")", "|": "/", "^": "’"}
GAP = "\u2003"  # room is left for what nothing comes near


@dataclass(frozen=True)
class Missing:
    """A character that could not be written as it is, how often it came, and what is written instead ("": a gap)."""

    char: str
    times: int
    instead: str

    def __str__(self) -> str:
        name = unicodedata.name(self.char, "no name").lower()
        said = f"written as {self.instead!r}" if self.instead else "left as a gap"
        return f"{self.char!r} (U+{ord(self.char):04X}, {name}) x{self.times}: {said}"


def spelled(text: str, letters: Letters) -> tuple[str, list[Missing]]:
    """The text in characters that the hand has, and what was changed. Typographic twins are changed without a word."""
    text = unicodedata.normalize("NFC", text)
    instead = {char: _instead(char, letters) for char in set(text) if not char.isspace() and not letters.of(char)}
    found = [Missing(c, text.count(c), s) for c, s in sorted(instead.items()) if NEAREST.get(c) != s]
    return "".join(instead.get(c, NEAREST.get(c, c) if c.isspace() else c) or (GAP if c in instead and c not in NEAREST
                                                                              else "") for c in text), found


def _instead(char: str, letters: Letters) -> str:
    for near in (NEAREST.get(char), unicodedata.normalize("NFKC", char), unicodedata.normalize("NFKD", char)):
        if near is None:
            continue
        kept = "".join(c for c in near if letters.of(c) and not unicodedata.combining(c))
        if kept or near == "":
            return kept
    return ""
