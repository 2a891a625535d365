"""Slots that several skills share, as values: lengths of time and times of day (rules <duration> and <clock>)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

MORNING = range(5, 12)  # hours that somebody who says "tomorrow at seven" means
ERRANDS = range(7, 12)  # and where it isn't about getting up: "at five" is in the afternoon
_DAY_WORDS = {"today": 0, "tomorrow": 1}
# "half past seven" and its like: slot, minute, and how many hours before the one that was said.
_AROUND = (("half", 30, 0), ("quarter_past", 15, 0), ("quarter_to", 45, 1), ("five_past", 5, 0), ("five_to", 55, 1))


def whole(value: object) -> int:
    """A slot's value as a whole number; 0 if there is none."""
    return int(value) if isinstance(value, int | float | str) and str(value).lstrip("-").isdigit() else 0


def length(slots: Mapping[str, object]) -> int:
    """The seconds of a <duration>; 0 if none was said."""
    return (whole(slots.get("hours")) * 3600 + whole(slots.get("minutes")) * 60 + whole(slots.get("seconds"))
            + whole(slots.get("span")))


def day_said(slots: Mapping[str, object]) -> int | None:
    """How many days away the day is that was said with a time, also inside "tomorrow morning"; None: no day."""
    if "day" in slots:
        return whole(slots["day"])
    word = str(slots.get("part", "")).partition(" ")[0]
    return _DAY_WORDS.get(word)


def of_day(slots: Mapping[str, object]) -> tuple[int, int, bool] | None:
    """Hour (0 to 23), minute, and whether the half of the day is certain; None if no <clock> was said."""
    said = _hour_and_minute(slots)
    if said is None:
        return None
    hour, minute, certain = said
    part = str(slots.get("part", "")).rpartition(" ")[2]
    if not part or certain:
        return hour % 24, minute, certain
    twelve = hour % 12
    if part == "night":
        return (twelve if twelve < 5 else twelve + 12), minute, True
    return twelve + (12 if part == "evening" else 0), minute, True


def likely(slots: Mapping[str, object], morning: range = MORNING) -> tuple[int, int] | None:
    """Hour and minute of a <clock> on another day: without "in the evening" and the like, by day, where `morning` holds
    the hours before noon that are meant."""
    said = of_day(slots)
    if said is None:
        return None
    hour, minute, certain = said
    if not certain and hour not in morning:
        hour = hour % 12 + 12
    return hour % 24, minute


def moment(slots: Mapping[str, object], now: datetime, morning: range = MORNING) -> datetime | None:
    """The next time that a <clock> can mean; None if none was said.

    Without "in the morning" and the like it is whichever of the two comes first; tomorrow, the one in the morning.
    """
    said = of_day(slots)
    if said is None:
        return None
    hour, minute, certain = said
    days = day_said(slots)
    if days and not certain:
        hour, minute = likely(slots, morning) or (hour, minute)
        certain = True
    at = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if days:
        return at + timedelta(days=days)
    step = timedelta(hours=24 if certain else 12)
    while at <= now:
        at += step
    while not certain and at - step > now:
        at -= step
    return at


def _hour_and_minute(slots: Mapping[str, object]) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether the hour is of the 24-hour clock."""
    if "noon" in slots:
        return whole(slots["noon"]) % 24, 0, True
    if "hour24" in slots:
        return whole(slots["hour24"]), whole(slots.get("minute", 0)), True
    for name, minute, before in _AROUND:
        if name in slots:
            return (whole(slots[name]) - before - 1) % 12 + 1, minute, False
    if "hour" not in slots:
        return None
    hour = whole(slots["hour"])
    if "to" in slots:
        return (hour - 2) % 12 + 1, 60 - whole(slots["to"]), False
    return hour, whole(slots.get("past", slots.get("minute", 0))), False
