"""What she says when something is due: each timer, alarm and reminder once, also those that fell into her absence."""

from __future__ import annotations

from .memory import Due
from .pronouns import turned
from .scene import Scene
from .spoken import clock, duration, part_of_day

LATE_S = 90  # what is due longer than this ago fell into her absence, and she says when it was


def ring(scene: Scene) -> list[str]:
    """Words for everything that is due now; it no longer waits afterwards."""
    said = []
    for due in scene.memory.dues():
        if due.at <= scene.seconds:
            scene.memory.drop_due(due)
            said.append(_words(scene, due))
    return said


def _words(scene: Scene, due: Due) -> str:
    late = scene.seconds - due.at > LATE_S
    situation = f"due.{due.kind}{'.late' if late else ''}"
    ago = duration(60 * max(1, round((scene.seconds - due.at) / 60)))
    if due.kind == "timer":
        return scene.say(situation, timer=timer_name(due), ago=ago)
    if due.kind == "alarm":
        return scene.say(situation, time=clock(scene.now), part=part_of_day(scene.now), ago=ago)
    return scene.say(situation, what=turned(due.name), ago=ago)


def timer_name(due: Due) -> str:
    """The pasta timer; the timer for ten minutes."""
    return f"{due.name} timer" if due.name else f"timer for {duration(due.length)}"
