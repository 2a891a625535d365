"""What she plays at other ears of the house, as far as this ear's microphone may hear it. Pure.

  she plays there   ....######..####....
  heard here        .......::::::..::::.      0 to 0.8 s later: nobody knows when, nor how much softer
  microphone        .......::::::..::@@@      @: louder than that can be: somebody else

An open loudspeaker leaks far more than an earpiece, or, from another room, nothing. How much is the least of what was
possible so far: in the last two seconds nothing here was louder than the loudest that must have been heard, times the
leak. Who speaks then makes it look larger for that long, and no longer.
"""

from __future__ import annotations

import math
from collections import deque

import numpy as np

from os1.events import FRAME, RATE

from .echo import QUIET, Guard

LEAK = -10.0  # dB at first: the earpiece an arm's length from the loudspeaker
RISES = 0.02  # dB a frame (0.6 a second): the wearer has come nearer, or turned it up
MARGIN = 4.0  # dB: a room carries one vowel better than another
LATE, EARLY = 800 * RATE // 1000, 300 * RATE // 1000  # samples: a loudspeaker's own delay may be half a second
HEARD = 2000 * RATE // 1000  # samples: in so much sound the leak is looked for


class Overheard:
    """Of one ear. All but `hers` may be called from another thread than that."""

    def __init__(self) -> None:
        self._ears: dict[str, _Other] = {}

    def plays(self, ear: str, reply: int, pcm: bytes) -> None:
        """More sound of a reply, which `ear` will play."""
        self._other(ear).guard.plays(reply, pcm)

    def played(self, ear: str, reply: int, samples: int, now: int) -> None:
        """So much of it has been played there when this ear captured sample `now`."""
        self._other(ear).guard.played(reply, samples, now)

    def stops(self, ear: str, now: int) -> None:
        """No more of it will be played there; what was is still in the air."""
        self._other(ear).guard.ends(now, EARLY)

    def left(self, ear: str) -> None:
        """That ear is gone."""
        self._ears.pop(ear, None)

    def leak(self, ear: str) -> float:
        """dB of what `ear` plays in this microphone: not more."""
        return self._other(ear).leak

    def hers(self, pcm: bytes, first: int) -> bool:
        """May this frame of the microphone be nothing but what another ear plays? Call it with every frame in order."""
        if not self._ears:
            return False
        level = float(np.frombuffer(pcm, "<i2").astype(np.float32).std()) + 0.1
        return any([other.hers(level, first + FRAME) for other in list(self._ears.values())])

    def _other(self, ear: str) -> _Other:
        return self._ears.setdefault(ear, _Other())


class _Other:
    """One of the other ears."""

    def __init__(self) -> None:
        self.guard, self.leak = Guard(), LEAK
        self._levels: deque[float] = deque(maxlen=HEARD // FRAME)  # of the microphone, while she plays

    def hers(self, level: float, now: int) -> bool:
        """level: RMS of the frame that ends at sample `now`."""
        playing = self.guard.loudest(now, LATE, EARLY)
        if playing < QUIET:
            self._levels.clear()
            return False
        self._levels.append(level)
        self._learn(now)
        return _db(level / playing) <= self.leak + MARGIN

    def _learn(self, now: int) -> None:
        full = len(self._levels) == self._levels.maxlen
        surely = self.guard.loudest(now, HEARD - EARLY if full else now, -LATE)
        if surely >= QUIET:
            self.leak = min(self.leak + RISES, _db(max(self._levels) / surely))


def _db(ratio: float) -> float:
    return 20 * math.log10(ratio)
