"""What she plays at other ears of the house, as far as this ear's microphone may hear it.

Told by the ear's own clock, as well as it is known: so each of the others has a guard of its own here (echo.py), with a
wider window of time and a leak that may be far louder than an earpiece's, until it is learned.
"""

from __future__ import annotations

from os1.events import RATE

from .echo import Guard

LEAK = -10.0  # dB: a desk's loudspeaker an arm's length from the earpiece's microphone, taken for granted at first
LEAST = -45.0  # dB: less is not heard
LATE, EARLY = 800 * RATE // 1000, 300 * RATE // 1000  # samples: a loudspeaker's own delay may be half a second


class Overheard:
    """Of one ear. All but `hers` may be called from another thread than that."""

    def __init__(self) -> None:
        self._guards: dict[str, Guard] = {}

    def plays(self, ear: str, reply: int, pcm: bytes) -> None:
        """More sound of a reply, which `ear` will play."""
        self._guard(ear).plays(reply, pcm)

    def played(self, ear: str, reply: int, samples: int, now: int) -> None:
        """So much of it has been played there when this ear captured sample `now`."""
        self._guard(ear).played(reply, samples, now)

    def stops(self, ear: str, now: int) -> None:
        """No more of it will be played there; what was is still in the air."""
        self._guard(ear).ends(now)

    def left(self, ear: str) -> None:
        """That ear is gone."""
        self._guards.pop(ear, None)

    def hers(self, pcm: bytes, first: int) -> bool:
        """May this frame of the microphone be nothing but what another ear plays? Call it with every frame in order."""
        return any([guard.hers(pcm, first) for guard in list(self._guards.values())])

    def _guard(self, ear: str) -> Guard:
        if ear not in self._guards:
            self._guards[ear] = Guard(LEAK, LEAST, LATE, EARLY)
        return self._guards[ear]
