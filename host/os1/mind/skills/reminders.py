"""Reminders: something to be told at a time."""

from __future__ import annotations

from datetime import datetime

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..pronouns import turned
from ..scene import Scene
from ..slots import length, moment, whole
from .alarms import when

REHEARSED = True


@skill("SetReminder", read_back="reminder.read_back")
def set_reminder(scene: Scene, **slots: object) -> Reply:
    """Remind of `what` after a length of time or at a time of day; she asks for what is missing."""
    what = str(slots.get("what", ""))
    if not what:
        return Ask(scene.say("reminder.what"), ("free",), "reminder.what", {})
    wait = length(slots)
    at = moment(slots, scene.now)
    if not wait and at is None:
        return Ask(scene.say("reminder.when", what=turned(what)), ("duration", "clock", "number"), "reminder.when",
                   {"what": what}, again=scene.say("reminder.when_again"), returns=2)
    due = scene.seconds + wait if wait or at is None else at.timestamp()
    if not scene.memory.add_due("reminder", what, scene.seconds, due):
        return scene.say("timer.too_many")
    said = f"in {spoken.duration(wait)}" if wait or at is None else f"at {when(scene, at)}"
    return scene.say("reminder.set", what=turned(what), when=said)


@answers("reminder.what")
def take_what(scene: Scene, said: Said) -> Reply:
    """Of what to remind."""
    return set_reminder(scene, what=said.text.removeprefix("to "))


@answers("reminder.when")
def take_when(scene: Scene, said: Said) -> Reply:
    """When to remind: after a length of time, at a time, or in so many minutes."""
    slots = {**said.slots, "what": said.state.get("what", "")}
    if not length(slots) and "number" in said.slots:
        slots["minutes"] = whole(said.slots["number"])
    return set_reminder(scene, **slots)


@skill("Reminders", private=True)
def tell_reminders(scene: Scene) -> Reply:
    """Say which reminders are waiting."""
    parts = [f"{turned(due.name)}, at {when(scene, datetime.fromtimestamp(due.at, scene.now.tzinfo))}"
             for due in scene.memory.dues("reminder")]
    return scene.say("reminder.list", reminders="; ".join(parts)) if parts else scene.say("reminder.none")


@skill("CancelReminders", private=True)
def cancel_reminders(scene: Scene) -> Reply:
    """Drop all reminders."""
    waiting = scene.memory.dues("reminder")
    for due in waiting:
        scene.memory.drop_due(due)
    return scene.say("reminder.cancelled") if waiting else scene.say("reminder.none")
