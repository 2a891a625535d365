"""A name out of what was heard of it: no recogniser knows everybody's name, and writes words that sound like it. Pure.

  "and a" -> Anna        "area bird" -> Maria Berg        "candy" -> Kenji
Letters stand for sounds roughly; what is alike (b and p, any two vowels) costs little, and the likest must be likely
enough and well before the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_CLASSES = {letter: letters for letters in ("bp", "dt", "gkcqj", "fvw", "szx", "mn", "l", "r") for letter in letters}
_VOWELS = frozenset("aeiouy")
_SPELLED = (("ph", "f"), ("th", "t"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("ck", "k"), ("wh", "w"), ("kn", "n"),
            ("gh", ""), ("h", ""), ("'", ""))
ALIKE, VOWEL, LOST_VOWEL = 0.4, 0.3, 0.5  # what it costs, where another sound costs 1
LIKELY, LEAD = 0.35, 0.08  # of the longer one's sounds, so much may differ; and so much less than in the next name
LEAST = 2  # sounds: shorter ones are like anything


def likest(heard: str, names: Iterable[str]) -> str:
    """The one of these names that sounds like it: all of it, or its first or last part. "" if none does, or two do."""
    said = _sounds(heard)
    if len(said) < LEAST:
        return ""
    found = sorted((min(_distance(said, _sounds(part)) for part in _parts(name)), name) for name in set(names) if name)
    if not found or found[0][0] > LIKELY or (len(found) > 1 and found[1][0] - found[0][0] < LEAD):
        return ""
    return found[0][1]


def _parts(name: str) -> list[str]:
    words = [word for word in re.findall(r"[^\W\d_]+", name.lower()) if len(word) > 1]
    return [" ".join(words), words[0], words[-1]] if words else [name]


def _sounds(text: str) -> str:
    plain = text.lower()
    for letters, sound in _SPELLED:
        plain = plain.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", plain))


def _distance(one: str, other: str) -> float:
    """From 0, the same, to about 1: the cost of making one of the other, for each sound of the longer one."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _lost(sound))
    for mine in one:
        before, row = row, [row[0] + _lost(mine)]
        for place, theirs in enumerate(other):
            row.append(min(before[place] + _swapped(mine, theirs), before[place + 1] + _lost(mine),
                           row[place] + _lost(theirs)))
    return row[-1] / max(len(one), len(other), 1)


def _lost(sound: str) -> float:
    return LOST_VOWEL if sound in _VOWELS else 1.0


def _swapped(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        return VOWEL
    return ALIKE if _CLASSES.get(one, "") == _CLASSES.get(other, " ") else 1.0


def of_these(heard: str, people: Sequence[tuple[str, str]]) -> str:
    """The address of whoever's name sounds like it; "" if nobody's does. people: names and addresses."""
    name = likest(heard, [name for name, _ in people])
    return next((address for called, address in people if called == name), "") if name else ""
