"""The second opinion: does hama, which was trained on people and knows nothing of the name, hear its phones too?

The first stage was taught by synthesised voices and is asked always; this one costs more and is asked
only when the first stage has found something. It also says where the name begins and ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..phones import FRAME, PhoneRecogniser, Way, recogniser, spot

# Logits that one nat is worth. On people's "athena", "computer" and "hey chatterbox", 0.3 to 0.5 do equally well.
WEIGHT = 0.4
SHORT, LONG = 5, 8  # phones: of the shortest name and of one that is long enough; between them all of this is in a line
# What logit + WEIGHT x fit must reach: the more phones, the less other speech fits, and the more can be forgiven.
# Chosen on the same three names (5, 8 and 10 phones): none to one false alarm in the 1.1 hours of each.
BAR, LONG_BAR = 0.8, -5.2
# More than this a logit doesn't count: however sure the first stage is, half of a long name isn't the name. People's
# "hey chatterbox" straight after other speech was found .95 of times so, .66 without; neither with a false alarm.
MOST, LONG_MOST = 8.0, 2.0
LOOSEST = -2.0  # logits below which the second stage isn't asked: it would cost more than the first
HOPELESS = -50.0  # nats: after such a fit the name isn't in the next half second either


def bar(phones: int) -> float:
    """For a name of so many phones."""
    return _between(phones, BAR, LONG_BAR)


def most(phones: int) -> float:
    """The logit above which more doesn't count."""
    return _between(phones, MOST, LONG_MOST)


def loose(phones: int) -> float:
    """The logit from which on the second stage is asked; below the bar it can't help."""
    return max(LOOSEST, bar(phones))


def _between(phones: int, short: float, long: float) -> float:
    return round(short + (long - short) * (min(max(phones, SHORT), LONG) - SHORT) / (LONG - SHORT), 3)


@dataclass(frozen=True, slots=True)
class Opinion:
    """fit: nats by which the name fits worse than whatever fits best, 0 at best. first, last: samples."""

    fit: float
    first: int
    last: int


class Confirm:
    """For one name. `ways`: how it is said, one at least."""

    def __init__(self, ways: Sequence[Way], phones: PhoneRecogniser | None = None) -> None:
        self._ways = list(ways)
        self._phones = phones or recogniser()

    def __call__(self, sound: NDArray[np.int16]) -> Opinion:
        """Of the last two seconds or so."""
        found = max(spot(self._phones.hear(sound), self._ways), key=lambda spotted: spotted.score)
        first, last = found.first * FRAME, (found.last + 1) * FRAME
        return Opinion(found.score, min(first, len(sound)), min(last, len(sound)))
