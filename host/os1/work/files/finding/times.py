"""When was that? A span of days out of what people say: "last spring", "two weeks ago", "since march", "in 2023".

Looks back: files are from the past. Words and the day of today in, days and the words that are left out. Seasons are
the northern ones, by whole months (meteorology's): spring is March to May.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: number for number, word in enumerate(_NUMBERS.split(), 1)} | {
    "a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a few": 3, "some": 3, "several": 4}
_MONTHS = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
DAYS = {name: number for number, name in enumerate(_DAYS.split())}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
LATELY_DAYS, OTHER_DAY_DAYS = 60, 14
FIRST, LAST = date(1970, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both included."""

    first: date
    last: date


def _month(year: int, month: int, months: int = 1) -> Span:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    after = month + months
    return Span(date(year, month, 1), date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1))


def _latest(month: int, months: int, today: date, year: str, last: bool) -> Span:
    """The latest time that these months began, "last": that is over; or of a year that was said."""
    if year:
        return _month(int(year), month, months)
    span = _month(today.year, month, months)
    while span.first > today or last and span.last >= today:
        span = _month(span.first.year - 1, month, months)
    return span


def _season(m: re.Match[str], today: date) -> Span:
    return _latest(SEASONS[m["season"]], 3, today, m["year"] or "", m["which"] == "last")


def _named_month(m: re.Match[str], today: date) -> Span | None:
    if m["month"] in ("may", "march") and not (m["which"] or m["year"]):
        return None  # "may" and "march" are words, too
    return _latest(MONTHS[m["month"]], 1, today, m["year"] or "", m["which"] == "last")


def _unit(m: re.Match[str], today: date) -> Span:
    back = 0 if m["which"] == "this" else 1
    if m["unit"] == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Span(monday, monday + timedelta(days=6))
    if m["unit"] == "month":
        return _month(today.year, today.month - back)
    if m["unit"] == "year":
        return _month(today.year - back, 1, 12)
    return Span(today - timedelta(days=back), today - timedelta(days=back))


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]


def _ago(m: re.Match[str], today: date) -> Span:
    days = UNITS[m["unit"]]
    middle = today - timedelta(days=_number(m["n"]) * days)
    slack = timedelta(days=0 if days == 1 and not m["n"].startswith("a ") else max(1, days // 2))
    return Span(middle - slack, min(today, middle + slack))


def _within(m: re.Match[str], today: date) -> Span:
    return Span(today - timedelta(days=_number(m["n"] or "one") * UNITS[m["unit"]]), today)


def _weekday(m: re.Match[str], today: date) -> Span:
    back = (today.weekday() - DAYS[m["day"]]) % 7 or 7
    return Span(today - timedelta(days=back), today - timedelta(days=back))


def _day_of_month(m: re.Match[str], today: date) -> Span | None:
    month = MONTHS[m["month"]]
    try:
        day = date(int(m["year"] or today.year), month, int(m["day"]))
        if not m["year"] and day > today:
            day = day.replace(year=today.year - 1)
    except ValueError:
        return None
    return Span(day, day)


def _years(first: str, last: str) -> Span:
    return Span(date(int(first), 1, 1), date(int(last), 12, 31))


def _before(today: date, days: int, until: int = 0) -> Span:
    return Span(today - timedelta(days=days), today - timedelta(days=until))


_N = r"(?P<n>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_YEAR = rf"(?: (?:of )?{_YEAR})?"
_M = "(?P<month>" + "|".join(MONTHS) + ")"
Match = Callable[[re.Match[str], date], Span | None]
_TABLE: tuple[tuple[str, Match], ...] = (
    (rf"between {_YEAR} and (?P<until>(?:19|20)\d\d)", lambda m, _: _years(m["year"], m["until"])),
    (rf"(?:on )?(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?{_M}{_OF_YEAR}", _day_of_month),
    (rf"(?:on )?{_M} (?P<day>\d\d?)(?:st|nd|rd|th)?(?:,? {_YEAR})?", _day_of_month),
    (rf"(?P<which>last|this|in|past|during)? ?(?:the )?(?P<season>spring|summer|autumn|fall|winter){_OF_YEAR}",
     lambda m, today: _season(m, today) if m["which"] or m["year"] else None),
    (rf"(?P<which>last|this|in|from|since|before|after|until|of)? ?{_M}{_OF_YEAR}", _named_month),
    (r"(?:the )?(?P<which>last|past|previous|this) (?P<unit>week|month|year)", _unit),
    (rf"{_N} (?P<unit>day|week|month|year)s? ago", _ago),
    (rf"(?:in |within |over |during )?the (?:last|past) {_N}? ?(?P<unit>day|week|month|year)s?", _within),
    (r"(?:last|on) (?P<day>" + "|".join(DAYS) + ")", _weekday),
    (r"(?:last |at |over )christmas", lambda m, today: _latest(12, 1, today, "", True)),
    (r"the day before yesterday", lambda m, today: _before(today, 2, 2)),
    (r"yesterday|last night", lambda m, today: _before(today, 1, 1)),
    (r"today|this morning", lambda m, today: _before(today, 0)),
    (r"the other day", lambda m, today: _before(today, OTHER_DAY_DAYS)),
    (r"recently|lately", lambda m, today: _before(today, LATELY_DAYS)),
    (rf"(?:in |from |of |during )?{_YEAR}", lambda m, _: _years(m["year"], m["year"])),
)
PATTERNS = tuple((re.compile(rf"\b(?:{pattern})\b"), meant) for pattern, meant in _TABLE)
_SIDE = re.compile(r"\b(since|after|before|until|till) ?$")


def span(text: str, today: date) -> tuple[Span | None, str]:
    """The span that `text` (lower case) tells, and the text without it. None: it tells none."""
    for pattern, meant in PATTERNS:
        for m in pattern.finditer(text):
            try:
                found = meant(m, today)
            except (ValueError, OverflowError):
                continue
            if found is None:
                continue
            before, after = text[:m.start()], text[m.end():]
            side = _SIDE.search(before) or re.match(r"(since|after|before|until)\b", m[0])
            if side:
                before = before[:side.start()] if side.string is before else before
                found = _sided(found, side[1])
            return found, f"{before.rstrip()} {after.lstrip()}".strip()
    return None, text


def _sided(found: Span, side: str) -> Span:
    if side == "since":
        return Span(found.first, LAST)
    if side == "after":
        return Span(found.last + timedelta(days=1), LAST)
    return Span(FIRST, found.first - timedelta(days=1) if side == "before" else found.last)
