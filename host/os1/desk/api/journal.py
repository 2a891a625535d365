"""What she did: in the world (files moved, letters sent), and of her own accord: habits and jokes that she learned
at night, pages of her diary. Each with the words it came from, and each to be taken back."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

import msgspec

from os1.desk.api.memory import Turn
from os1.desk.api.paging import Page, Paged, cursor, page
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError
from os1.mind import Mind
from os1.mind.growing.learned import Growth
from os1.mind.memory import Memory
from os1.mind.scene import Scene
from os1.mind.skills.paperwork import drop_of
from os1.work.consent import By
from os1.work.deeds import Deed, State
from os1.working import Working
from os1.working.working import UNDOES, UNDONE_FROM

LEARNED, PAGE, DEED = "learned", "page", "deed"  # what an id begins with
DEEDS = 100  # so many of the latest are shown


class Entry(msgspec.Struct, frozen=True):
    """kind: "habit", "joke", "diary", or "deed": something in the world. day: of the diary. undone: it was taken back.
    again: it can be wanted again (a page that was torn out is gone). turns: the words it came from."""

    id: str
    kind: str
    at: datetime
    text: str
    day: str
    undone: bool
    again: bool
    turns: list[Turn]


class Undone(msgspec.Struct, frozen=True):
    """id: of the entry."""

    id: str
    undone: bool


def entries(memory: Memory) -> list[tuple[tuple[int, ...], Entry]]:
    """All of them with their places, the newest first."""
    growth = Growth(memory)
    made = []
    for one in growth.all(undone=True):
        turns = [Turn(turn.id, turn.at, turn.speaker, turn.text, turn.skill)  # type: ignore[arg-type]
                 for turn in memory.turns_of(one.turns)]
        made.append(((int(one.at.timestamp()), 0, one.id),
                     Entry(f"{LEARNED}-{one.id}", one.kind, one.at, one.text, "", one.undone, True, turns)))
    made += [((int(leaf.at.timestamp()), 1, leaf.day.toordinal()), Entry(
        f"{PAGE}-{leaf.day}", "diary", leaf.at, leaf.text, leaf.day.isoformat(), False, False, []))
        for leaf in growth.pages()]
    return sorted(made, key=lambda pair: pair[0], reverse=True)


def deeds(working: Working) -> list[tuple[tuple[int, ...], Entry]]:
    """What was done in the world; again: it can't be done again, once undone."""
    latest: list[Deed] = working.read(lambda kept: kept.deeds(newest=DEEDS), [])
    return [((int(deed.at), 2, deed.id), Entry(
        f"{DEED}-{deed.id}", "deed", datetime.fromtimestamp(deed.at).astimezone(), working.past(deed), "",
        deed.state not in UNDONE_FROM, False, [])) for deed in latest]


async def journal(house: House, call: Call[Nothing, Paged]) -> Page[Entry]:
    before, limit = cursor(call.query.before, 3), call.query.limit
    done = await asyncio.to_thread(deeds, house.work) if house.work else []

    def look(mind: Mind) -> Page[Entry]:
        every = sorted((*entries(mind.memory), *done), key=lambda pair: pair[0], reverse=True)
        left = [pair for pair in every if before is None or pair[0] < before][:limit + 1]
        return page([entry for _, entry in left], limit, left[:limit][-1][0] if left else ())
    return await house.think(look)


async def undo_deed(house: House, call: Call[Nothing, Nothing]) -> Undone:
    if house.work is None:
        raise _nothing()
    working, number = house.work, call.number()
    known: list[Deed] = working.read(lambda kept: kept.deeds(newest=DEEDS), [])
    deed = next((one for one in known if one.id == number), None)
    if deed is None or deed.state not in UNDONE_FROM:
        raise _nothing()
    report = await asyncio.wrap_future(working.ask(UNDOES, working.undoing(deed, By.CLICK)))
    await house.think(lambda mind: drop_of(mind.memory, deed.id))
    house.changes.changed("journal", "plans")
    stays = [step for step in report.trouble if step.state is State.DONE]
    if stays:
        raise DeskError(f"{len(stays)} steps could not be taken back: {stays[0].note}.", "See to it, and try again.")
    return Undone(call.path["id"], True)


async def undo(house: House, call: Call[Nothing, Nothing]) -> Undone:
    def work(scene: Scene) -> Undone:
        kind, _, number = call.path["id"].partition("-")
        growth = Growth(scene.memory)
        if not (growth.undo(int(number)) if kind == LEARNED else growth.tear_out(_day(number))):
            raise _nothing()
        return Undone(call.path["id"], True)
    return await house.think(lambda mind: mind.by_hand(work))


async def redo(house: House, call: Call[Nothing, Nothing]) -> Undone:
    def work(scene: Scene) -> Undone:
        if not Growth(scene.memory).undo(call.number(), False):
            raise _nothing()
        return Undone(f"{LEARNED}-{call.number()}", False)
    return await house.think(lambda mind: mind.by_hand(work))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as e:
        raise _nothing() from e


def _nothing() -> DeskError:
    return DeskError("She did nothing by this number.", "See: /api/journal", 404, "id")


ROUTES = (
    Route("GET", "/api/journal", "What she did in the world, learned and wrote, the newest first.", Page[Entry],
          journal, query=Paged),
    Route("POST", "/api/journal/deed-{id:[0-9]{1,15}}/undo", "Take back what was done in the world.", Undone,
          undo_deed),
    Route("POST", "/api/journal/{id:learned-[0-9]{1,15}|page-[0-9-]{10}}/undo", "Take it back.", Undone, undo),
    Route("POST", "/api/journal/learned-{id:[0-9]{1,15}}/redo", "Let her learn it after all.", Undone, redo),
)
