"""What happens between two times: recurring events as single occasions, right across zones and changes of the clock.

recurring-ical-events does what RFC 5545 demands of RRULE, RDATE, EXDATE and changed occasions; here it becomes plain
values in the wearer's zone. A floating time (without a zone) is the wearer's own.
"""

from __future__ import annotations

import time as time_of
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from .bounded import may

DAY = timedelta(days=1)
PATIENCE_S = 5.0  # for all series of one file
LINE = 1000  # characters of a name, or a place
MOST = 2000  # occasions
LONGEST = timedelta(days=400)  # that may be asked for at once: a rule of every second has no end


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that something happens. start, end: in the wearer's zone; of a whole day its midnights. first: when it
    would have begun by its rule (the RECURRENCE-ID), as the calendar has it. repeats: it is one of several."""

    uid: str
    summary: str
    start: datetime
    end: datetime
    whole_day: bool
    place: str
    repeats: bool
    first: str
    calendar: str = ""


def between(calendar: Calendar, start: datetime, end: datetime, zone: tzinfo, called: str = "") -> list[Occasion]:
    """Occasions that are going on at some time in [start, end), the earliest first. What is called off is left out."""
    return expanded(calendar, start, end, zone, called)[0]


def expanded(calendar: Calendar, start: datetime, end: datetime, zone: tzinfo, called: str = "",
             clock: Callable[[], float] = time_of.monotonic) -> tuple[list[Occasion], int]:
    """The same, and how many series were left out, since they make no sense or would take too long. Never raises."""
    end = min(end, start + LONGEST)
    repeating = _repeating(calendar)
    found: list[Occasion] = []
    events, left_out = _events(calendar, start, end, zone, repeating, clock)
    for event in events:
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        occasion = _occasion(event, zone, called, repeating)
        if occasion and occasion.start < end and (occasion.end > start or occasion.start >= start):
            found.append(occasion)
        if len(found) >= MOST:
            break
    return sorted(found, key=lambda one: (one.start, not one.whole_day, one.summary)), left_out


def _events(calendar: Calendar, start: datetime, end: datetime, zone: tzinfo, repeating: set[str],
            clock: Callable[[], float]) -> tuple[list[Any], int]:
    """What happens once, of that time; then each series alone, as far as there is time: with one that makes no sense
    nothing else is lost."""
    series: dict[str, list[Any]] = {}
    once: list[Any] = []
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("UID", ""))
        if uid in repeating:
            series.setdefault(uid, []).append(event)
        elif _about(event, start, end, zone):
            once.append(event)
    others = [one for one in calendar.subcomponents if one.name != "VEVENT"]
    found, left_out = _asked([*others, *once], start, end)
    until = clock() + PATIENCE_S
    for events in series.values():
        if clock() > until or not all(may(event, end) for event in events):
            left_out += 1
            continue
        made, lost = _asked([*others, *events], start, end)
        found += made
        left_out += lost
    return found, left_out


def _asked(components: list[Any], start: datetime, end: datetime) -> tuple[list[Any], int]:
    alone = Calendar()
    alone.subcomponents = components
    try:
        return list(recurring_ical_events.of(alone, skip_bad_series=True).between(start, end)), 0
    except Exception:  # noqa: BLE001  whatever stands in it
        return [], 1


def _about(event: Any, start: datetime, end: datetime, zone: tzinfo) -> bool:
    """May it be of that time? A day to spare: what is exact comes later."""
    one = _occasion(event, zone, "", set())
    return one is not None and one.start < end + DAY and one.end > start - DAY


def _repeating(calendar: Calendar) -> set[str]:
    return {str(event.get("UID", "")) for event in calendar.walk("VEVENT") if "RRULE" in event or "RDATE" in event}


def _occasion(event: Any, zone: tzinfo, called: str, repeating: set[str]) -> Occasion | None:
    try:
        begins = event["DTSTART"].dt
        ends = event["DTEND"].dt if "DTEND" in event else begins + event["DURATION"].dt if "DURATION" in event else None
        local(begins, zone), local(ends or begins, zone)
    except (KeyError, AttributeError, TypeError, ValueError, OverflowError):
        return None  # no beginning, or in no year that there is
    whole_day = not isinstance(begins, datetime)
    if ends is None:
        ends = begins + min(DAY, date.max - begins) if whole_day else begins
    uid = str(event.get("UID", ""))
    first = event.get("RECURRENCE-ID")
    return Occasion(
        uid,
        _line(event.get("SUMMARY", "")),
        local(begins, zone),
        local(ends, zone),
        whole_day,
        _line(event.get("LOCATION", "")),
        uid in repeating,
        first.to_ical().decode() if first is not None else "",
        called,
    )


def _line(text: object) -> str:
    """In one line, without what can't be seen: a terminal would obey it, and an eye be deceived."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)[:LINE]).split())


def local(when: date | datetime, zone: tzinfo) -> datetime:
    """In this zone; a floating time and a day are taken as said there."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), zone)
    return when.replace(tzinfo=zone) if when.tzinfo is None else when.astimezone(zone)
