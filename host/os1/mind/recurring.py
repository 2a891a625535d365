"""How often: the rule <repeat> as an RRULE of iCalendar (RFC 5545), its next time, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

from . import spoken
from .slots import likely, whole

CODES = {"monday": "MO", "tuesday": "TU", "wednesday": "WE", "thursday": "TH", "friday": "FR", "saturday": "SA",
         "sunday": "SU"}
DAY_HOUR = 9
_PLAIN = {"daily": "FREQ=DAILY", "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "weekends": "FREQ=WEEKLY;BYDAY=SA,SU",
          "weekly": "FREQ=WEEKLY", "monthly": "FREQ=MONTHLY", "yearly": "FREQ=YEARLY", "hourly": "FREQ=HOURLY"}
_UNITS = {"SECONDLY": "second", "MINUTELY": "minute", "HOURLY": "hour", "DAILY": "day", "WEEKLY": "week",
          "MONTHLY": "month", "YEARLY": "year"}


@dataclass(frozen=True, slots=True)
class Rule:
    """text: the RRULE. clock: hour and minute, where the phrase itself says one ("every evening")."""

    text: str
    clock: tuple[int, int] | None = None

    @property
    def short(self) -> bool:
        """More than once a day?"""
        return "HOURLY" in self.text or "MINUTELY" in self.text


def rule_of(slots: Mapping[str, object]) -> Rule | None:
    """The rule of a <repeat>; None if none was said."""
    days = [CODES[str(slots[name])] for name in ("on_weekdays", "weekday", "weekday2", "weekday3")
            if name in slots]
    if "often" in slots:
        return _often(str(slots["often"]), days, whole(slots.get("monthday")))
    if "other_weekday" in slots:
        return Rule(f"FREQ=WEEKLY;INTERVAL=2;BYDAY={CODES[str(slots['other_weekday'])]}")
    if "unit_of_time" in slots:
        every = max(1, whole(slots.get("interval")))
        return Rule(f"FREQ={str(slots['unit_of_time']).upper()};INTERVAL={every}")
    if "position" in slots and days:
        return Rule(f"FREQ=MONTHLY;BYDAY={whole(slots['position'])}{days[0]}")
    if "year_month" in slots:
        return Rule(f"FREQ=YEARLY;BYMONTH={whole(slots['year_month'])};BYMONTHDAY={whole(slots['monthday'])}")
    if "repeated_monthday" in slots:
        return Rule(f"FREQ=MONTHLY;BYMONTHDAY={whole(slots['repeated_monthday'])}")
    if days and ("each" in slots or "on_weekdays" in slots):
        return Rule(f"FREQ=WEEKLY;BYDAY={','.join(days)}")
    return None


def _often(said: str, days: list[str], monthday: int) -> Rule:
    every, _, clock = said.partition(" ")
    if every.isdigit():
        return Rule(f"FREQ={clock.upper()};INTERVAL={every}")
    text = _PLAIN[every]
    if days and every == "weekly":
        text += f";BYDAY={days[0]}"
    if monthday and every == "monthly":
        text += f";BYMONTHDAY={monthday}"
    hour, _, minute = clock.partition(":")
    return Rule(text, (int(hour), int(minute)) if clock else None)


def first(rule: Rule, slots: Mapping[str, object], now: datetime, morning: range) -> datetime:
    """The first time that a rule means, after `now`."""
    clock = likely(slots, morning)
    if rule.short and clock is None:
        return following(rule.text, now, now) or now
    hour, minute = clock or rule.clock or (DAY_HOUR, 0)
    begin = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if begin <= now and "BY" not in rule.text and not rule.short:
        begin += timedelta(days=1)
    return following(rule.text, begin, now) or begin


def following(text: str, begin: datetime, after: datetime) -> datetime | None:
    """The next time of an RRULE that began at `begin`, later than `after`; None if there is none."""
    zone = begin.tzinfo
    found = rrulestr(text, dtstart=begin.replace(tzinfo=None)).after(after.replace(tzinfo=None))
    return found.replace(tzinfo=zone) if found else None


def in_words(text: str) -> str:
    """An RRULE said: every day; every Monday and Thursday; on the first Monday of every month. BYHOUR isn't said."""
    parts = dict(part.split("=", 1) for part in text.split(";"))
    every = int(parts.get("INTERVAL", "1"))
    unit = _UNITS[parts["FREQ"]]
    plain = f"every {unit}" if every == 1 else f"every other {unit}" if every == 2 else (
        f"every {spoken.count(every, unit)}")
    days = parts.get("BYDAY", "")
    if days == "MO,TU,WE,TH,FR":
        return "every weekday"
    if days == "SA,SU":
        return "every weekend"
    if days[:1].isdigit() or days[:1] == "-":
        place = "last" if days[0] == "-" else spoken.ordinal(int(days[0]))
        return f"on the {place} {_day_name(days[-2:])} of every month"
    if days:
        names = spoken.listed([_day_name(day) for day in days.split(",")])
        return f"every other {names}" if every == 2 else f"every {names}"
    if "BYMONTH" in parts:
        return f"every {spoken.ordinal(int(parts['BYMONTHDAY']))} of {spoken.MONTHS[int(parts['BYMONTH']) - 1]}"
    if "BYMONTHDAY" in parts:
        return f"on the {spoken.ordinal(int(parts['BYMONTHDAY']))} of every month"
    return plain


def _day_name(code: str) -> str:
    return next(name.capitalize() for name, known in CODES.items() if known == code)
