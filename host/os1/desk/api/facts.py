"""Facts: what she knows of people and things, and what she was told to remember. Searched, put right, forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from os1.desk.api.memory import Words
from os1.desk.api.paging import Page, Paged, cursor, page
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError
from os1.mind import Mind, correcting
from os1.mind.memory import Found, browsing
from os1.mind.memory.facts import Known
from os1.mind.pronouns import turned
from os1.mind.scene import Scene
from os1.mind.telling import sentence

TOLD, KNOWN = "told", "known"  # what an id begins with, by its table
Right = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Fact(msgspec.Struct, frozen=True):
    """text: in her words to the wearer. kind: "told" was to be remembered, "known" was drawn from what was said; of
    that subject, relation, object; `object` (told: `text`) is what can be put right. at: when it was said; turn: in
    which. holds: it is still so. ended: "changed", "wrong", "otherwise" or "". since, until, day: dates, as far as they
    were named."""

    id: str
    kind: Literal["told", "known"]
    text: str
    at: datetime
    turn: int
    subject: str = ""
    relation: str = ""
    object: str = ""
    holds: bool = True
    ended: str = ""
    since: str = ""
    until: str = ""
    day: str = ""


class Sought(Paged, frozen=True):
    """q: letters that are in it. past: also what holds no longer."""

    q: Words = ""
    past: bool = False


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is right: of a known fact the object, of one that was told the text."""

    object: Right | None = None
    text: Right | None = None


def known_fact(fact: Known, now: datetime) -> Fact:
    return Fact(f"{KNOWN}-{fact.id}", "known", _sentence(fact, now), fact.told, fact.turn, fact.subject, fact.relation,
                fact.object, fact.holds, fact.ended, fact.since, fact.until, fact.day)


def told_fact(found: Found, turn: int) -> Fact:
    return Fact(f"{TOLD}-{found.id}", "told", turned(found.text), found.at, turn, object=found.text)


def _sentence(fact: Known, now: datetime) -> str:
    said = sentence(fact, now)
    return f"{said[:1].upper()}{said[1:]}"


async def facts(house: House, call: Call[Nothing, Sought]) -> Page[Fact]:
    asked = call.query
    before = cursor(asked.before, 3)

    def look(mind: Mind) -> list[browsing.Row]:
        place = (before[0], before[1], before[2]) if before else browsing.FIRST
        return browsing.facts(mind.memory.store, asked.q, asked.past, asked.limit + 1, place)

    def told(mind: Mind) -> Page[Fact]:
        rows, now = look(mind), mind.clock()
        items = [known_fact(row.known, now) if row.known else told_fact(Found(row.place[2], row.at, row.text),
                                                                       row.place[0]) for row in rows]
        return page(items, asked.limit, rows[:asked.limit][-1].place if rows else ())
    return await house.think(told)


async def correct(house: House, call: Call[Correction, Nothing]) -> Fact:
    wanted = call.body

    def work(scene: Scene) -> Fact:
        fact = _fact(scene, call.path["id"])
        if isinstance(fact, Known):
            if not wanted.object or wanted.text:
                raise DeskError("Of this fact the object can be put right.", "Give object.", 422, "object")
            return known_fact(correcting.correct(scene, fact, wanted.object.strip()), scene.now)
        if not wanted.text or wanted.object:
            raise DeskError("Of what was told the text can be put right.", "Give text.", 422, "text")
        made = correcting.reword(scene, fact, wanted.text.strip())
        return told_fact(made, _turn(scene, made.id))
    made = await house.think(lambda mind: mind.by_hand(work))
    house.let_go()
    return made


async def forget(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    def work(scene: Scene) -> None:
        fact = _fact(scene, call.path["id"])
        if isinstance(fact, Known):
            scene.memory.forgetting.facts([fact])
        else:
            scene.memory.forget_fact(fact, turned(fact.text))
    await house.think(lambda mind: mind.by_hand(work))
    house.let_go()
    return Nothing()


def _fact(scene: Scene, id: str) -> Known | Found:
    kind, _, number = id.partition("-")
    if kind == KNOWN:
        for fact in scene.memory.known.get([int(number)]):
            return fact
    else:
        for found, at, text in scene.memory.store.rows("SELECT id, at, text FROM fact WHERE id = ?", int(number)):
            return Found(found, datetime.fromisoformat(at), text)
    raise DeskError("This fact isn't remembered.", "It may be forgotten already.", 404, "id")


def _turn(scene: Scene, id: int) -> int:
    return int(scene.memory.store.rows("SELECT turn FROM fact WHERE id = ?", id)[0][0])


ONE = "/api/memory/facts/{id:(?:told|known)-[0-9]{1,15}}"
ROUTES = (
    Route("GET", "/api/memory/facts", "What she knows, the newest first.", Page[Fact], facts, query=Sought),
    Route("PATCH", ONE, "Put a fact right.", Fact, correct, body=Correction),
    Route("DELETE", ONE, "Forget a fact, its turn, and what repeats it.", Nothing, forget),
)
