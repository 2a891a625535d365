"""Who guesses links: a few wrong ones from one address, then none is looked at for a while. Sans-IO.

A token can't be guessed (see `login`); this keeps whoever tries all the same from costing more than a look.
"""

from __future__ import annotations

from collections.abc import Callable

from os1.link.rate import Bucket

AT_ONCE, AGAIN_S = 10, 6.0  # wrong ones, and seconds until one more is looked at
MAX_ADDRESSES = 256  # remembered; the one that was quiet for longest is forgotten


class Guesses:
    """clock: seconds, and never back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._wrong: dict[str, Bucket] = {}
        self._until: dict[str, float] = {}

    def wait_s(self, address: str) -> float:
        """Before another one of this address is looked at; 0: at once."""
        return max(0.0, self._until.get(address, 0.0) - self._clock())

    def wrong(self, address: str) -> None:
        """It guessed."""
        now = self._clock()
        bucket = self._wrong.pop(address, None) or Bucket(AT_ONCE - 1, 1 / AGAIN_S, now)
        self._wrong[address] = bucket  # the newest last
        if not bucket.take(now):
            self._until[address] = now + AGAIN_S
        while len(self._wrong) > MAX_ADDRESSES:
            oldest = next(iter(self._wrong))
            del self._wrong[oldest]
            self._until.pop(oldest, None)
