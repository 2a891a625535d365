"""Timers that already run: paused, gone on with, made longer or shorter, begun anew."""

from __future__ import annotations

from dataclasses import replace

from .. import spoken
from ..door import Reply, skill
from ..memory import NEVER, Due
from ..ringing import timer_name
from ..scene import Scene
from ..slots import length
from .timers import LONGEST_S, bare, pick, rest, unknown

REHEARSED = True


def _one(scene: Scene, slots: dict[str, object], paused: bool | None = None) -> Due | str:
    """The timer that is meant, or what to say if it isn't clear."""
    running = scene.memory.dues("timer")
    named = {"name": slots["name"]} if slots.get("name") else {}
    chosen = pick(running, named)
    if paused is not None and (fitting := [due for due in chosen if (due.at == NEVER) == paused]):
        chosen = fitting
    if not running:
        return scene.say("timer.none")
    if not chosen:
        return unknown(scene, slots)
    if len(chosen) > 1:
        names = spoken.listed([f"the {timer_name(due)}" for due in chosen], "or")
        return scene.say("timer.which_said", timers=names)
    return chosen[0]


@skill("PauseTimer")
def pause_timer(scene: Scene, **slots: object) -> Reply:
    """Let a timer stand still."""
    due = _one(scene, slots, paused=False)
    if isinstance(due, str):
        return due
    if due.at == NEVER:
        return scene.say("timer.paused.already", timer=timer_name(due))
    return scene.say("timer.paused", timer=timer_name(due), left=spoken.duration(pause(scene, due)))


def pause(scene: Scene, due: Due) -> int:
    """Let this one stand still; gives what is left of it, in seconds."""
    left = max(1, round(due.at - scene.seconds))
    scene.memory.change_due(replace(due, at=NEVER, more={**due.more, "left": left}))
    return left


@skill("ResumeTimer")
def resume_timer(scene: Scene, **slots: object) -> Reply:
    """Let a timer that stands still go on."""
    due = _one(scene, slots, paused=True)
    if isinstance(due, str):
        return due
    if due.at != NEVER:
        return scene.say("timer.running", timer=timer_name(due))
    return scene.say("timer.resumed", timer=timer_name(due), left=spoken.duration(resume(scene, due)))


def resume(scene: Scene, due: Due) -> float:
    """Let this one go on; gives what is left of it, in seconds."""
    left = rest(scene, due)
    scene.memory.change_due(replace(due, at=scene.seconds + left))
    return left


@skill("AddToTimer")
def add_to_timer(scene: Scene, less: str = "", **slots: object) -> Reply:
    """Make a timer longer, or shorter (less)."""
    due = _one(scene, slots)
    more = length(slots) * (-1 if less else 1)
    if isinstance(due, str):
        return due
    left = rest(scene, due) + more
    if left <= 0:
        return scene.say("timer.too_short", timer=timer_name(due))
    if left > LONGEST_S:
        return scene.say("timer.too_long")
    lasts(scene, due, left)
    return scene.say("timer.changed", timer=timer_name(due), left=spoken.duration(left))


def lasts(scene: Scene, due: Due, left: float) -> None:
    """Of this one so many seconds are left from now on, whether it runs or stands still."""
    changed = {**due.more, "left": left} if due.at == NEVER else due.more
    scene.memory.change_due(replace(due, at=NEVER if due.at == NEVER else scene.seconds + left, more=changed))


@skill("RestartTimer")
def restart_timer(scene: Scene, **slots: object) -> Reply:
    """Let a timer run from its beginning again."""
    due = _one(scene, slots)
    if isinstance(due, str):
        return due
    scene.memory.change_due(replace(due, made=scene.seconds, at=scene.seconds + due.length))
    return scene.say("timer.set", duration=spoken.duration(due.length))


@skill("NameTimer")
def name_timer(scene: Scene, name: str) -> Reply:
    """Give the timer that was set last a name."""
    due = max(scene.memory.dues("timer"), key=lambda due: due.id, default=None)
    if due is None:
        return scene.say("timer.none")
    scene.memory.change_due(replace(due, name=bare(name)))
    return scene.say("timer.left", timer=timer_name(replace(due, name=bare(name))),
                     left=spoken.duration(max(1, rest(scene, due))))
