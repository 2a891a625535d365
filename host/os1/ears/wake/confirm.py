"""The second opinion: does hama, which was trained on people and knows nothing of the name, hear its phones too?

The first stage was taught by synthesised voices and is asked always; this one costs a fifth of a second and is asked
only when the first stage has found something. It also says where the name begins and ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..phones import FRAME, PhoneRecogniser, Way, recogniser, spot

# Logits that one nat of fit is worth. On people's "computer" and "athena", 2 to 4 do equally well.
WEIGHT = 2.5


@dataclass(frozen=True, slots=True)
class Opinion:
    """fit: nats a phone by which the name fits worse than whatever fits best, 0 at best. first, last: samples."""

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
        spots = spot(self._phones.hear(sound), self._ways)
        fits = [found.score / len(way) for found, way in zip(spots, self._ways, strict=True)]
        best = int(np.argmax(fits))
        first, last = spots[best].first * FRAME, (spots[best].last + 1) * FRAME
        return Opinion(fits[best], min(first, len(sound)), min(last, len(sound)))
