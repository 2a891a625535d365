"""Timers: several at once, by name or by length."""

from __future__ import annotations

from collections.abc import Mapping

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..memory import Due
from ..ringing import timer_name
from ..scene import Scene
from ..slots import length, whole

REHEARSED = True
LONGEST_S = 7 * 86400  # a week; what is further away is a date


@skill("SetTimer")
def set_timer(scene: Scene, name: str = "", hours: int = 0, minutes: int = 0, seconds: int = 0, span: int = 0) -> Reply:
    """Set a timer for so many hours, minutes and seconds (span: seconds too). Without a length she asks for one."""
    wait = length({"hours": hours, "minutes": minutes, "seconds": seconds, "span": span})
    return start(scene, name, wait) if wait else ask_length(scene, name)


def ask_length(scene: Scene, name: str) -> Ask:
    """The question for how long."""
    return Ask(scene.say("timer.how_long"), ("duration", "number"), "timer.length", {"name": name},
               again=scene.say("timer.how_long_again"), returns=2)


@answers("timer.length")
def take_length(scene: Scene, said: Said) -> Reply:
    """A length of time; a bare number is minutes."""
    wait = length(said.slots) or 60 * whole(said.slots.get("number"))
    name = str(said.state.get("name", ""))
    return start(scene, name, wait) if wait else ask_length(scene, name)


def start(scene: Scene, name: str, wait: int) -> Reply:
    """Let a timer run for `wait` seconds."""
    if wait > LONGEST_S:
        return scene.say("timer.too_long")
    if not scene.memory.add_due("timer", name, scene.seconds, scene.seconds + wait):
        return scene.say("timer.too_many")
    if name:
        return scene.say("timer.set.named", duration=spoken.duration(wait), timer=name)
    return scene.say("timer.set", duration=spoken.duration(wait))


@skill("TimerLeft")
def timer_left(scene: Scene, name: str = "") -> Reply:
    """Say how long the timers still run, or the one that was named."""
    running = scene.memory.dues("timer")
    chosen = [due for due in running if due.name == name] if name else running
    if not running:
        return scene.say("timer.none")
    if not chosen:
        return scene.say("timer.unknown", timer=name)
    if len(chosen) == 1:
        return scene.say("timer.left", timer=timer_name(chosen[0]), left=left(scene, chosen[0]))
    parts = [f"{left(scene, due)} on the {timer_name(due)}" for due in chosen]
    return scene.say("timer.left.several", timers=spoken.listed(parts), count=spoken.count(len(chosen), "timer"))


def left(scene: Scene, due: Due) -> str:
    """How long it still runs, in words."""
    return spoken.duration(max(1, due.at - scene.seconds))


@skill("CancelTimer")
def cancel_timer(scene: Scene, **slots: object) -> Reply:
    """Cancel a timer, by name or length where there are several; if it isn't clear which, she asks."""
    running = scene.memory.dues("timer")
    if not running:
        return scene.say("timer.none")
    chosen = pick(running, slots)
    if len(chosen) == 1 and (len(running) == 1 or slots):
        return cancel(scene, chosen)
    if not chosen:
        return scene.say("timer.unknown", timer=str(slots.get("name", "")) or spoken.duration(length(slots)))
    names = spoken.listed([f"the {timer_name(due)}" for due in chosen], "or")
    return Ask(scene.say("timer.which", timers=names), ("which_timer",), "timer.which")


@answers("timer.which")
def cancel_which(scene: Scene, said: Said) -> Reply:
    """Which timer to cancel."""
    running = scene.memory.dues("timer")
    place = said.slots.get("place")
    if place is not None and running:
        return cancel(scene, running if place == "all" else [running[min(whole(place), len(running) - 1)]])
    return cancel_timer(scene, **said.slots)


@skill("CancelTimers")
def cancel_timers(scene: Scene) -> Reply:
    """Cancel all timers."""
    running = scene.memory.dues("timer")
    return cancel(scene, running) if running else scene.say("timer.none")


def cancel(scene: Scene, timers: list[Due]) -> str:
    """Let these timers run no longer."""
    for due in timers:
        scene.memory.drop_due(due)
    if len(timers) > 1:
        return scene.say("timer.cancelled.several", count=spoken.number(len(timers)))
    return scene.say("timer.cancelled", timer=timer_name(timers[0]))


def pick(timers: list[Due], slots: Mapping[str, object]) -> list[Due]:
    """The timers that were meant: by name, by length, or all of them if nothing was said."""
    if name := slots.get("name"):
        return [due for due in timers if due.name == name]
    wait = length(slots)
    return [due for due in timers if abs(due.length - wait) < 1] if wait else timers
