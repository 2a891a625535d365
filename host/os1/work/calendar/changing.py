"""An event is moved, called off or added: a calendar's bytes in, new bytes out. Pure; the old bytes are the undo.

Of a series one occasion is changed by a component of its own (RECURRENCE-ID) or an EXDATE, as RFC 5545 has it, so that
other programs see the same. The wall's time is what stays when a clock is changed: the zone of the event is kept.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, cast

from icalendar import Calendar, Event

from os1.errors import CalendarTrouble
from os1.work.calendar.expanding import Occasion, local

_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PRODUCT = "-//OS1//os1//EN"


@dataclass(frozen=True, slots=True)
class Changed:
    """data: the whole calendar. before, after: when it was and is, in the wearer's zone; None: it is new, or off."""

    data: bytes
    summary: str
    before: datetime | None
    after: datetime | None


def moved(calendar: Calendar, occasion: Occasion, start: datetime, zone: tzinfo, now: datetime,
          all_of_it: bool = False) -> Changed:
    """To begin at `start` (in the wearer's zone), as long as before. all_of_it: the whole series moves by as much.
    CalendarTrouble: it isn't there any more."""
    calendar = deepcopy(calendar)
    master = _master(calendar, occasion.uid)
    series = occasion.repeats and not all_of_it
    event = _single(calendar, master, occasion, zone) if series else master
    begins = event["DTSTART"].dt
    before = local(begins, zone)
    if all_of_it and occasion.repeats:
        shift = start.replace(tzinfo=None) - occasion.start.replace(tzinfo=None)
        _turn(master, shift)
        _last(master, shift)
        for one in _of(calendar, occasion.uid):
            _shift(one, shift)
    else:
        _begin(event, start, zone)
    for one in _of(calendar, occasion.uid):
        _touch(one, now)
    return Changed(calendar.to_ical(), occasion.summary, occasion.start if occasion.repeats else before, start)


def called_off(calendar: Calendar, occasion: Occasion, zone: tzinfo, now: datetime, all_of_it: bool = False) -> Changed:
    """Without this occasion, or without the whole event. CalendarTrouble: it isn't there any more."""
    calendar = deepcopy(calendar)
    master = _master(calendar, occasion.uid)
    if occasion.repeats and not all_of_it:
        calendar.subcomponents = [one for one in calendar.subcomponents
                                  if not (_uid(one) == occasion.uid and one is not master and _is_first(one, occasion))]
        master.add("EXDATE", _first(master, occasion, zone))
        _touch(master, now)
    else:
        calendar.subcomponents = [one for one in calendar.subcomponents if _uid(one) != occasion.uid]
    return Changed(calendar.to_ical(), occasion.summary, occasion.start, None)


def added(calendar: Calendar | None, summary: str, start: datetime | date, length: timedelta, uid: str, now: datetime,
          place: str = "") -> Changed:
    """With one more event; calendar None: a new one of its own. start: a datetime with its zone, or a whole day."""
    if not summary.strip():
        raise CalendarTrouble("An event needs a name.", "Say what it is.")
    calendar = deepcopy(calendar) if calendar is not None else _empty()
    event = Event()
    event.add("UID", uid)
    event.add("SUMMARY", summary.strip())
    event.add("DTSTART", start)
    event.add("DTEND", start + (length or timedelta(days=1)))
    if place:
        event.add("LOCATION", place)
    _touch(event, now)
    calendar.add_component(event)
    return Changed(calendar.to_ical(), summary.strip(), None, start if isinstance(start, datetime) else None)


def _empty() -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    return calendar


def _master(calendar: Calendar, uid: str) -> Any:
    for event in _of(calendar, uid):
        if "RECURRENCE-ID" not in event:
            return event
    raise CalendarTrouble("That isn't in the calendar any more.", "Ask again what is on.")


def _of(calendar: Calendar, uid: str) -> list[Any]:
    return [event for event in calendar.walk("VEVENT") if _uid(event) == uid]


def _uid(component: Any) -> str:
    return str(component.get("UID", ""))


def _single(calendar: Calendar, master: Any, occasion: Occasion, zone: tzinfo) -> Any:
    """The component of this occasion alone, made if there is none."""
    for event in _of(calendar, occasion.uid):
        if event is not master and _is_first(event, occasion):
            return event
    single = deepcopy(master)
    for name in ("RRULE", "RDATE", "EXDATE", "EXRULE"):
        single.pop(name, None)
    first = _first(master, occasion, zone)
    length = _length(master)
    single.pop("DURATION", None)
    single.pop("DTEND", None)
    single.pop("DTSTART")
    single.add("DTSTART", first)
    if length:
        single.add("DTEND", first + length)
    single.add("RECURRENCE-ID", first)
    calendar.add_component(single)
    return single


def _first(master: Any, occasion: Occasion, zone: tzinfo) -> date | datetime:
    """When it would have begun by its rule, in the master's own way of saying times."""
    begins = master["DTSTART"].dt
    if occasion.first:
        text = occasion.first
        if "T" not in text:
            return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
        said = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")
        if text.endswith("Z") and isinstance(begins, datetime) and begins.tzinfo:
            return said.replace(tzinfo=UTC).astimezone(begins.tzinfo)
        return said.replace(tzinfo=begins.tzinfo) if isinstance(begins, datetime) else said.date()
    if not isinstance(begins, datetime):
        return occasion.start.date()
    return occasion.start.astimezone(begins.tzinfo) if begins.tzinfo else occasion.start.replace(tzinfo=None)


def _is_first(event: Any, occasion: Occasion) -> bool:
    first = event.get("RECURRENCE-ID")
    return first is not None and first.to_ical().decode() == occasion.first


def _length(event: Any) -> timedelta | None:
    if "DTEND" in event:
        return cast(timedelta, event["DTEND"].dt - event["DTSTART"].dt)
    return cast(timedelta, event["DURATION"].dt) if "DURATION" in event else None


def _begin(event: Any, start: datetime, zone: tzinfo) -> None:
    """As long as before, in the zone that it was said in."""
    begins, length = event["DTSTART"].dt, _length(event)
    new: date | datetime
    if isinstance(begins, datetime):
        new = start.astimezone(begins.tzinfo) if begins.tzinfo else start.astimezone(zone).replace(tzinfo=None)
    elif (start.hour, start.minute) == (0, 0):
        new = start.date()
    else:  # what was on for the whole day gets a time, and an hour
        new, length = start, timedelta(hours=1)
    for name in ("DTSTART", "DTEND", "DURATION"):
        event.pop(name, None)
    event.add("DTSTART", new)
    if length:
        event.add("DTEND", new + length)


def _shift(event: Any, shift: timedelta) -> None:
    """DTSTART, DTEND, and the times by which other components of the series are known."""
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        if name in event:
            when = event[name].dt
            event.pop(name)
            event.add(name, when + (shift if isinstance(when, datetime) else timedelta(days=shift.days)))
    for name in ("EXDATE", "RDATE"):
        dates = event.pop(name, None)
        for group in dates if isinstance(dates, list) else [dates] if dates is not None else []:
            event.add(name, [_later(one.dt, shift) for one in group.dts])


def _later(when: Any, shift: timedelta) -> Any:
    """A moment, a day, or a span (of RDATE) as a beginning and an end or a length."""
    if isinstance(when, tuple):
        begin, end = when
        return begin + shift, end if isinstance(end, timedelta) else end + shift
    return when + shift if isinstance(when, datetime) else when + timedelta(days=shift.days)


def _last(master: Any, shift: timedelta) -> None:
    """The day or moment until which its rule goes moves too, by the wall's clock: else the last one would be lost."""
    rule, begins = master.get("RRULE"), master["DTSTART"].dt
    if rule is None or not rule.get("UNTIL"):
        return
    until = rule["UNTIL"][0]
    if isinstance(until, datetime) and until.tzinfo and isinstance(begins, datetime) and begins.tzinfo:
        rule["UNTIL"] = [(until.astimezone(begins.tzinfo) + shift).astimezone(UTC)]
    elif isinstance(until, datetime):
        rule["UNTIL"] = [until + shift]
    elif days := (begins + shift).date() - begins.date() if isinstance(begins, datetime) else timedelta(shift.days):
        rule["UNTIL"] = [until + days]


def _turn(master: Any, shift: timedelta) -> None:
    """The days that its rule names move too. CalendarTrouble: by a rule that can't be moved like that."""
    rule = master.get("RRULE")
    begins = master["DTSTART"].dt
    days = (begins + shift).date() - begins.date() if isinstance(begins, datetime) else timedelta(shift.days)
    if rule is None or not days:
        return
    if any(name in rule for name in ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYMONTH")):
        raise CalendarTrouble("The rule of this series names its days, and I can't move those.", "Move one of them, or "
                              "change the series in the program that made it.")
    if "BYDAY" in rule:
        rule["BYDAY"] = [_WEEK[(_WEEK.index(str(day)[-2:]) + days.days) % 7] for day in rule["BYDAY"]]


def _touch(event: Any, now: datetime) -> None:
    """It has changed: other programs see so by these."""
    number = int(event.pop("SEQUENCE", -1)) + 1
    event.add("SEQUENCE", number)
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        event.pop(name, None)
        event.add(name, now)
