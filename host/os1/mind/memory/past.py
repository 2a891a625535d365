"""Past times as people name them: "yesterday", "last tuesday", "two weeks ago", "in march". Pure.

A time is given as the interval that it may mean, seen from `now`; what is named by weekday or month is the latest such
that is past. A day begins at midnight, "last night" at six in the evening.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from ..spoken import DAYS, MONTHS, ordinal

Span = tuple[datetime, datetime]
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "a couple of": 2, "a few": 3}
_DAYS = {name.lower(): number for number, name in enumerate(DAYS)}
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_PARTS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 29)}
_ORDINAL = {ordinal(number): number for number in range(1, 32)}
_NAMED = (r"the day before yesterday|yesterday(?: morning| afternoon| evening)?|last night|today"
          r"|this (?:morning|afternoon|evening|week|month|year)|earlier today|earlier|last (?:week|month|year|weekend)"
          rf"|(?:last |on |this )*(?:{'|'.join(_DAYS)})(?: morning| afternoon| evening| night)?"
          rf"|(?:{'|'.join(_WORDS)}|\d+) (?:day|week|month|year|hour)s? ago"
          rf"|(?:on )?the (?P<date>[a-z ]+|\d+(?:st|nd|rd|th)) of (?:{'|'.join(_MONTHS)})"
          rf"|(?:on )?(?:{'|'.join(_MONTHS)}) (?:the )?(?P<date2>[a-z ]+|\d+(?:st|nd|rd|th)?)"
          rf"|(?:in |last )(?:{'|'.join(_MONTHS)})")
WHEN = re.compile(rf"\b(?P<when>{_NAMED})$")


def past(text: str, now: datetime) -> tuple[Span, str] | None:
    """The time named at the end of `text`, and what stands before it; None if there is none."""
    found = WHEN.search(text.strip())
    span = named(found["when"], now) if found else None
    return (span, text[:found.start("when")].strip()) if found and span else None


def named(words: str, now: datetime) -> Span | None:
    """The interval that these words mean; None if they mean none."""
    words = re.sub(r"^(?:on|in|last|this) (?=\w)", "", words) if words not in _FIXED else words
    today, now = now.replace(hour=0, minute=0, second=0, microsecond=0), now + timedelta(seconds=1)
    if words in _FIXED:
        return _FIXED[words](today, now)
    day, _, part = words.partition(" ")
    if day == "yesterday":
        return _part(today - timedelta(days=1), part)
    if day in _DAYS:
        return _part(today - timedelta(days=(today.weekday() - _DAYS[day]) % 7 or 7), part)
    if found := re.fullmatch(r"(.+) (hour|day|week|month|year)s? ago", words):
        return _ago(_WORDS.get(found[1]) or int(found[1]), found[2], today, now)
    if words in _MONTHS:
        return _month(today, _MONTHS[words])
    return _date(words, today)


_FIXED: dict[str, Callable[[datetime, datetime], Span]] = {
    "today": lambda today, now: (today, now), "earlier": lambda today, now: (today, now),
    "earlier today": lambda today, now: (today, now),
    "this morning": lambda today, now: _part(today, "morning"),
    "this afternoon": lambda today, now: _part(today, "afternoon"),
    "this evening": lambda today, now: _part(today, "evening"),
    "last night": lambda today, now: _part(today - timedelta(days=1), "night"),
    "the day before yesterday": lambda today, now: _part(today - timedelta(days=2), ""),
    "this week": lambda today, now: (today - timedelta(days=today.weekday()), now),
    "last week": lambda today, now: (today - timedelta(days=today.weekday() + 7),
    today - timedelta(days=today.weekday())),
    "last weekend": lambda today, now: (today - timedelta(days=today.weekday() + 2),
                                        today - timedelta(days=today.weekday())),
    "this month": lambda today, now: (today.replace(day=1), now), "this year": lambda today, now: (
        today.replace(month=1, day=1), now),
    "last month": lambda today, now: _month(today, (today.month - 2) % 12 + 1),
    "last year": lambda today, now: (today.replace(year=today.year - 1, month=1, day=1), today.replace(month=1, day=1)),
}


def _part(day: datetime, part: str) -> Span:
    begin, end = _PARTS.get(part, (0, 24))
    return day + timedelta(hours=begin), day + timedelta(hours=end)


def _ago(count: int, unit: str, today: datetime, now: datetime) -> Span:
    if unit == "hour":
        return now - timedelta(hours=count + 1), now - timedelta(hours=count - 1)
    days = count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    about = {"day": 0, "week": 3, "month": 10, "year": 60}[unit]  # "two weeks ago" is no date
    day = today - timedelta(days=days)
    return day - timedelta(days=about), day + timedelta(days=about + 1)


def _month(today: datetime, month: int) -> Span:
    year = today.year if month <= today.month else today.year - 1
    begin = today.replace(year=year, month=month, day=1)
    return begin, (begin + timedelta(days=32)).replace(day=1)


def _date(words: str, today: datetime) -> Span | None:
    found = re.fullmatch(r"(?:the )?(.+) of (\w+)|(\w+) (?:the )?(.+)", words)
    if not found:
        return None
    date, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    digits = re.match(r"\d+", date)
    day = int(digits[0]) if digits else _ORDINAL.get(date, 0)
    if month not in _MONTHS or not day:
        return None
    for year in (today.year, today.year - 1):
        try:
            begin = today.replace(year=year, month=_MONTHS[month], day=day)
        except ValueError:
            continue
        if begin <= today:
            return begin, begin + timedelta(days=1)
    return None
