"""The first hour, by hand: the same questions that she asks, and the same state. See os1.mind.introducing.

What is answered here counts at once, as when it is said; where it is left, it goes on by voice, and the other way."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.mind.introducing import keep, step_of
from os1.mind.memory import ALLOWED
from os1.mind.own_name import book, reason, rename
from os1.mind.scene import Scene
from os1.mind.skills.voice import LIMITS

LIKED = 4  # names of her small book that are offered
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Factor = Annotated[float, msgspec.Meta(ge=LIMITS[0], le=LIMITS[1])]
Step = Literal["called", "memory", "her_name", "voice", "done"]


class Liked(msgspec.Struct, frozen=True):
    """A name that she likes, and why."""

    name: str
    why: str


class Introduction(msgspec.Struct, frozen=True):
    """step: where it is; "" before it began. wearer: the wearer's name, "" = not known. allowed: may she remember?
    null: not answered. called: her own name. rate, volume: how she speaks, factors."""

    step: Literal["", "called", "memory", "her_name", "voice", "done"]
    wearer: str
    allowed: bool | None
    called: str
    names: list[Liked]
    rate: float
    volume: float


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out stays. step: where it goes on from now."""

    wearer: Name | None = None
    allowed: bool | None = None
    her_name: Name | None = None
    rate: Factor | None = None
    volume: Factor | None = None
    step: Step | None = None


def shown(scene: Scene) -> Introduction:
    """As it is now."""
    memory, voice = scene.memory, scene.memory.kept("voice", {}) or {}
    liked = [Liked(name, reason(scene, name)) for name in book(scene) if name != scene.me][:LIKED]
    return Introduction(step_of(scene), str(memory.kept("wearer.name", "")),  # type: ignore[arg-type]
                        memory.kept(ALLOWED), scene.me, liked, float(voice.get("rate", 1.0)),
                        float(voice.get("volume", 1.0)))


async def introduction(house: House, call: Call[Nothing, Nothing]) -> Introduction:
    return await house.think(lambda mind: mind.look(shown))


async def answer(house: House, call: Call[Answers, Nothing]) -> Introduction:
    said = call.body

    def work(scene: Scene) -> None:
        memory = scene.memory
        if said.wearer is not None:
            memory.keep("wearer.name", said.wearer.strip())
        if said.allowed is not None:
            memory.keep(ALLOWED, said.allowed)
        if said.her_name is not None and said.her_name.strip():
            rename(scene, said.her_name.strip())
        wishes = {name: value for name in ("rate", "volume") if (value := getattr(said, name)) is not None}
        if wishes:
            memory.keep("voice", {**(memory.kept("voice", {}) or {}), **wishes})
        if said.step is not None:
            keep(scene, said.step)
    await house.think(lambda mind: mind.by_hand(work))
    house.changes.changed("introduction")
    return await introduction(house, Call(Nothing(), Nothing()))


ROUTES = (
    Route("GET", "/api/introduction", "Where the introduction is, and what was answered.", Introduction, introduction),
    Route("PATCH", "/api/introduction", "Answer some of it.", Introduction, answer, body=Answers),
)
