"""Whom she knows: people by what was told of them, and the wearer's voice."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from os1.desk.api.facts import Fact, known_fact
from os1.desk.api.memory import Forgotten
from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError
from os1.mind import Mind
from os1.mind.knowing import TOPIC
from os1.mind.memory.acquaintances import Person as Known
from os1.mind.memory.acquaintances import people as people_of
from os1.mind.scene import Scene
from os1.mind.voiceprint import SENTENCES


class Person(msgspec.Struct, frozen=True):
    """name: "" = she knows them only by what they are to the wearer: `who` ("my sister"). facts: the newest few that
    hold. count: how many do. since: of the first."""

    name: str
    who: str
    count: int
    since: datetime
    facts: list[Fact]


class VoicePrint(msgspec.Struct, frozen=True):
    """of: whose. state: "known", "learning" (from the next sentences), "unknown", or "no model" (nothing tells voices
    apart: ears.speaker_model). sentences: that a print is made of."""

    of: str
    state: Literal["known", "learning", "unknown", "no model"]
    sentences: int


class People(msgspec.Struct, frozen=True):
    """The one of whom she knows most first."""

    people: list[Person]
    voices: list[VoicePrint]


SHOWN = 5  # facts of one person


def shown(person: Known, now: datetime) -> Person:
    return Person(person.name, person.who, len(person.facts), min(fact.told for fact in person.facts),
                  [known_fact(fact, now) for fact in person.facts[:SHOWN]])


def voice_of(mind: Mind) -> VoicePrint:
    prints = mind.voices
    if not prints.model:
        return VoicePrint("wearer", "no model", SENTENCES)
    return VoicePrint("wearer", "learning" if prints.learning else "known" if prints.known else "unknown", SENTENCES)


async def people(house: House, call: Call[Nothing, Nothing]) -> People:
    def look(mind: Mind) -> People:
        found = [shown(person, mind.clock()) for person in people_of(mind.memory.store)]
        return People(sorted(found, key=lambda person: -person.count), [voice_of(mind)])
    return await house.think(look)


async def forget(house: House, call: Call[Nothing, Nothing]) -> Forgotten:
    """Everything about them, as when it is said."""
    def work(scene: Scene) -> int:
        about = call.path["who"]
        if not any(about.lower() in (person.name.lower(), person.who) for person in people_of(scene.memory.store)):
            raise DeskError("She knows nobody who is called so.", "See: /api/people", 404, "who")
        things = scene.memory.forget_about(about)
        scene.memory.keep(TOPIC, "")
        return things
    made = Forgotten(await house.think(lambda mind: mind.by_hand(work)))
    house.let_go()
    house.changes.changed("people")
    return made


async def learn_voice(house: House, call: Call[Nothing, Nothing]) -> VoicePrint:
    """From the next sentences that are spoken. The click is the wearer's yes."""
    def work(scene: Scene) -> None:
        if not scene.voices.model:
            raise DeskError("Nothing here tells voices apart.", "Give ears.speaker_model, an ONNX file.")
        scene.voices.forget()
        scene.voices.begin()

    def done(mind: Mind) -> VoicePrint:
        mind.by_hand(work)
        return voice_of(mind)
    made = await house.think(done)
    house.changes.changed("people")
    return made


async def forget_voice(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    def work(scene: Scene) -> None:
        if not scene.voices.forget():
            raise DeskError("She knows no voice.", "", 404)
    await house.think(lambda mind: mind.by_hand(work))
    house.changes.changed("people")
    return Nothing()


ROUTES = (
    Route("GET", "/api/people", "Whom she knows, and by voice.", People, people),
    Route("DELETE", "/api/people/{who}", "Forget everything about somebody.", Forgotten, forget),
    Route("POST", "/api/people/voices/wearer", "Learn the wearer's voice from the next sentences.", VoicePrint,
          learn_voice),
    Route("DELETE", "/api/people/voices/wearer", "Throw the print of the wearer's voice away.", Nothing, forget_voice),
)
