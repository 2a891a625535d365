"""Timers: several at once, by name or by length."""

from __future__ import annotations

from collections.abc import Mapping

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..english import stem
from ..memory import NEVER, Due
from ..ringing import timer_name
from ..scene import Scene
from ..slots import length, whole

REHEARSED = True
LONGEST_S = 7 * 86400  # a week; what is further away is a date
TOLD_AT_ONCE = 4  # timers in one answer


@skill("SetTimer")
def set_timer(scene: Scene, name: str = "", minus: str = "", **slots: object) -> Reply:
    """Set a timer for a length of time (slots of the rule <duration>). Without a length she asks for one."""
    wait = length(slots) + 86400 * (whole(slots.get("days")) + 7 * whole(slots.get("weeks")))
    if minus or (not wait and slots):
        return scene.say("timer.nothing")
    return start(scene, bare(name), wait) if wait else ask_length(scene, bare(name))


def bare(name: str) -> str:
    """A timer's name as it is kept: "my Eggs" is "eggs"."""
    words = name.lower().strip(" .,!?\"'").split()
    while words and words[0] in ("the", "my", "a", "an", "our", "for"):
        words.pop(0)
    while words and words[-1] in ("timer", "timers"):
        words.pop()
    return " ".join(words)


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
    if not scene.memory.add_due("timer", name, scene.seconds, scene.seconds + wait, length=wait):
        return scene.say("timer.too_many")
    if name:
        return scene.say("timer.set.named", duration=spoken.duration(wait), timer=name)
    return scene.say("timer.set", duration=spoken.duration(wait))


@skill("TimerLeft")
def timer_left(scene: Scene, **slots: object) -> Reply:
    """Say how long the timers still run, or the one that was named."""
    running = scene.memory.dues("timer")
    chosen = pick(running, slots)
    if not running:
        return scene.say("timer.none")
    if not chosen:
        return unknown(scene, slots)
    if len(chosen) == 1:
        situation = "timer.left.paused" if chosen[0].at == NEVER else "timer.left"
        return scene.say(situation, timer=timer_name(chosen[0]), left=left(scene, chosen[0]))
    parts = [f"{left(scene, due)} on the {timer_name(due)}" for due in chosen[:TOLD_AT_ONCE]]
    more = len(chosen) - TOLD_AT_ONCE
    if more > 0:
        parts.append(f"{spoken.number(more)} more")
    return scene.say("timer.left.several", timers=spoken.listed(parts), count=spoken.count(len(chosen), "timer"))


def unknown(scene: Scene, slots: Mapping[str, object]) -> str:
    """There is no such timer."""
    return scene.say("timer.unknown", timer=bare(str(slots.get("name", ""))) or spoken.duration(length(slots)))


def left(scene: Scene, due: Due) -> str:
    """How long it still runs, in words."""
    return spoken.duration(max(1, rest(scene, due)))


def rest(scene: Scene, due: Due) -> float:
    """How long it still runs, in seconds; paused or not."""
    return float(due.more.get("left", 0)) if due.at == NEVER else due.at - scene.seconds


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
        return unknown(scene, slots)
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
    if name := bare(str(slots.get("name", ""))):
        singular = _one(name)
        return [due for due in timers if due.name and _one(due.name) == singular]
    wait = length(slots)
    return [due for due in timers if abs(due.length - wait) < 1] if wait else timers


def _one(name: str) -> str:
    """The name as of one thing: of "potatoes" and "potato" it is the same."""
    return " ".join(stem(word) for word in name.split())
