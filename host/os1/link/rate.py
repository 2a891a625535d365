"""How fast may somebody send? A bucket of tokens: `size` at once, `per_s` a second in the long run."""

from __future__ import annotations


class Bucket:
    """Full at `now` (seconds on any clock that doesn't go back)."""

    __slots__ = ("_at", "_left", "per_s", "size")

    def __init__(self, size: float, per_s: float, now: float) -> None:
        self.size = size
        self.per_s = per_s
        self._left = size
        self._at = now

    def take(self, now: float) -> bool:
        """One token, if there is one."""
        left = self._left + (now - self._at) * self.per_s
        self._at = now
        if left > self.size:
            left = self.size
        if left < 1.0:
            self._left = left
            return False
        self._left = left - 1.0
        return True
