"""Which word follows which in free speech: from the language model in the pocketsphinx package, asked at run time.

The graph charges each free word its own frequency; what is kept here is by how much likelier (or less likely) it is
after the word before: log p(word | before) - log p(word), for the pairs where that matters most. All else backs off:
log p(word | before) = log p(word) + back(before), Katz 1987.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from math import exp
from pathlib import Path

from os1.grammar.kept import counted

from .lexicon import NATS, sphinx_folder

BEFORE = 1000  # words that are looked at as the one before: three quarters of running English
AFTER = 3000  # words that may follow
KEPT = 40_000  # pairs, by gain: 27 % wrong words in free slots without any, 20 % with these, 19 % with 50,000 of all


@dataclass(frozen=True)
class Pairs:
    """gains: before -> word -> log p(word | before) - log p(word). back: before -> the same for every other word."""

    gains: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    back: Mapping[str, float] = field(default_factory=dict)


def pairs(cache: Path, words: Mapping[str, float]) -> Pairs:
    """The pairs among `words` (with the log of their frequency). Counted once, which takes seconds, and kept."""
    return _kept(cache / f"pairs-{len(words)}-{BEFORE}-{AFTER}-{KEPT}.json", tuple(words.items()))


@lru_cache(maxsize=1)
def _kept(file: Path, words: tuple[tuple[str, float], ...]) -> Pairs:
    found = counted(file, lambda: asdict(_count(dict(words))))
    return Pairs(found["gains"], found["back"])


def _count(words: Mapping[str, float]) -> Pairs:
    import pocketsphinx

    model = pocketsphinx.NGramModel(pocketsphinx.Config(), pocketsphinx.LogMath(),
                                    str(sphinx_folder() / "en-us.lm.bin"))
    ranked = sorted(words, key=lambda word: -words[word])
    alone = {word: model.prob([word]) for word in ranked[:AFTER]}
    back, found = dict[str, float](), list[tuple[float, str, str, float]]()
    for before in ranked[:BEFORE]:
        gains = {word: model.prob([word, before]) - own for word, own in alone.items()}
        rest = Counter(gains.values()).most_common(1)[0][0]  # most pairs were never seen: they all back off alike
        back[before] = round(rest * NATS, 3)
        for word, gain in gains.items():
            surplus = (gain - rest) * NATS
            if surplus > 0:
                weight = exp(words[before] + words[word] + gain * NATS) * surplus
                found.append((weight, before, word, round(gain * NATS, 3)))
    chosen: dict[str, dict[str, float]] = {}
    for _, before, word, gain in sorted(found, reverse=True)[:KEPT]:
        chosen.setdefault(before, {})[word] = gain
    return Pairs(chosen, {before: back[before] for before in chosen})
