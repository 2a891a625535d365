"""How much of an echo a canceller takes away: echo return loss enhancement, in dB."""

from __future__ import annotations

import math

import numpy as np

QUIET = 100.0  # RMS of what is played (-50 dBFS) below which there is no echo to take away


class Erle:
    """Power of the microphone against what the canceller left, over the pieces in which something was played."""

    def __init__(self) -> None:
        self._before = self._after = 0.0

    def add(self, near: bytes, clean: bytes, far: bytes) -> None:
        """A piece: what the microphone heard, what was left of it, and what was played. Only echo, nobody speaking."""
        if _power(far) >= QUIET**2:
            self._before += _power(near)
            self._after += _power(clean)

    @property
    def db(self) -> float:
        """nan before anything was played."""
        return 10 * math.log10(self._before / max(self._after, 1.0)) if self._before else math.nan


def _power(pcm: bytes) -> float:
    return float((np.frombuffer(pcm, "<i2").astype(np.float64) ** 2).mean()) if pcm else 0.0
