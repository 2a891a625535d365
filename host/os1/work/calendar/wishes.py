"""What is to be changed in a calendar, as it is asked and agreed to; pure values."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from os1.work.calendar.expanding import Occasion

HOUR = timedelta(hours=1)  # how long something is of which nobody said so


class Kind(StrEnum):
    MOVE = "move"
    OFF = "off"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Wish:
    """calendar: its name. occasion: what is moved or called off; None: something new. start: when it is to begin, in
    the wearer's zone. all_of_it: the whole series. whole_day, length, place: of something new."""

    kind: Kind
    calendar: str
    summary: str
    start: datetime | None = None
    occasion: Occasion | None = None
    all_of_it: bool = False
    whole_day: bool = False
    length: timedelta = HOUR
    place: str = ""

    @property
    def digest(self) -> str:
        """What a yes is to."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    @property
    def end(self) -> datetime | None:
        if self.start is None:
            return None
        return self.start + (self.occasion.end - self.occasion.start if self.occasion else self.length)


def clashing(wish: Wish, occasions: Sequence[Occasion]) -> list[Occasion]:
    """What is on at the time that is wished for."""
    if wish.start is None or wish.end is None or wish.whole_day:
        return []
    but = wish.occasion.uid if wish.occasion else ""
    return [one for one in occasions
            if one.uid != but and not one.whole_day and one.start < wish.end and one.end > wish.start]
