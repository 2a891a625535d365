"""Spoken times of the past as spans: "last Tuesday", "two weeks ago", "in March". Words and a clock in, dates out.

A day is the civil day; "last night" is the evening before and the night after it. A weekday is the last one that is
over, never today. "last week" and "this month" are the calendar's, weeks from Monday.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]  # from, and up to

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "a couple of": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
            "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_PARTS = {"morning": (4, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 28)}  # hours of the day
_AGO = re.compile(rf"({'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|\d+) (day|week|month|year)s? ago")
_WEEKDAY = re.compile(rf"(?:last|on|this|past)? ?({'|'.join(_DAYS)})(?: (morning|afternoon|evening|night))?")
_MONTH = re.compile(rf"(?:in|last|this)? ?({'|'.join(_MONTHS)})(?: (\d{{4}}))?")
_PART_OF = re.compile(r"(this|yesterday|last) (morning|afternoon|evening|night)")
_UNIT = re.compile(r"(?:in the |over the )?(this|last|past) (week|weekend|month|year)")


def span(text: str, now: datetime) -> Span | None:
    """The span that a phrase names, seen from `now`; None if it names none that we know."""
    text = " ".join(text.lower().split())
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if text in ("today", "earlier today", "earlier"):
        return _day(today)
    if text == "yesterday":
        return _day(today - timedelta(days=1))
    if text == "the day before yesterday":
        return _day(today - timedelta(days=2))
    if found := _PART_OF.fullmatch(text):
        return _hours(today if found[1] == "this" else today - timedelta(days=1), found[2])
    if found := _AGO.fullmatch(text):
        return _ago(_NUMBERS.get(found[1]) or int(found[1]), found[2], today)
    if found := _UNIT.fullmatch(text):
        return _unit(found[1] == "this", found[2], today)
    if found := _WEEKDAY.fullmatch(text):
        back = (today.weekday() - _DAYS.index(found[1]) - 1) % 7 + 1
        day = today - timedelta(days=back)
        return _hours(day, found[2]) if found[2] else _day(day)
    if found := _MONTH.fullmatch(text):
        month = _MONTHS.index(found[1]) + 1
        year = int(found[2]) if found[2] else today.year - (month > today.month)
        return _months(datetime(year, month, 1, tzinfo=now.tzinfo)) if 1 <= year < 9999 else None
    return None


def _day(day: datetime) -> Span:
    return day, day + timedelta(days=1)


def _hours(day: datetime, part: str) -> Span:
    begin, end = _PARTS[part]
    return day + timedelta(hours=begin), day + timedelta(hours=end)


def _months(first: datetime, many: int = 1) -> Span:
    after = first.year * 12 + first.month - 1 + many
    return first, first.replace(year=after // 12, month=after % 12 + 1)


def _ago(number: int, unit: str, today: datetime) -> Span | None:
    if unit == "day":
        return _day(today - timedelta(days=number)) if number < 36_000 else None
    if unit == "week":
        day = today - timedelta(weeks=min(number, 5000))
        return day - timedelta(days=2), day + timedelta(days=3)  # people round
    months = number * (12 if unit == "year" else 1)
    first = today.year * 12 + today.month - 1 - months
    return _months(today.replace(year=first // 12, month=first % 12 + 1, day=1)) if first >= 12 else None


def _unit(this: bool, unit: str, today: datetime) -> Span:
    monday = today - timedelta(days=today.weekday())
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        saturday -= timedelta(days=0 if this or today >= saturday + timedelta(days=2) else 7)
        return saturday, saturday + timedelta(days=2)
    if unit == "week":
        begin = monday if this else monday - timedelta(weeks=1)
        return begin, begin + timedelta(weeks=1)
    first = today.replace(day=1)
    if unit == "month":
        return _months(first if this else (first - timedelta(days=1)).replace(day=1))
    january = first.replace(month=1, year=first.year - (not this))
    return _months(january, 12)
