"""The days of the year that have a name, also those that move."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateutil.easter import easter

_FROM_EASTER = {"easter": 0, "good_friday": -2, "easter_monday": 1}


def occasion_in(name: str, year: int) -> date:
    """name: "12-25", "easter", "thanksgiving" (the American one), ... ValueError: there is none in that year."""
    if name in _FROM_EASTER:
        sunday: date = easter(year)
        return sunday + timedelta(days=_FROM_EASTER[name])
    if name in ("thanksgiving", "black_friday"):
        begins = date(year, 11, 1)
        return begins + timedelta(days=(3 - begins.weekday()) % 7 + 21 + (name == "black_friday"))
    month, day = (int(part) for part in name.split("-"))
    return date(year, month, day)


def occasion_after(name: str, today: date) -> date:
    """The next one, today included; "month_end" is the last day of a month."""
    if name == "month_end":
        return today.replace(day=monthrange(today.year, today.month)[1])
    this_year = occasion_in(name, today.year)
    return this_year if this_year >= today else occasion_in(name, today.year + 1)
