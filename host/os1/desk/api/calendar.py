"""The wearer's days: what is on, with her reminders and duties; moved, added and called off by a click."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import date, datetime, time, timedelta
from typing import Annotated

import msgspec

from os1.desk.api.plans import working
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError, OS1Error
from os1.mind import Mind
from os1.mind.memory import NEVER
from os1.work.calendar.calendars import View
from os1.work.calendar.expanding import Occasion
from os1.work.calendar.wishes import Kind, Wish
from os1.work.calendar.zone import real
from os1.work.consent import By
from os1.working import CalendarWork
from os1.working.calendar import CHANGES, LOOKS

ID = "{id:[0-9a-f]{16}}"
LONGEST = 62  # days at once
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Known(msgspec.Struct, frozen=True):
    """A calendar."""

    name: str
    changeable: bool


class Event(msgspec.Struct, frozen=True):
    """kind: "event"; "reminder", "alarm" or "duty" of hers. until: its end. changeable: may she change it here?
    file: of a duty, the paper it is about."""

    id: str
    kind: str
    name: str
    at: datetime
    until: datetime
    whole_day: bool
    place: str
    repeats: bool
    calendar: str
    changeable: bool
    file: str = ""


class Day(msgspec.Struct, frozen=True):
    """day: as ISO 8601."""

    day: date
    events: list[Event]


class Days(msgspec.Struct, frozen=True):
    """troubles: calendars that couldn't be seen, and why. wrong: what is wrong with calendar.toml."""

    calendars: list[Known]
    days: list[Day]
    troubles: list[str]
    wrong: str


class Which(msgspec.Struct, frozen=True):
    """first: today, if it is left out."""

    first: date | None = None
    count: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 7


class NewEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """at: by the clock on the wall there. calendar: the first that may be changed, if left out."""

    name: Text
    at: datetime
    whole_day: bool = False
    minutes: Annotated[int, msgspec.Meta(ge=5, le=1440)] = 60
    place: Annotated[str, msgspec.Meta(max_length=200)] = ""
    calendar: Annotated[str, msgspec.Meta(max_length=40)] = ""


class Moved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """at: by the clock on the wall there. every: the whole series."""

    at: datetime
    every: bool = False


class Every(msgspec.Struct, frozen=True):
    """every: the whole series."""

    every: bool = False


def calendars(house: House) -> CalendarWork:
    """DeskError: she has none here."""
    found = working(house).calendar
    if not isinstance(found, CalendarWork):
        raise DeskError("She knows no calendars here.", "Start her: os1 run", 409)
    return found


def name_of(one: Occasion) -> str:
    """An occasion's id: the same as long as it is where it is."""
    return hashlib.sha256(f"{one.calendar}\n{one.uid}\n{one.start.isoformat()}".encode()).hexdigest()[:16]


async def _view(house: House) -> View:
    area = calendars(house)
    known = area.view()
    return known if known is not None else await asyncio.wrap_future(working(house).ask(LOOKS, area.refresh))


async def days(house: House, call: Call[Nothing, Which]) -> Days:
    area, view = calendars(house), await _view(house)
    first = call.query.first or datetime.now(area.zone).date()
    begin = datetime.combine(first, time(), area.zone)
    events = [_event(one, area) for one in view.between(begin, begin + timedelta(days=call.query.count))]
    events += await house.think(lambda mind: _own(mind, area))
    made = []
    for number in range(call.query.count):
        day = first + timedelta(days=number)
        made.append(Day(day, sorted((one for one in events if one.at.date() == day),
                                    key=lambda one: (not one.whole_day, one.at))))
    return Days([Known(name, name in area.changeable) for name in area.names], made, list(view.troubles), area.wrong)


def _event(one: Occasion, area: CalendarWork) -> Event:
    return Event(name_of(one), "event", one.summary, one.start, one.end, one.whole_day, one.place, one.repeats,
                 one.calendar, one.calendar in area.changeable)


def _own(mind: Mind, area: CalendarWork) -> list[Event]:
    """Hers. A duty stands on the day on which it is due, else on that of her next nudge."""
    made = []
    for kind in ("reminder", "alarm", "duty"):
        for due in mind.memory.dues(kind):
            if due.at == NEVER:
                continue
            at = datetime.fromtimestamp(due.at, area.zone)
            day = str(due.more.get("due", ""))
            if day:
                at = datetime.combine(date.fromisoformat(day), time(), area.zone)
            made.append(Event(f"{kind}-{due.id}", kind, due.name, at, at, bool(day), "", bool(due.rule), "", False,
                              str(due.more.get("file", ""))))
    return made


async def add(house: House, call: Call[NewEvent, Nothing]) -> Nothing:
    area, new = calendars(house), call.body
    into = new.calendar or next(iter(area.changeable), "")
    if not into:
        raise DeskError("No calendar may be changed.", "Set may_change = true in calendar.toml.", 409, "calendar")
    at = real(new.at.replace(tzinfo=area.zone))
    start = at.replace(hour=0, minute=0) if new.whole_day else at
    return await _change(house, Wish(Kind.ADD, into, new.name, start, whole_day=new.whole_day,
                                     length=timedelta(minutes=new.minutes), place=new.place))


async def move(house: House, call: Call[Moved, Nothing]) -> Nothing:
    one = await _one(house, call.path["id"])
    at = real(call.body.at.replace(tzinfo=calendars(house).zone))
    return await _change(house, Wish(Kind.MOVE, one.calendar, one.summary, at, one, call.body.every and one.repeats))


async def call_off(house: House, call: Call[Nothing, Every]) -> Nothing:
    one = await _one(house, call.path["id"])
    return await _change(house, Wish(Kind.OFF, one.calendar, one.summary, None, one, call.query.every and one.repeats))


async def _one(house: House, id: str) -> Occasion:
    for one in (await _view(house)).occasions:
        if name_of(one) == id:
            return one
    raise DeskError("That isn't in the calendar any more.", "Look again.", 404, "id")


async def _change(house: House, wish: Wish) -> Nothing:
    area = calendars(house)
    try:
        report = await asyncio.wrap_future(working(house).ask(CHANGES, lambda: area.change(wish, By.CLICK)))
    except OS1Error as wrong:
        raise DeskError(wrong.what, wrong.cure, 409) from wrong
    if not report.done:
        raise DeskError(f"It couldn't be changed: {report.trouble[0].note}.", "Look again.", 409)
    return Nothing()


ROUTES = (
    Route("GET", "/api/calendar", "What is on, day by day, with her reminders and duties.", Days, days, query=Which),
    Route("POST", "/api/calendar", "Put something in.", Nothing, add, body=NewEvent),
    Route("PATCH", f"/api/calendar/{ID}", "Move it.", Nothing, move, body=Moved),
    Route("DELETE", f"/api/calendar/{ID}", "Call it off.", Nothing, call_off, query=Every),
)
