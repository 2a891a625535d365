"""Slots that several skills share, as values: lengths of time and times of day (rules <duration> and <clock>)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

MORNING = range(5, 12)  # hours that somebody who says "tomorrow at seven" means


def whole(value: object) -> int:
    """A slot's value as a whole number; 0 if there is none."""
    return int(value) if isinstance(value, int | float | str) and str(value).lstrip("-").isdigit() else 0


def length(slots: Mapping[str, object]) -> int:
    """The seconds of a <duration>; 0 if none was said."""
    return (whole(slots.get("hours")) * 3600 + whole(slots.get("minutes")) * 60 + whole(slots.get("seconds"))
            + whole(slots.get("span")))


def moment(slots: Mapping[str, object], now: datetime) -> datetime | None:
    """The next time that a <clock> can mean; None if none was said.

    Without "in the morning" and the like it is whichever of the two comes first; tomorrow, the one in the morning.
    """
    said = _hour_and_minute(slots)
    if said is None:
        return None
    hour, minute, certain = said
    part, days = slots.get("part"), slots.get("day")
    if part and not certain:
        hour, certain = hour % 12 + (12 if part == "evening" and hour != 12 else 0), True
        if slots.get("part") == "evening" and said[0] == 12:
            hour = 0
    elif days and not certain:
        certain = hour in MORNING
        hour = hour if certain else hour % 12 + 12
    step = timedelta(hours=24 if certain or days else 12)
    at = now.replace(hour=hour % 24, minute=minute, second=0, microsecond=0)
    if days:
        return at + timedelta(days=whole(days))
    while at <= now:
        at += step
    while not certain and at - step > now:
        at -= step
    return at


def _hour_and_minute(slots: Mapping[str, object]) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether the hour is of the 24-hour clock."""
    if "noon" in slots:
        return whole(slots["noon"]) % 24, 0, True
    for name, minute, before in (("half", 30, 0), ("quarter_past", 15, 0), ("quarter_to", 45, 1)):
        if name in slots:
            return (whole(slots[name]) - before) % 12, minute, False
    if "hour" not in slots:
        return None
    hour = whole(slots["hour"])
    if "to" in slots:
        return (hour - 1) % 12, 60 - whole(slots["to"]), False
    return hour, whole(slots.get("past", slots.get("minute", 0))), False
