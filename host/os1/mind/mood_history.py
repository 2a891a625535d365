"""Her mood over time: a row whenever it has changed notably, and what lies between two rows, which is known: it springs
back to her nature (see mood.py).

A row whose turn is forgotten is gone with it; nothing in a row is anybody's words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .memory import Store
from .mood import Mood, Point

NOTABLE = 0.05  # of pleasure, arousal or dominance, against the last row as it would have faded until now
KEPT_S = 366 * 86400.0  # older rows go


@dataclass(frozen=True, slots=True)
class Felt:
    """Where her mood came to be at a time (seconds since 1970), and by what: the name of a skill or an event."""

    at: float
    point: Point
    cause: str
    turn: int = 0


class MoodHistory:
    """In the memory's file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def moved(self, mood: Mood, cause: str, turn: int = 0) -> None:
        """She was moved to this mood. Kept if it is notably another than it was."""
        last = self._rows("ORDER BY id DESC LIMIT 1")
        before = faded(mood.nature, last[0], mood.at) if last else mood.nature
        if max(abs(a - b) for a, b in zip(mood.now, before, strict=True)) < NOTABLE:
            return
        with self._store.writing():
            self._store.run("INSERT INTO felt (at, pleasure, arousal, dominance, cause, turn)"
                            " VALUES (?, ?, ?, ?, ?, ?)", mood.at,
                            *(round(value, 4) for value in mood.now), cause, turn or None)
            self._store.run("DELETE FROM felt WHERE at < ?", mood.at - KEPT_S)

    def between(self, begin: float, end: float) -> list[Felt]:
        """The rows of a span, the oldest first, with the last one before it: that is where she was when it began."""
        return self._rows("WHERE at <= ? AND at >= coalesce((SELECT max(at) FROM felt WHERE at <= ?), 0)"
                          " ORDER BY at, id", end, begin)

    def _rows(self, which: str, *values: float) -> list[Felt]:
        rows = self._store.rows(f"SELECT at, pleasure, arousal, dominance, cause, turn FROM felt {which}", *values)
        return [Felt(at, (p, a, d), cause, turn or 0) for at, p, a, d, cause, turn in rows]


def faded(nature: Point, felt: Felt, at: float) -> Point:
    """What was felt, so much later."""
    return Mood(nature, felt.point, felt.at).after(at).now


def curve(nature: Point, felt: Sequence[Felt], begin: float, end: float, points: int) -> list[tuple[float, Point]]:
    """Her mood at `points` times, evenly from `begin` to `end`. felt: see `between`."""
    times = [one.at for one in felt]
    made: list[tuple[float, Point]] = []
    for number in range(points):
        at = begin + (end - begin) * number / max(1, points - 1)
        place = bisect_right(times, at)
        made.append((at, faded(nature, felt[place - 1], at) if place else nature))
    return made
