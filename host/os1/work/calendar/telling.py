"""What is on, in sentences. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from os1.work.calendar.expanding import Occasion

MOST = 5


def on(day: date, occasions: Sequence[Occasion], today: date) -> str:
    """The answer to "what's on Thursday?"."""
    named = called(day, today)
    if not occasions:
        return f"Nothing is on {named}." if not named.startswith(("today", "tomorrow")) else f"Nothing is on {named}."
    lines = [line(one, day) for one in occasions[:MOST]]
    more = len(occasions) - MOST
    if more > 0:
        lines.append(f"and {more} more")
    elif len(lines) > 1:
        lines[-1] = f"and {lines[-1]}"
    return f"{named[0].upper()}{named[1:]}: {', '.join(lines)}."


def line(one: Occasion, day: date) -> str:
    """"choir from seven to half past eight, in the church"; clashes are told by `clashes`."""
    name = one.summary or "something without a name"
    place = f", at {one.place}" if one.place and len(one.place) < 40 else ""
    if one.whole_day:
        last = (one.end - timedelta(seconds=1)).date()
        return f"{name}{'' if last == one.start.date() == day else f', until {last:%A}'}{place}"
    begins = f"{clock(one.start)}" if one.start.date() == day else "since the day before"
    return f"{name} at {begins}{place}" if one.start.date() == day else f"{name}, {begins}{place}"


def clock(when: datetime) -> str:
    """"four", "half past four", "4:50 in the afternoon" is the voice's business: here 16:00 is "four p.m."."""
    hour = when.hour % 12 or 12
    half = "a.m." if when.hour < 12 else "p.m."
    if (when.hour, when.minute) == (12, 0):
        return "noon"
    return f"{hour}{f':{when.minute:02}' if when.minute else ''} {half}"


def called(day: date, today: date) -> str:
    """"today", "tomorrow", "on Thursday", "on March the 5th"."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    return f"on {day:%A}" if 1 < ahead < 7 else f"on {day:%A}, {day:%B} {day.day}" + (
        "" if day.year == today.year else f", {day.year}")


def clashes(occasions: Sequence[Occasion], start: datetime, end: datetime, but: str = "") -> list[Occasion]:
    """What is on at the same time. but: the uid of what is being moved."""
    return [one for one in occasions if one.uid != but and not one.whole_day and one.start < end and one.end > start]


def moving(one: Occasion, to: datetime, today: date, clashing: Sequence[Occasion], series: bool) -> str:
    """What is said before something is moved, as a question."""
    what = one.summary or "It"
    where = "" if one.start.date() == to.date() else f" {called(to.date(), today)}"
    clash = f" That is when {clashing[0].summary or 'something else'} is on." if clashing else ""
    whole = " Every one of them?" if series else " Only this one; the others stay." if one.repeats else ""
    return f"{what}, from {clock(one.start)} to {clock(to)}{where}.{whole}{clash} Shall I?"
