"""Days that a mail names, in the sense of who wrote it: "by Friday", "due 3 March", "until the end of the month". Pure.

English. Only days behind a word that makes them a deadline count, else every date in a newsletter would be one.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tue", "tues"),
            ("wednesday", "wed"),
            ("thursday", "thu", "thurs"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
MONTHS = {name.lower(): number for number in range(1, 13) for name in (calendar.month_name[number],
                                                                       calendar.month_abbr[number])} | {"sept": 9}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted(DAYS, key=len, reverse=True))
_WHEN = (
    r"(?P<near>today|tonight|tomorrow|the end of (?:the |this )?(?:day|week|month|year)|"
    r"end of (?:day|week|month)|eod|cob)"
    rf"|(?P<next>next |this |coming )?(?P<week>{_DAY})\b(?:,? (?:the )?(?=\d|{_MONTH}))?"
    r"(?:(?P<wd>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?"
    rf"(?:(?P<wm>{_MONTH})\b\.?)?(?: (?P<wd2>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
    rf"|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b\.?,?(?: (?P<y>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b,?(?: (?P<y2>\d{{4}}))?"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<n1>\d{1,2})(?P<sep>[./])(?P<n2>\d{1,2})(?P=sep)(?P<n3>\d{4}|\d{2})\b"
    r"|the (?P<only>\d{1,2})(?:st|nd|rd|th)\b"
)
_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than|due(?: date)?(?: is)?(?: on| by)?:?|"
    r"deadline(?: is)?:?(?: on)?|rsvp(?: by)?|expires?(?: on)?|payable (?:by|until)|at the latest(?: on)?|latest by|"
    r"closes?(?: on)?)"
    rf" {{1,3}}(?:on |the (?=\d{{1,2}}(?:st|nd|rd|th)? of))?(?:{_WHEN})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """words: as the mail has it."""

    day: date
    words: str


def deadlines(text: str, sent: date, day_first: bool = True) -> tuple[Deadline, ...]:
    """What is due when, the earliest first. sent: the day of the mail. day_first: 3/4 is the third of April."""
    found: dict[date, Deadline] = {}
    for match in _DEADLINE.finditer(text):
        day = _day(match, sent, day_first)
        if day is not None and sent - timedelta(days=31) <= day <= sent + timedelta(days=800):
            found.setdefault(day, Deadline(day, " ".join(match[0].split())))
    return tuple(found[day] for day in sorted(found))


def _day(match: re.Match[str], sent: date, day_first: bool) -> date | None:
    part = match.groupdict()
    try:
        if part["near"]:
            return _near(part["near"].lower(), sent)
        if part["week"]:
            number = part["wd"] or part["wd2"]
            if number and part["wm"]:
                return _in_year(int(number), MONTHS[part["wm"].lower()], sent)
            ahead = (DAYS[part["week"].lower()] - sent.weekday()) % 7
            return sent + timedelta(
                days=ahead + (7 if (part["next"] or "").strip().lower() == "next" and ahead < 3 else 0)
            )
        if part["iso"]:
            return date.fromisoformat(part["iso"])
        if part["n1"]:
            first, second, year = int(part["n1"]), int(part["n2"]), int(part["n3"])
            month, day = (
                (second, first) if (day_first or first > 12 or part["sep"] == ".") and second <= 12 else (first, second)
            )
            return date(year + 2000 if year < 100 else year, month, day)
        if part["only"]:
            return _of_month(int(part["only"]), sent)
        day, month = int(part["d"] or part["d2"]), MONTHS[(part["m"] or part["m2"]).lower()]
        written = part["y"] or part["y2"]
        return date(int(written), month, day) if written else _in_year(day, month, sent)
    except (ValueError, OverflowError):
        return None


def _near(words: str, sent: date) -> date:
    if words == "tomorrow":
        return sent + timedelta(days=1)
    if "week" in words:
        return sent + timedelta(days=(4 - sent.weekday()) % 7)  # of work: Friday
    if "month" in words:
        return sent.replace(day=calendar.monthrange(sent.year, sent.month)[1])
    return date(sent.year, 12, 31) if "year" in words else sent


def _in_year(day: int, month: int, sent: date) -> date:
    """The next one, or one that was a month ago at most."""
    found = date(sent.year, month, day)
    return found if found >= sent - timedelta(days=31) else date(sent.year + 1, month, day)


def _of_month(day: int, sent: date) -> date:
    if day >= sent.day:
        return sent.replace(day=day)
    later = sent.replace(day=28) + timedelta(days=4)
    return later.replace(day=day)
