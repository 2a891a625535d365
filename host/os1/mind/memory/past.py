"""Past times as people name them: "yesterday", "last Tuesday evening", "two weeks ago", "in March". Pure; English.

Words and a clock in, spans out. A day is the civil day; "last night" is the evening before and the night after it. What
is named by weekday, month or date is the latest such that is past; a weekday is never today. "last week" and "this
month" are the calendar's, weeks from Monday.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from ..spoken import ordinal
from .days import MONTHS, WEEKDAYS

Span = tuple[datetime, datetime]  # from, and up to
_NUMBERS = {"a": 1, "an": 1, "one": 1, "a couple of": 2, "two": 2, "a few": 3, "three": 3, "four": 4, "five": 5,
            "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_ORDINAL = {ordinal(number): number for number in range(1, 32)}
_PARTS = {"morning": (4, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 28)}  # hours of the day
_DAYS = {"today": 0, "earlier today": 0, "earlier": 0, "yesterday": 1, "the day before yesterday": 2}
_PART, _DAY, _MONTH = "|".join(_PARTS), "|".join(WEEKDAYS), "|".join(MONTHS)
_COUNT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NTH = r"(?:[a-z]+ )?[a-z]+|\d+(?:st|nd|rd|th)?"
_KINDS = {
    "day": rf"{'|'.join(sorted(_DAYS, key=len, reverse=True))}",
    "part": rf"(?P<which>this|yesterday|last) (?P<part>{_PART})",
    "ago": rf"(?P<count>{_COUNT}|\d+) (?P<unit>hour|day|week|month|year)s? ago",
    "calendar": r"(?:(?:in|over|during) the )?(?P<this>this|last|past) (?P<of>week|weekend|month|year)",
    "weekday": rf"(?:(?:last|on|this|past) )*(?P<weekday>{_DAY})(?: (?P<of_day>{_PART}))?",
    "date": rf"(?:on )?the (?P<nth>{_NTH}) of (?P<month>{_MONTH})",
    "date2": rf"(?:on )?(?P<month2>{_MONTH}) (?:the )?(?P<nth2>(?!\d{{4}}\b)(?:{_NTH}))",
    "month": rf"(?:(?:in|last|this) )*(?P<whole>{_MONTH})(?: (?P<year>\d{{4}}))?",
}
_TIME = re.compile("|".join(f"(?P<{kind}_>{pattern})" for kind, pattern in _KINDS.items()))
_LAST = re.compile(rf"\b(?!(?:{_MONTH})$)(?P<when>{re.sub(r'[?]P<[^>]+>', '?:', _TIME.pattern)})$")  # May is a name


def past(text: str, now: datetime) -> tuple[Span, str] | None:
    """The time named at the end of `text`, and what stands before it; None if there is none."""
    text = text.strip()
    found = _LAST.search(text)
    while found:
        if span := named(found["when"], now):
            return span, text[:found.start()].strip()
        found = _LAST.search(text, found.start() + 1)
    return None


def named(text: str, now: datetime) -> Span | None:
    """The span that these words mean, seen from `now`; None if they mean none."""
    found = _TIME.fullmatch(" ".join(text.lower().split()))
    try:
        return _span(found, now) if found else None
    except (OverflowError, ValueError):  # before all calendars
        return None


def _span(found: re.Match[str], now: datetime) -> Span | None:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if found["day_"]:
        return _day(today - timedelta(days=_DAYS[found["day_"]]))
    if found["part_"]:
        return _hours(today if found["which"] == "this" else today - timedelta(days=1), found["part"])
    if found["ago_"]:
        return _ago(_NUMBERS.get(found["count"]) or int(found["count"]), found["unit"], today, now)
    if found["calendar_"]:
        return _calendar(found["this"] == "this", found["of"], today)
    if found["weekday_"]:
        day = today - timedelta(days=(today.weekday() - WEEKDAYS.index(found["weekday"]) - 1) % 7 + 1)
        return _hours(day, found["of_day"]) if found["of_day"] else _day(day)
    if found["month_"]:
        month = MONTHS.index(found["whole"]) + 1
        year = int(found["year"]) if found["year"] else today.year - (month > today.month)
        return _months(today.replace(year=year, month=month, day=1)) if 1 <= year < 9999 else None
    return _date(found["nth"] or found["nth2"], found["month"] or found["month2"], today)


def _day(day: datetime) -> Span:
    return day, day + timedelta(days=1)


def _hours(day: datetime, part: str) -> Span:
    begin, end = _PARTS[part]
    return day + timedelta(hours=begin), day + timedelta(hours=end)


def _months(first: datetime, many: int = 1) -> Span:
    after = first.year * 12 + first.month - 1 + many
    return first, first.replace(year=after // 12, month=after % 12 + 1)


def _ago(number: int, unit: str, today: datetime, now: datetime) -> Span | None:
    if unit == "hour":
        return (now - timedelta(hours=number + 1), now - timedelta(hours=number - 1)) if number < 999 else None
    if unit == "day":
        return _day(today - timedelta(days=number)) if number < 36_000 else None
    if unit == "week":
        day = today - timedelta(weeks=min(number, 5000))
        return day - timedelta(days=2), day + timedelta(days=3)  # people round
    months = number * (12 if unit == "year" else 1)
    first = today.year * 12 + today.month - 1 - months
    return _months(today.replace(year=first // 12, month=first % 12 + 1, day=1)) if first >= 12 else None


def _calendar(this: bool, unit: str, today: datetime) -> Span:
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
    return _months(first.replace(month=1, year=first.year - (not this)), 12)


def _date(nth: str, month: str, today: datetime) -> Span | None:
    digits = re.match(r"\d+", nth)
    day = int(digits[0]) if digits else _ORDINAL.get(nth, 0)
    for year in (today.year, today.year - 1) if day else ():
        try:
            begin = today.replace(year=year, month=MONTHS.index(month) + 1, day=day)
        except (ValueError, OverflowError):  # the thirtieth of February
            continue
        if begin <= today:
            return _day(begin)
    return None
