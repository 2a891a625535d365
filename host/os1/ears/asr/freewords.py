"""The words of a free slot, by hama: its phones through the most frequent words of English, pair by pair.

Far better on people than ours, which is trained on no human voice: 31 % wrong words instead of 73 % in read prose, of
which a part is beyond these words. It takes .15 s for each second of the slot, so only sentences that have one are
heard again.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from os1.ears import phones
from os1.grammar.automaton import Automaton

from .bigrams import pairs
from .lexicon import general_vocabulary, pronounced
from .phonenet import PhoneNet

# Nats, found on read prose; from 1 to 1.6 all is alike (.31 to .34 wrong).
SCALE = 1.3  # of the language model against the sound
EACH_WORD = 1.0  # on top, so that a long word isn't heard as many short ones


class FreeWords:
    """Made once, in a second (and 8 when the pairs were never counted). cache: where these counts are kept."""

    def __init__(self, cache: Path) -> None:
        frequent = general_vocabulary(cache)
        known = pairs(cache, frequent)
        ways = {word: tuple({tuple("ah" if phone == "ax" else phone for phone in way) for way in said})
                for word, said in pronounced(sorted(frequent), cache).items()}
        costs = {word: EACH_WORD - SCALE * frequency for word, frequency in frequent.items()}
        any_word = dict.fromkeys(ways, 1)
        self._net = PhoneNet(Automaton([any_word, any_word], {1: frozenset()}), ways, costs)

        def gain(before: str, word: str) -> float:
            row = known.gains.get(before)
            return 0.0 if row is None else SCALE * row.get(word, known.back[before])

        self._net.gain = gain

    def hear(self, logs: phones.Logs) -> str:
        """One or more words; "" if there are none in it."""
        found = self._net.best(np.asarray(logs)) if len(logs) else None
        return " ".join(found.words) if found else ""
