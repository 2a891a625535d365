"""Days in people's words: "next friday", "the third of may", "in 1990". Pure; English.

A day comes back as ISO 8601 as far as it was said: "2026-11-27", "1990-05", "1990"; without a year "--05-03", which is
every year. "?" is a day that no calendar has: the thirtieth of February.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from os1.grammar.words import plain

from .. import spoken

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NO_DAY = "?"
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
         "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
         "twentieth")
ORDINALS = {word: number for number, word in enumerate(_ONES, 1)}
ORDINALS |= {f"twenty {word}": 20 + number for number, word in enumerate(_ONES[:9], 1)}
ORDINALS |= {"thirtieth": 30, "thirty first": 31, "thirty second": 32}
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
          "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: number for number, word in enumerate(_SMALL, 1)} | {"zero": 0, "a": 1, "an": 1, "hundred": 100}
NUMBERS |= {tens: 10 * number for number, tens in enumerate(_TENS, 2)}
NUMBERS |= {f"{tens} {one}": 10 * number + unit for number, tens in enumerate(_TENS, 2)
            for unit, one in enumerate(_SMALL[:9], 1)}
_NTH = r"(?P<nth>(?:twenty |thirty )?(?:first|second|third|\w+th))"
_YEAR = r"(?:(?: in| of|,)? (?P<year>(?:nineteen|twenty|two thousand)(?: and)?(?: (?:oh )?\w+){0,2}))?"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_DATE = re.compile(rf"\b(?:the )?{_NTH} of {_MONTH}{_YEAR}|\b{_MONTH.replace('month', 'month2')} (?:the )?"
                   rf"{_NTH.replace('nth', 'nth2')}{_YEAR.replace('year', 'year2')}")
_IN_MONTH = re.compile(rf"\bin {_MONTH}{_YEAR}$")
_IN_YEAR = re.compile(r"\b(?:in|since) (?P<year>(?:nineteen|twenty|two thousand)(?: and)?(?: (?:oh )?\w+){0,2})$")
_WEEKDAY = re.compile(rf"\b(?P<which>next|last|this|on|by|until|since)? ?(?P<day>{'|'.join(WEEKDAYS)})s?\b")
_NEAR = re.compile(r"\b(?:the day (?P<far>after tomorrow|before yesterday)"
                   r"|(?P<near>today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening)))\b")
_AWAY = re.compile(r"\b(?P<back>in )?(?P<count>a|an|\w+(?: \w+)?) (?P<unit>day|week|month|year)s?(?P<ago> ago)?\b")
_FEASTS = {"christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
           "new year's day": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31)}
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_of(text: str, now: datetime) -> str:
    """The day that a text names, seen from `now`; "" if it names none."""
    said = plain(text)
    if found := re.search(r"\b(?:19|20)\d\d\b", text):
        said = " ".join((plain(text.replace(found[0], "")), "in", number_of_year(int(found[0])))).strip()
        said = said.replace("in in ", "in ").replace("since in ", "since ")
    if found := re.search(r"\b(last|this|next) year\b", said):
        return str(now.year + {"last": -1, "this": 0, "next": 1}[found[1]])
    for find in (_date, _near, _weekday, _away):
        if day := find(said, now):
            return day
    return next((f"--{month:02}-{day:02}" for name, (month, day) in _FEASTS.items() if name in said), "")


def _date(said: str, now: datetime) -> str:
    if found := _DATE.search(said):
        part = found.groupdict()
        nth = ORDINALS.get(part["nth"] or part["nth2"], 0)
        month = MONTHS.index(part["month"] or part["month2"]) + 1
        year = year_of(part["year"] or part["year2"] or "")
        if not 1 <= nth <= _LONGEST[month]:
            return NO_DAY
        if year:
            try:
                return date(year, month, nth).isoformat()
            except ValueError:
                return NO_DAY
        return f"--{month:02}-{nth:02}"
    if found := _IN_MONTH.search(said):
        month, year = MONTHS.index(found["month"]) + 1, year_of(found["year"] or "")
        return f"{year}-{month:02}" if year else f"--{month:02}"
    found = _IN_YEAR.search(said)
    year = year_of(found["year"]) if found else 0
    return str(year) if year else ""


def year_of(words: str) -> int:
    """Nineteen ninety -> 1990; 0: it is no year."""
    words = words.strip().replace(" and ", " ").replace(" oh ", " ")
    for century, value in (("two thousand", 2000), ("nineteen", 1900), ("twenty", 2000)):
        if words == "two thousand":
            return 2000
        rest = words.removeprefix(century + " ")
        if rest != words:
            return value + NUMBERS[rest] if NUMBERS.get(rest, 100) < 100 else 1900 if rest == "hundred" else 0
    return 0


def _near(said: str, now: datetime) -> str:
    found = _NEAR.search(said)
    if not found:
        return ""
    away = {"tomorrow": 1, "yesterday": -1, "after tomorrow": 2, "before yesterday": -2}
    return (now.date() + timedelta(days=away.get(found["near"] or found["far"], 0))).isoformat()


def _weekday(said: str, now: datetime) -> str:
    found = _WEEKDAY.search(said)
    if not found:
        return ""
    ahead = (WEEKDAYS.index(found["day"]) - now.weekday()) % 7
    if found["which"] in ("last", "since"):
        ahead = ahead - 7
    elif found["which"] == "next" and ahead == 0:
        ahead = 7
    return (now.date() + timedelta(days=ahead)).isoformat()


def _away(said: str, now: datetime) -> str:
    for found in _AWAY.finditer(said):
        number = NUMBERS.get(found["count"]) or NUMBERS.get(found["count"].split()[-1])
        if number and (found["ago"] or found["back"]):
            days = number * _UNITS[found["unit"]]
            try:
                return (now.date() + timedelta(days=-days if found["ago"] else days)).isoformat()
            except OverflowError:
                return NO_DAY
    return ""


def said_day(day: str) -> str:
    """The third of May; May 1990; 1990. For a whole date the caller may say it seen from today."""
    if day.startswith("--"):
        month, _, nth = day[2:].partition("-")
        name = spoken.MONTHS[int(month) - 1]
        return f"the {spoken.ordinal(int(nth))} of {name}" if nth else name
    year, _, rest = day.partition("-")
    words = number_of_year(int(year))
    return f"{said_day('--' + rest)} {words}" if rest else words


def number_of_year(year: int) -> str:
    """Nineteen ninety; two thousand and five."""
    high, low = divmod(year, 100)
    if low >= 10:
        return f"{spoken.number(high)} {spoken.number(low)}"
    return f"two thousand{f' and {spoken.number(low)}' if low else ''}" if high == 20 else (
        f"{spoken.number(high)} {f'oh {spoken.number(low)}' if low else 'hundred'}")
