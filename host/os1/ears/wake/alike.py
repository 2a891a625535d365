"""What sounds almost like a name: the words that are told from it with most pains."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import product

from ..asr.lexicon import pronounce
from ..phones import Way

MOST_WAYS = 8  # to say a phrase: each word may have two or three
_VOWELS = {"aa", "ae", "ah", "ao", "aw", "ax", "ay", "eh", "er", "ey", "ih", "iy", "ow", "oy", "uh", "uw"}


def ways(phrase: str) -> list[Way]:
    """Every way to say all its words, the usual first; [] if one of them can't be said."""
    said = pronounce(phrase.split())
    if any(word not in said for word in phrase.split()):
        return []
    every = product(*(said[word] for word in phrase.split()))
    return list(dict.fromkeys(sum(way, ()) for way, _ in zip(every, range(MOST_WAYS), strict=False)))


def distance(one: Way, other: Way) -> float:
    """Least cost to make one of the other: 1 for a phone more or less, or another; half for another vowel."""
    row = [float(place) for place in range(len(other) + 1)]
    for phone in one:
        above = row
        row = [above[0] + 1]
        for place, wanted in enumerate(other):
            swap = 0.0 if phone == wanted else 0.5 if {phone, wanted} <= _VOWELS else 1.0
            row.append(min(above[place] + swap, above[place + 1] + 1, row[place] + 1))
    return row[-1]


def nearest(word: str, vocabulary: Iterable[str], count: int) -> list[str]:
    """Words of the vocabulary that sound like `word`, most alike first; those that hold all of it are left out."""
    mine = ways(word)
    said = pronounce(vocabulary)
    scored = []
    for other, pronounced in said.items():
        if word in other or any(_within(way, pronounced[0]) for way in mine):
            continue
        scored.append((min(distance(way, pronounced[0]) for way in mine) / len(mine[0]), other))
    return [other for _, other in sorted(scored)[:count]]


def _within(way: Way, other: Way) -> bool:
    return any(tuple(other[place:place + len(way)]) == tuple(way) for place in range(len(other) - len(way) + 1))


def near_misses(phrase: str, vocabulary: Sequence[str], count: int, rng: random.Random) -> list[str]:
    """`count` texts that are not the phrase: each of its words swapped for one that sounds like it or for any other,
    or left out; for a single word, pieces of it too."""
    words = phrase.split()
    alike = [nearest(word, vocabulary, 30) for word in words]
    made: list[str] = []
    while len(made) < count:
        place = rng.randrange(len(words))
        other = rng.choice(alike[place]) if rng.random() < 0.7 else rng.choice(vocabulary)
        if len(words) == 1:
            text = _piece(words[0], rng) if rng.random() < 0.2 else other
        elif rng.random() < 0.25:
            text = " ".join(words[:place] + words[place + 1:])
        else:
            text = " ".join([*words[:place], other, *words[place + 1:]])
        if phrase not in text:
            made.append(text)
    return made


def _piece(word: str, rng: random.Random) -> str:
    """Its beginning, its end, or it with another beginning."""
    cut = rng.randint(max(1, len(word) // 3), max(1, 2 * len(word) // 3))
    return rng.choice([word[:cut], word[cut:], rng.choice("bdfklmnprstvw") + word[cut:]])
