"""What happens between two times: recurring events as single occasions, right across zones and changes of the clock.

recurring-ical-events does what RFC 5545 demands of RRULE, RDATE, EXDATE and changed occasions; here it becomes plain
values in the wearer's zone. A floating time (without a zone) is the wearer's own.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

import recurring_ical_events
from icalendar import Calendar

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
    end = min(end, start + LONGEST)
    repeating = _repeating(calendar)
    found: list[Occasion] = []
    for event in _events(calendar, start, end):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        occasion = _occasion(event, zone, called, repeating)
        if occasion and occasion.start < end and (occasion.end > start or occasion.start >= start):
            found.append(occasion)
        if len(found) >= MOST:
            break
    return sorted(found, key=lambda one: (one.start, not one.whole_day, one.summary))


def _events(calendar: Calendar, start: datetime, end: datetime) -> list[Any]:
    """With a series that makes no sense nothing else is lost: then each is asked alone."""
    try:
        return list(recurring_ical_events.of(calendar, skip_bad_series=True).between(start, end))
    except Exception:  # noqa: BLE001  whatever stands in it
        found: list[Any] = []
        for uid in {str(event.get("UID", "")) for event in calendar.walk("VEVENT")}:
            alone = Calendar()
            alone.subcomponents = [one for one in calendar.subcomponents
                                   if one.name != "VEVENT" or str(one.get("UID", "")) == uid]
            with suppress(Exception):
                found += recurring_ical_events.of(alone, skip_bad_series=True).between(start, end)
        return found


def _repeating(calendar: Calendar) -> set[str]:
    return {str(event.get("UID", "")) for event in calendar.walk("VEVENT") if "RRULE" in event or "RDATE" in event}


def _occasion(event: Any, zone: tzinfo, called: str, repeating: set[str]) -> Occasion | None:
    try:
        begins = event["DTSTART"].dt
        ends = event["DTEND"].dt if "DTEND" in event else begins + event["DURATION"].dt if "DURATION" in event else None
    except (KeyError, AttributeError, TypeError):
        return None
    whole_day = not isinstance(begins, datetime)
    if ends is None:
        ends = begins + timedelta(days=1) if whole_day else begins
    uid = str(event.get("UID", ""))
    first = event.get("RECURRENCE-ID")
    return Occasion(
        uid,
        " ".join(str(event.get("SUMMARY", "")).split()),
        local(begins, zone),
        local(ends, zone),
        whole_day,
        " ".join(str(event.get("LOCATION", "")).split()),
        uid in repeating,
        first.to_ical().decode() if first is not None else "",
        called,
    )


def local(when: date | datetime, zone: tzinfo) -> datetime:
    """In this zone; a floating time and a day are taken as said there."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), zone)
    return when.replace(tzinfo=zone) if when.tzinfo is None else when.astimezone(zone)
