"""Places and the time zones they lie in (names of the IANA database). What people call them: the list `city` of
sentences/*/zones.yaml, whose values these are."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def time_in(zone: str, now: datetime) -> datetime:
    """The time there, at the moment `now` (local, with or without its zone)."""
    return now.astimezone(ZoneInfo(zone))


def ahead_minutes(zone: str, other: str, now: datetime) -> int:
    """How many minutes the clock of `zone` is ahead of that of `other` ("" = here)."""
    there = time_in(zone, now).utcoffset()
    here = (time_in(other, now) if other else now.astimezone()).utcoffset()
    assert there is not None and here is not None
    return round((there - here).total_seconds() / 60)
