"""The air of one house: what she plays at one ear may be heard by the microphone of another.

Every ear's `overheard` (os1.ears.overheard) is told what is played at all the others, whoever wears them, by its own
clock.
"""

from __future__ import annotations

from typing import Protocol

from os1.ears.stream import Ears


class Heeding(Protocol):
    """An ear in the air."""

    ears: Ears

    @property
    def id(self) -> str: ...

    @property
    def now(self) -> int: ...


class Air:
    """Of one event loop."""

    def __init__(self) -> None:
        self._places: list[Heeding] = []

    def entered(self, place: Heeding) -> None:
        """One more microphone."""
        self._places.append(place)

    def left(self, place: Heeding) -> None:
        """It hears nothing more, and nothing more sounds there."""
        if place in self._places:
            self._places.remove(place)
        for other in self._places:
            other.ears.overheard.left(place.id)

    def plays(self, place: Heeding, reply: int, pcm: bytes) -> None:
        """More sound of a reply, which will be played there."""
        for other in self._others(place):
            other.ears.overheard.plays(place.id, reply, pcm)

    def played(self, place: Heeding, reply: int, samples: int) -> None:
        """So much of it has been played there just now."""
        for other in self._others(place):
            other.ears.overheard.played(place.id, reply, samples, other.now)

    def stops(self, place: Heeding) -> None:
        """No more of it will be played there."""
        for other in self._others(place):
            other.ears.overheard.stops(place.id, other.now)

    def _others(self, place: Heeding) -> list[Heeding]:
        return [other for other in self._places if other is not place]
