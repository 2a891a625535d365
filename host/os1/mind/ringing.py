"""What she says when something is due: each timer, alarm and reminder once, also those that fell into her absence.

What repeats waits for its next time; a duty waits for its next nudge. The last that rang is kept for a snooze.
"""

from __future__ import annotations

from dataclasses import replace

from os1.events import Ask, Thought

from .memory import NEVER, RUNG, Due
from .nudging import by_day, firmness, next_nudge
from .pronouns import turned
from .scene import Scene
from .skipping import next_time
from .spoken import clock, duration, part_of_day
from .when import local, seconds_of

ASKS = "ask"  # in `more`: what takes the answer, where she asks instead of telling
LATE_S = 90  # what is due longer than this ago fell into her absence, and she says when it was


def ring(scene: Scene) -> list[Thought]:
    """Thoughts for everything that is due now."""
    return [made for due in scene.memory.dues() if due.at <= scene.seconds and (made := _ring(scene, due))]


def _ring(scene: Scene, due: Due) -> Thought | None:
    if due.kind == "duty":
        return _nudge(scene, due)
    text = _words(scene, due)
    again = _next(scene, due)
    if again is None:
        scene.memory.drop_due(due)
    else:
        scene.memory.change_due(again)
    keep_rung(scene, due)
    if then := str(due.more.get(ASKS, "")):
        return Thought(text, ask=Ask(text, ("figure", "free"), then, patience_s=900, returns=0), skill="Due")
    return Thought(text, skill="Due")


def keep_rung(scene: Scene, due: Due) -> None:
    """Remember the last that rang; the one before is no longer snoozed."""
    for old in scene.memory.dues(RUNG):
        scene.memory.drop_due(old)
    scene.memory.add_due(RUNG, due.name, due.made, NEVER, was=due.kind, rang=scene.seconds)


def _next(scene: Scene, due: Due) -> Due | None:
    """The same at its next time; None if it doesn't repeat."""
    if not due.rule:
        return None
    at = next_time(due, max(scene.now, local(due.at, scene.now)))
    return replace(due, at=seconds_of(at)) if at else None


def _nudge(scene: Scene, due: Due) -> Thought | None:
    quiet = by_day(scene.now)
    if quiet != scene.now:  # she was away, and now it is night
        scene.memory.change_due(replace(due, at=seconds_of(quiet)))
        return None
    step = int(due.more.get("step", 0)) + 1
    at = seconds_of(next_nudge(step, scene.now))
    scene.memory.change_due(replace(due, at=at, more={**due.more, "step": step, "nudged": scene.seconds}))
    text = scene.say(f"nudge.{1 if due.more.get('gentle') else firmness(step)}", what=turned(due.name))
    return Thought(text, ask=Ask(text, ("duty", "yes_no", "duration"), "duty.nudged", {"due": due.id}, patience_s=60,
                                 returns=0), skill="Due")


def _words(scene: Scene, due: Due) -> str:
    late = scene.seconds - due.at > LATE_S
    situation = f"due.{due.kind}{'.late' if late else ''}"
    ago = duration(60 * max(1, round((scene.seconds - due.at) / 60)))
    if due.kind == "timer":
        return scene.say(situation, timer=timer_name(due), ago=ago)
    if due.kind == "alarm":
        at = scene.now if late else local(due.at, scene.now)
        named = ".named" if due.name and not late else ""
        return scene.say(situation + named, time=clock(at), part=part_of_day(at), ago=ago, what=turned(due.name))
    own = f"due.{due.name.replace(' ', '_')}"  # what she asks of her own accord has words of its own
    return scene.say(own if own in scene.replies.wordings else situation, what=turned(due.name), ago=ago)


def timer_name(due: Due) -> str:
    """The pasta timer; the timer for ten minutes."""
    return f"{due.name} timer" if due.name else f"timer for {duration(due.length)}"
