"""What she remembers: the turns, by page and by words; forgetting; all of it as a file and back. Facts: facts.py."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from os1.desk.api.paging import Page, Paged, cursor, page
from os1.desk.api.route import Call, File, Nothing, Route
from os1.desk.house import House
from os1.desk.shelf import LARGEST
from os1.errors import DeskError
from os1.mind import Mind
from os1.mind.knowing import TOPIC
from os1.mind.memory import Memory, browsing
from os1.mind.memory.export import exported, import_into
from os1.mind.scene import Scene

MOST_IMPORT = LARGEST  # bytes of a file: some 20,000 turns, 780 each with the direction of its meaning
Words = Annotated[str, msgspec.Meta(max_length=200)]


class Turn(msgspec.Struct, frozen=True):
    """One turn of the talk. at: local time. skill: what answered it, or what it came from."""

    id: int
    at: datetime
    speaker: Literal["wearer", "her"]
    text: str
    skill: str


class Sought(Paged, frozen=True):
    """q: words that are in it, the last perhaps only begun; "" = every turn. speaker: whose; "" = both."""

    q: Words = ""
    speaker: Literal["", "wearer", "her"] = ""


class State(msgspec.Struct, frozen=True):
    """turns, facts: how many. began: the first that is remembered. allowed: may she remember? off_record: nothing is
    kept of what is said now."""

    turns: int
    facts: int
    began: datetime | None
    allowed: bool
    off_record: bool


class Allowed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out stays as it is. What is remembered stays until it is forgotten."""

    allowed: bool | None = None
    off_record: bool | None = None


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """about: somebody or something, in the wearer's words. everything: all that was told, instead."""

    about: Words = ""
    everything: bool = False


class Forgotten(msgspec.Struct, frozen=True):
    """things: how many things that was told there were."""

    things: int


class Imported(msgspec.Struct, frozen=True):
    """turns: how many were taken over."""

    turns: int


class Replace(msgspec.Struct, frozen=True):
    """replace: forget what is there before."""

    replace: bool = False


def state_of(memory: Memory) -> State:
    """How much there is, and whether more comes to it."""
    (facts,), = memory.store.rows("SELECT (SELECT count(*) FROM fact) + (SELECT count(*) FROM known WHERE ended = '')")
    return State(memory.count_turns(), facts, memory.began(), memory.allowed, memory.off_record)


async def state(house: House, call: Call[Nothing, Nothing]) -> State:
    return await house.think(lambda mind: state_of(mind.memory))


async def allow(house: House, call: Call[Allowed, Nothing]) -> State:
    def work(scene: Scene) -> State:
        if call.body.allowed is not None:
            scene.memory.allow(call.body.allowed)
        if call.body.off_record is not None:
            scene.memory.go_off_record(call.body.off_record)
        return state_of(scene.memory)
    return await house.think(lambda mind: mind.by_hand(work))


async def turns(house: House, call: Call[Nothing, Sought]) -> Page[Turn]:
    asked = call.query
    before = cursor(asked.before, 1)

    def look(mind: Mind) -> list[Turn]:
        found = browsing.turns(mind.memory.store, asked.q, asked.speaker, asked.limit + 1, before[0] if before else 0)
        return [Turn(turn.id, turn.at, turn.speaker, turn.text, turn.skill) for turn in found]  # type: ignore[arg-type]
    found = await house.think(look)
    return page(found, asked.limit, (found[:asked.limit][-1].id,) if found else ())


async def forget_turn(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    def work(scene: Scene) -> None:
        if not scene.memory.turns_of([call.number()]):
            raise DeskError("This turn isn't remembered.", "It may be forgotten already.", 404, "id")
        scene.memory.forgetting.turns({call.number()})
    await house.think(lambda mind: mind.by_hand(work))
    house.let_go()
    return Nothing()


async def forget(house: House, call: Call[About, Nothing]) -> Forgotten:
    asked = call.body
    if bool(asked.about.strip()) == asked.everything:
        raise DeskError("Say what to forget, or that it is everything.", "", 422, "about")

    def work(scene: Scene) -> int:
        if asked.everything:
            (told,), = scene.memory.store.rows("SELECT count(*) FROM turn WHERE text <> ''")
            scene.memory.forget_all()
            scene.voices.forget()
            return int(told)
        things = scene.memory.forget_about(asked.about)
        scene.memory.keep(TOPIC, "")  # nobody is "her" any more
        return things
    made = Forgotten(await house.think(lambda mind: mind.by_hand(work)))
    house.let_go()
    return made


async def export(house: House, call: Call[Nothing, Nothing]) -> File:
    text = await house.think(lambda mind: exported(mind.memory.store))
    return File("os1-memory.json", text.encode())


async def take_over(house: House, call: Call[bytes, Replace]) -> Imported:
    try:
        text = call.body.decode()
    except UnicodeDecodeError as e:
        raise DeskError("This file is no text.", "Give one that was exported.", 422) from e

    def work(mind: Mind) -> int:
        return mind.by_hand(lambda scene: import_into(scene.memory.store, text, call.query.replace))
    made = Imported(await house.think(work))
    house.changes.changed("memory", "reminders", "timers", "lists", "journal", "mood")
    return made


ROUTES = (
    Route("GET", "/api/memory", "How much she remembers, and whether she may.", State, state),
    Route("PATCH", "/api/memory", "May she remember? Off the record?", State, allow, body=Allowed),
    Route("GET", "/api/memory/turns", "What was said, the newest first.", Page[Turn], turns, query=Sought),
    Route("DELETE", "/api/memory/turns/{id:[0-9]{1,15}}", "Forget a turn, and what follows from it.", Nothing,
          forget_turn),
    Route("POST", "/api/memory/forget", "Forget everything about somebody or something, or all.", Forgotten, forget,
          body=About),
    Route("GET", "/api/memory/export", "All of it, as a file. What she forgets later stays in that.", File, export),
    Route("POST", "/api/memory/import", "Take such a file over, into an empty memory. A larger one: os1 memory import.",
          Imported, take_over, body=bytes, query=Replace, most=MOST_IMPORT),
)
