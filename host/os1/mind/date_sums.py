"""Dates and times of day that must be counted to: "three weeks from saturday", "what time was it two hours ago".

Pure: words + now -> a Count; None where nothing of the kind is asked.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .days_of import age_asked, weekday_asked
from .occasions import occasion_after
from .when import WEEKDAYS, months_after, weekday_after
from .word_sums import numerals

_N = r"(?:(\d+)|a|an|one)"
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_UNIT = r"(days?|weeks?|fortnights?|months?|years?)"
_DAY = (r"(?:(?:this |next |on |the )*(?P<weekday>" + "|".join(WEEKDAYS) + r")|(?P<near>today|tomorrow|yesterday|"
    r"now)|(?:the )?(?P<nth>\d+)(?:st|nd|rd|th)?"
        r"(?: of)? (?P<month>" + "|".join(_MONTHS) + r")|(?P<occasion>christmas(?: day| eve)?|new year's eve|new "
            r"year|easter(?: sunday)?|halloween))")
_COUNTED = re.compile(rf"{_N} {_UNIT} (?P<way>from|after|before|on|past|following) {_DAY}")
_AWAY = re.compile(rf"(?:what|which) (?:date|day|weekday) .*?\b(?:is|was|will be|be) (?:it )?(?:in )?{_N} {_UNIT}(?: "
                   rf"(?P<ago>ago|from now|time|on))?$")
_WEEKEND = re.compile(r"how (?:many (?:days|sleeps|nights)|long)(?: is it| are there)? (?:till|until|to|before) "
                      r"(?:the |this |next )?weekend")
_TIME_AGO = re.compile(rf"what time was it (?:(half an hour)|{_N} (hours?|minutes?))(?: and a half)? ago")
_BORN = re.compile(r"how old (?:is|was|are|would|am) .*?\bborn in (?:the year )?(\d{4})|(?:born|birth year)(?: in)? "
                   r"(\d{4}).*how old")
_EASTER = re.compile(r"(?:when(?:'s| is)|what (?:date|day) is) (easter|christmas|halloween|new year's eve|mother's "
                     r"day)(?: day| sunday)? (next|this) year|"
                     r"(?:when(?:'s| is)) (easter|christmas)(?: day| sunday)? in (\d{4})")


_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_NTH = re.compile(r"(?:what|when)(?:'s|s| is| date is| day is)? (?:the )?(?P<n>first|second|third|fourth|last) "
                  r"(?P<d>" + "|".join(WEEKDAYS) + r") (?:in|of) (?P<m>this month|next month|"
                  + "|".join(_MONTHS) + ")")


@dataclass(frozen=True, slots=True)
class Count:
    """What comes out: a day, a time of day, a number of days, or an age in years (perhaps one less, if it isn't "
      "`sure`)."""

    day: date | None = None
    time: datetime | None = None
    days: int | None = None
    age: int | None = None
    sure: bool = False


def date_sum(text: str, now: datetime) -> Count | None:
    """What is asked for."""
    said, today = _ordinals(numerals(text)), now.date()
    if _WEEKEND.search(said):
        return Count(days=(5 - today.weekday()) % 7)
    if found := _TIME_AGO.search(said):
        minutes = 30.0 if found[1] else float(found[2] or 1) * (60 if found[3].startswith("hour") else 1)
        return Count(time=now - timedelta(minutes=minutes + (30 if "and a half" in found[0] else 0)))
    if day := weekday_asked(numerals(text), today):
        return Count(day=day)
    if born := age_asked(numerals(text), today):
        return Count(age=born[0], sure=born[1])
    if found := _BORN.search(said):
        age = today.year - int(found[1] or found[2])
        return Count(age=age) if 0 < age < 125 else None
    if found := _EASTER.search(said):
        year = int(found[4]) if found[4] else today.year + (found[2] == "next")
        name = (found[1] or found[3]).replace(" ", "_").replace("'", "")
        made = _occasion(name, date(year, 1, 1))
        return Count(day=made) if made else None
    if found := _NTH.search(text.lower()):
        month = today.month + (found["m"] == "next month")
        if not found["m"].endswith("month"):
            month = _MONTHS.index(found["m"]) + 1
        return _nth(found["n"], WEEKDAYS.index(found["d"]), month, today)
    found = _COUNTED.search(said)
    if found and re.search(r"\b(?:what|what's|which|when|when's)\b", said) and not re.search(r"\b(?:remind|timer|"
        r"alarm|wake)\b", said):
        begin = _begin(found, today)
        return Count(day=_moved(begin, int(found[1] or 1), found[2], found["way"] == "before")) if begin else None
    return None


def _nth(place: str, weekday: int, month: int, today: date) -> Count:
    year = today.year + (month > 12 or (month < today.month))
    month = (month - 1) % 12 + 1
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    return Count(day=[day for day in days if day.weekday() == weekday][_PLACES[place]])


def _ordinals(text: str) -> str:
    return re.sub(r"\b(\d+) (?:st|nd|rd|th)\b", r"\1th", text)


def _begin(found: re.Match[str], today: date) -> date | None:
    if found["weekday"]:
        return weekday_after(found["weekday"], "next" if "next" in found[0] else "", today)
    if found["near"]:
        return today + timedelta(days={"tomorrow": 1, "yesterday": -1}.get(found["near"], 0))
    if found["occasion"]:
        return _occasion(found["occasion"].replace(" ", "_").replace("'", ""), today)
    try:
        made = date(today.year, _MONTHS.index(found["month"]) + 1, int(found["nth"]))
    except ValueError:
        return None
    return made if made >= today else made.replace(year=made.year + 1)


_FIXED = {"christmas": (12, 25), "christmas_day": (12, 25), "christmas_eve": (12, 24), "new_years_eve": (12, 31),
          "new_year": (1, 1),
          "halloween": (10, 31)}


def _occasion(name: str, after: date) -> date | None:
    if name in _FIXED:
        made = date(after.year, *_FIXED[name])
        return made if made >= after else made.replace(year=made.year + 1)
    return occasion_after("easter", after) if name.startswith("easter") else None


def _moved(day: date, count: int, unit: str, back: bool) -> date:
    count = -count if back else count
    if unit.startswith("month"):
        return months_after(day, count)
    if unit.startswith("year"):
        return months_after(day, 12 * count)
    return day + timedelta(days=count * (14 if unit.startswith("fortnight") else 7 if unit.startswith("week") else 1))
