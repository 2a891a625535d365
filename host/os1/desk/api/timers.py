"""Timers, running or standing still, and stopwatches: set, changed, cancelled, by what the skills do when asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

import msgspec

from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError
from os1.mind.memory import NEVER, Due
from os1.mind.ringing import timer_name
from os1.mind.scene import Scene
from os1.mind.skills import timer_changes, timers

Seconds = Annotated[int, msgspec.Meta(ge=1, le=timers.LONGEST_S)]
Name = Annotated[str, msgspec.Meta(max_length=60)]


class Timer(msgspec.Struct, frozen=True):
    """name: what it is for, "" = nothing was said. called: as she calls it. length: seconds that it was set to. at:
    when it rings, seconds since 1970; null: it stands still, or is a stopwatch. left: seconds; of a stopwatch, those
    that have passed."""

    id: int
    kind: Literal["timer", "stopwatch"]
    name: str
    called: str
    length: int
    at: float | None
    left: float
    paused: bool


class Timers(msgspec.Struct, frozen=True):
    """now: the daemon's clock, seconds since 1970, which is what `at` is seen from."""

    items: list[Timer]
    now: float


class NewTimer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """seconds: how long it runs, a week at most."""

    seconds: Seconds
    name: Name = ""


class TimerChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out stays. left: seconds from now on. again: from its beginning."""

    name: Name | None = None
    left: Seconds | None = None
    paused: bool | None = None
    again: bool = False


def shown(due: Due, now: float) -> Timer:
    """As it is at `now`."""
    if due.kind == "stopwatch":
        return Timer(due.id, "stopwatch", due.name, due.name or "stopwatch", 0, None, round(now - due.made, 1), False)
    paused = due.at == NEVER
    left = float(due.more.get("left", 0)) if paused else due.at - now
    return Timer(due.id, "timer", due.name, timer_name(due), due.length, None if paused else due.at,
                 max(0.0, round(left, 1)), paused)


async def all_timers(house: House, call: Call[Nothing, Nothing]) -> Timers:
    def look(scene: Scene) -> Timers:
        dues = [*scene.memory.dues("timer"), *scene.memory.dues("stopwatch")]
        return Timers([shown(due, scene.seconds) for due in dues], scene.seconds)
    return await house.think(lambda mind: mind.look(look))


async def add(house: House, call: Call[NewTimer, Nothing]) -> Timer:
    def work(scene: Scene) -> Timer:
        before = {due.id for due in scene.memory.dues("timer")}
        said = timers.start(scene, timers.bare(call.body.name), call.body.seconds)
        made = next((due for due in scene.memory.dues("timer") if due.id not in before), None)
        if made is None:
            raise DeskError(str(said), "Cancel some first.")
        return shown(made, scene.seconds)
    return await house.think(lambda mind: mind.by_hand(work))


async def change(house: House, call: Call[TimerChange, Nothing]) -> Timer:
    wanted = call.body

    def work(scene: Scene) -> Timer:
        due = waiting(scene, call.number(), ("timer",))
        if wanted.name is not None:
            scene.memory.change_due(replace(due, name=timers.bare(wanted.name)))
        if wanted.again:
            due = waiting(scene, due.id, ("timer",))
            scene.memory.change_due(replace(due, made=scene.seconds, at=scene.seconds + due.length))
        if wanted.left is not None:
            timer_changes.lasts(scene, waiting(scene, due.id, ("timer",)), wanted.left)
        due = waiting(scene, due.id, ("timer",))
        if wanted.paused is True and due.at != NEVER:
            timer_changes.pause(scene, due)
        elif wanted.paused is False and due.at == NEVER:
            timer_changes.resume(scene, due)
        return shown(waiting(scene, due.id, ("timer",)), scene.seconds)
    return await house.think(lambda mind: mind.by_hand(work))


async def cancel(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    def work(scene: Scene) -> None:
        scene.memory.drop_due(waiting(scene, call.number(), ("timer", "stopwatch")))
    await house.think(lambda mind: mind.by_hand(work))
    return Nothing()


def waiting(scene: Scene, id: int, kinds: tuple[str, ...]) -> Due:
    """What waits under this number. DeskError: nothing of these kinds does."""
    for due in scene.memory.dues():
        if due.id == id and due.kind in kinds:
            return due
    raise DeskError(f"There is no such {kinds[0]}.", "It may have rung, or been cancelled.", 404, "id")


ONE = "/api/timers/{id:[0-9]{1,15}}"
ROUTES = (
    Route("GET", "/api/timers", "Timers and stopwatches, what rings next first.", Timers, all_timers),
    Route("POST", "/api/timers", "Set a timer.", Timer, add, body=NewTimer, status=201),
    Route("PATCH", ONE, "Rename a timer, pause it, let it go on, change what is left.", Timer, change,
          body=TimerChange),
    Route("DELETE", ONE, "Cancel a timer, or stop a stopwatch.", Nothing, cancel),
)
