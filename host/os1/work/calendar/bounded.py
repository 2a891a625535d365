"""Which series may be expanded: a stranger's invitation may hold a rule that never ends, or never begins. Pure.

What an expansion costs is known before: from the first occasion on it takes one step after the other, and where no step
ever fits it goes on to the year 9999. A rule that nobody keeps (every second, the thirtieth of February) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

STEPS = 40_000  # to today: of a daily series 109 years; a tenth of a second or so
TIMES = 24  # in one day
DATES = 2_000  # named singly (RDATE, EXDATE)
_SECONDS = {"HOURLY": 3600.0, "DAILY": 86_400.0, "WEEKLY": 604_800.0, "MONTHLY": 2_419_200.0, "YEARLY": 31_536_000.0}
_LAST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of each month, at most
# What picks among the steps of a rule and may pick none; BYDAY always picks one within a week or a month.
_PICKS = {"HOURLY": frozenset(("BYDAY",)), "DAILY": frozenset(("BYDAY", "BYMONTH", "BYMONTHDAY")),
          "WEEKLY": frozenset(("BYDAY", "BYMONTH")),
          "MONTHLY": frozenset(("BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS")),
          "YEARLY": frozenset(("BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYWEEKNO", "BYYEARDAY"))}
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")


def may(event: Any, end: datetime) -> bool:
    """May the series of this event be expanded up to `end`? Never raises."""
    try:
        began = event["DTSTART"].dt
        return (all(_may(rule, began, end) for rule in _each(event.get("RRULE")))
                and sum(1 for name in ("RDATE", "EXDATE") for _ in _dates(event.get(name))) <= DATES)
    except Exception:  # noqa: BLE001  whatever stands in it
        return False


def _may(rule: Mapping[str, Any], began: date, end: datetime) -> bool:
    said = {str(key).upper(): list(values) if isinstance(values, list | tuple) else [values]
            for key, values in rule.items()}
    freq = str(said.get("FREQ", [""])[0]).upper()
    interval = int(said.get("INTERVAL", [1])[0])
    times = 1
    for key in _TIMES:
        times *= max(1, len(said.get(key, ())))
    picks = {key for key in said if key.startswith("BY")} - set(_TIMES)
    if freq not in _SECONDS or interval < 1 or times > TIMES or not picks <= _PICKS[freq]:
        return False
    steps = max(0, (end.date() - _day(began)).days) * 86_400.0 / _SECONDS[freq] / interval
    last = 5 * len(said["BYDAY"]) * times if "BYDAY" in said and freq == "MONTHLY" else 366 * times
    return steps * times <= STEPS and _some_day(_numbers(said, "BYMONTH"), _numbers(said, "BYMONTHDAY")) and all(
        0 < abs(place) <= last for place in _numbers(said, "BYSETPOS"))


def _some_day(months: Sequence[int], days: Sequence[int]) -> bool:
    """Is there such a day in any year?"""
    return not days or any(1 <= abs(day) <= _LAST[month - 1] for month in (months or range(1, 13)) if 1 <= month <= 12
                           for day in days)


def _numbers(said: Mapping[str, Any], key: str) -> list[int]:
    return [int(value) for value in said.get(key, ())]


def _day(began: date) -> date:
    return began.date() if isinstance(began, datetime) else began


def _each(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _dates(value: Any) -> Iterator[Any]:
    for one in _each(value):
        yield from getattr(one, "dts", (one,))
