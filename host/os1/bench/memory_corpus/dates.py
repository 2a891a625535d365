"""Dates as corpora write them: "2023-05-08", "2023/05/20 (Sat) 02:21", "1:56 pm on 8 May, 2023", "May 8th 2023"."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAYS = (re.compile(r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})"),
         re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>\d{{4}})", re.I),
         re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", re.I),
         re.compile(r"(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>\d{4})"))
_MONTH_FIRST = re.compile(r"(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})")  # where the day can't come first
_TIME = re.compile(r"\b(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[ap])?\.?m?", re.I)
_MILLISECONDS = 1e11  # as seconds it would be the year 5138


def moment(value: object) -> datetime | None:
    """The moment, without a time zone; None if there is none to be read."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value / 1000 if value > _MILLISECONDS else value, UTC).replace(tzinfo=None)
        except (OverflowError, OSError, ValueError):
            return None
    if not isinstance(value, str):
        return None
    text = " ".join(value.replace("T", " ").replace("_", " ").split()) if value[:4].isdigit() else value
    for pattern in (*_DAYS, _MONTH_FIRST):
        if (found := pattern.search(text)) and (day := _day(found)):
            time = _TIME.search(text)
            return day.replace(hour=_hour(time), minute=int(time["minute"])) if time and _hour(time) < 24 else day
    return None


def _day(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTHS.index(parts["month"].lower()) + 1
    try:
        return datetime(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _hour(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    return hour if int(found["minute"]) < 60 else 24
