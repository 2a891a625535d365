"""Sentences, and which of them somebody was sent before: what was said last year isn't to be said again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LEAST = 4  # words of a sentence worth remembering: "With love," is said every year
ALIKE = 0.8  # of the words that two sentences have, so many in both: said again in other clothes
_END = re.compile(r"(?<=[.!?…])[”’)\"]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Again:
    """A sentence, and one like it that the same person was sent: in which letter, and when."""

    sentence: str
    before: str
    letter: int
    on: date


def sentences(text: str) -> list[str]:
    """The sentences of a letter, those of at least LEAST words."""
    return [part.strip() for part in _END.split(text) if len(_WORD.findall(part)) >= LEAST]


def words(sentence: str) -> frozenset[str]:
    """Its words, by which two sentences are compared."""
    return frozenset(word.replace("’", "'").casefold() for word in _WORD.findall(sentence))


def again(text: str, before: Iterable[tuple[int, date, str]]) -> list[Again]:
    """Which sentences of `text` stand in letters of before (id, day, text), the latest first; each sentence once."""
    old = [(words(one), one, letter, day) for letter, day, whole in before for one in sentences(whole)]
    found = []
    for sentence in dict.fromkeys(sentences(text)):
        mine = words(sentence)
        best = max(((len(mine & theirs) / len(mine | theirs), day, letter, one) for theirs, one, letter, day in old),
                   default=None)
        if best and best[0] >= ALIKE:
            found.append(Again(sentence, best[3], best[2], best[1]))
    return found
