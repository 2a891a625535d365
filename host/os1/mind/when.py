"""When something is to happen, out of the slots of the rules <date> and <when>: a moment, or how often.

  "tomorrow at nine", "on the 5th of May", "next friday", "in two weeks", "this evening", "every first monday at ten"

Plain values in and out; the clock is an argument. What can't be (the 31st of February, yesterday) is said in `wrong`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .occasions import occasion_after
from .recurring import first, rule_of
from .slots import ERRANDS, day_said, length, likely, moment, of_day, whole

DAY_HOUR = 9  # when something is told that is only for a day
FARTHEST_YEARS = 100  # nobody will be there to be reminded
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class When:
    """at: the (first) moment. rule: how it repeats, as an RRULE of iCalendar, "" = once. wait: the seconds, where a
    length was said. wrong: why it can't be: "past", "no_day", "far"; "" = it can."""

    at: datetime | None = None
    rule: str = ""
    wait: int = 0
    wrong: str = ""

    def __bool__(self) -> bool:
        return self.at is not None or bool(self.wrong)


def when(slots: Mapping[str, object], now: datetime, morning: range = ERRANDS) -> When:
    """What the slots of a <when> mean; a false one if they say nothing of time. morning: see `likely`."""
    if wait := length(slots):
        return When(now + timedelta(seconds=wait), wait=wait)
    if rule := rule_of(slots):
        return When(first(rule, slots, now, morning), rule.text)
    if "some_time" in slots:
        return _some_time(slots, now)
    day = day_of(slots, now)
    if isinstance(day, str):
        return When(wrong=day)
    if day is None:
        at = moment(slots, now, morning)
        said = day_said(slots)
        past = at is not None and said is not None and (at.date() - now.date()).days != said
        return When(wrong="past") if past else When(at)
    return _on(day, slots, now, morning)


def _on(day: date, slots: Mapping[str, object], now: datetime, morning: range) -> When:
    if day < now.date():
        return When(wrong="past")
    said = of_day(slots)
    if day == now.date():
        if said is None:
            late = now.hour >= 20
            return When((now + timedelta(hours=1 if late else 3)).replace(minute=0, second=0, microsecond=0))
        at = moment({name: value for name, value in slots.items() if name != "day"}, now)
        return When(at) if at and at.date() == day else When(wrong="past")
    hour, minute = likely(slots, morning) or (DAY_HOUR, 0)
    return When(datetime.combine(day, time(hour, minute), now.tzinfo))


def _some_time(slots: Mapping[str, object], now: datetime) -> When:
    """A part of the day."""
    said = str(slots["some_time"])
    if said == "soon":
        return When(now + timedelta(hours=2))
    word, _, clock = said.partition(" ")
    hour, minute = (int(part) for part in clock.split(":"))
    day = day_of({name: value for name, value in slots.items() if name != "some_time"}, now)
    if isinstance(day, str):
        return When(wrong=day)
    if day is None:
        day = now.date() + timedelta(days=word == "tomorrow")
    at = datetime.combine(day, time(hour, minute), now.tzinfo)
    if at <= now and day == now.date():
        evening = now + timedelta(hours=1)
        if word == "next" and hour > 12 and evening.date() == day:
            return When(evening.replace(second=0, microsecond=0))
        at += timedelta(days=1)
    return When(at)


def day_of(slots: Mapping[str, object], now: datetime) -> date | str | None:
    """The day of a <date>; None if no day was said; "no_day" or "far" if there is no such day."""
    today = now.date()
    try:
        return _day(slots, today)
    except (ValueError, OverflowError):
        return "far" if any(whole(slots.get(name)) > 99 for name in ("days", "weeks", "months", "years")) else "no_day"


def _day(slots: Mapping[str, object], today: date) -> date | None:
    for name, days in (("days", 1), ("weeks", 7), ("some_week", 1)):
        if name in slots:
            return today + timedelta(days=whole(slots[name]) * days)
    for name, months in (("months", 1), ("some_month", 1), ("years", 12)):
        if name in slots:
            return months_after(today, whole(slots[name]) * months)
    if "occasion" in slots:
        return occasion_after(str(slots["occasion"]), today)
    if "month" in slots and "monthday" in slots:
        return _in_month(whole(slots["month"]), whole(slots["monthday"]), whole(slots.get("year")), today)
    if "monthday" in slots:
        return _next_monthday(whole(slots["monthday"]), today)
    if "weekday" in slots:
        return weekday_after(str(slots["weekday"]), str(slots.get("which", "")), today,
                             whole(slots.get("later_week")))
    said = day_said(slots)
    return None if said is None else today + timedelta(days=said)


def _in_month(month: int, day: int, year: int, today: date) -> date:
    """That day of this or the coming year. ValueError: there is none."""
    if year:
        return date(year, month, day)
    for later in range(9):  # the 29th of February may be eight years away
        try:
            found = date(today.year + later, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise
            continue
        if found >= today:
            return found
    raise ValueError("no such day")


def _next_monthday(day: int, today: date) -> date:
    """The next month's day of that number, today included."""
    month = today.replace(day=1)
    while True:
        last = monthrange(month.year, month.month)[1]
        if day <= last and month.replace(day=day) >= today:
            return month.replace(day=day)
        month = months_after(month, 1)


def weekday_after(name: str, which: str, today: date, later_weeks: int = 0) -> date:
    """The weekday that comes next, not today; "next": the one of the coming week, Monday to Sunday; "last": before."""
    number = WEEKDAYS.index(name)
    ahead = (number - today.weekday() - 1) % 7 + 1
    if which == "last":
        return today + timedelta(days=ahead - 7 if ahead < 7 else -7)
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + number)
    if which == "this" and ahead == 7:
        return today
    return today + timedelta(days=ahead + 7 * later_weeks)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or that month's last. ValueError: beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > day.year + FARTHEST_YEARS and months > 0:
        raise ValueError("too far")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def seconds_of(at: datetime) -> float:
    """A moment of the wall clock in seconds since 1970, also beyond the next change of the clocks."""
    return at.replace(tzinfo=None).timestamp()


def local(seconds: float, now: datetime) -> datetime:
    """The wall clock's moment, in the zone of `now`."""
    at = datetime.fromtimestamp(seconds)
    return at.astimezone() if now.tzinfo else at
