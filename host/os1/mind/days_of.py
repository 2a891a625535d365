"""Which weekday a date is, and how old somebody is who was born on one. Pure; English.

  "what day of the week is the 4 th of july this year"           -> 2026-07-04
  "how old is somebody born on the 10 th of october 1970"        -> 55
Words with numerals (word_sums.numerals) and today in.
"""

from __future__ import annotations

import re
from datetime import date

from .memory.days import MONTHS
from .spoken import ordinal

_MONTH = "|".join(MONTHS)
_NTHS = {ordinal(number): number for number in range(1, 32)}
_NTH = rf"(?:\d+(?: ?(?:st|nd|rd|th))?|{'|'.join(sorted(_NTHS, key=len, reverse=True))})"
_DATE = (rf"(?:(?:on )?(?:the )?(?P<nth>{_NTH}) (?:of |day of )?(?P<month>{_MONTH})"
         rf"|(?:on )?(?P<month2>{_MONTH}) (?:the )?(?P<nth2>{_NTH}))")
_YEAR = r"(?:,? (?:(?:in|of) )?(?:the year )?(?P<year>\d{4})|,? (?P<which>this|next|last) year)?"
_DAY = r"(?:what|which) (?:day(?: of the week)?|weekday)"


def _once_more(pattern: str, mark: str) -> str:
    """The same with other names of its groups: each may stand once in a pattern."""
    return re.sub(r"[?]P<(\w+)>", rf"?P<\1_{mark}>", pattern)


_FALLS = r"(?: be| fall(?: on)?| land(?: on)?| on)*"
_WEEKDAY = re.compile(rf"{_DAY} (?:is|was|will|does|did|do|would|are)?(?: it| that)?(?: be| on)*(?: it)? "
                      rf"?{_DATE}{_FALLS}{_YEAR}"
                      rf"{_FALLS}$|{_once_more(_DATE + _YEAR, 'x')} (?:is|was|will be|falls on|is on|fell on) (?:a "
                      rf")?{_DAY}$")
_BORN = re.compile(rf"\bborn (?:on )?(?:a \w+ )?{_DATE}{_YEAR}|\b(?:birthday|date of birth) (?:is|was) "
                   rf"{_once_more(_DATE + _YEAR, 'x')}|\bborn in (?P<only>{_MONTH}) (?:of )?(?P<of>\d{{4}})")
_AGE = re.compile(r"\bhow old\b|\bwhat age\b|\bwhat's the age\b|\bage of\b")
_OLDEST = 125
_TENS = {"2": "twenty", "3": "thirty"}


def _joined(said: str) -> str:
    """Years and ordinals as one word each: "19 70" is 1970, "20 fifth" the twenty fifth."""
    said = re.sub(r"\b(1[89]|20) (\d\d)\b", r"\1\2", said)
    return re.sub(r"\b([23])0 (?=(?:first|second|third|\w+th)\b)", lambda tens: f"{_TENS[tens[1]]} ", said)


def weekday_asked(said: str, today: date) -> date | None:
    """The date of which the weekday is asked; without a year it is the next one."""
    said = _joined(said)
    found = _WEEKDAY.search(said)
    part = _parts(found) if found else {}
    month, day = _month_day(part)
    if not month:
        return None
    year = int(part["year"]) if "year" in part else today.year + {"next": 1, "last": -1}.get(part.get("which", ""), 0)
    made = _date(year, month, day)
    past = made is not None and made < today and "year" not in part and "which" not in part
    return _date(year + 1, month, day) if past and not re.search(r"\b(?:was|did|fell)\b", said) else made


def age_asked(said: str, today: date) -> tuple[int, bool] | None:
    """How old somebody is who was born on the date in it, and whether that is sure: of a month alone it may be less."""
    said = _joined(said)
    found = _BORN.search(said) if _AGE.search(said) else None
    part = _parts(found) if found else {}
    sure = "only" not in part
    month, day = _month_day(part) if sure else (MONTHS.index(part["only"]) + 1, 1)
    if not month or not (part.get("year") or part.get("of")):
        return None
    born = _date(int(part.get("year") or part["of"]), month, day)
    if born is None or born > today or today.year - born.year > _OLDEST:
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return age, sure or today.month != month


def _parts(found: re.Match[str]) -> dict[str, str]:
    return {name.removesuffix("_x"): value for name, value in found.groupdict().items() if value}


def _month_day(part: dict[str, str]) -> tuple[int, int]:
    month, nth = part.get("month") or part.get("month2", ""), part.get("nth") or part.get("nth2", "")
    if not month or not nth:
        return 0, 0
    return MONTHS.index(month) + 1, _NTHS.get(nth) or int(re.match(r"\d+", nth)[0])  # type: ignore[index]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
