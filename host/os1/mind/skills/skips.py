"""Leaving out one time of a reminder or an alarm that repeats: "skip tomorrow's pills", "don't wake me on Friday"."""

from __future__ import annotations

from .. import spoken
from ..door import PASS, Reply, skill
from ..memory import NEVER
from ..pronouns import turned
from ..scene import Scene
from ..skipping import falls_on, leave_out
from ..when import local
from ..when import when as when_said
from . import reminders
from .alarms import cancel_alarm

REHEARSED = True


@skill("SkipReminder", private=True)
def skip_reminder(scene: Scene, what: str = "", **slots: object) -> Reply:
    """Not on that day, or not the next time. What doesn't repeat is called off."""
    what = "" if what in ("it", "that", "this") else what
    waiting = [due for due in scene.memory.dues("reminder") if due.at != NEVER]
    if not waiting:
        return PASS if what and "remind" not in scene.text else scene.say("reminder.none")
    chosen = reminders.about(scene, what, ("reminder",)) if what else waiting
    found = when_said(slots, scene.now)
    if found.wrong:
        return scene.say(f"when.{found.wrong}")
    if found.at is not None:
        day = found.at.date()
        on_it = [due for due in chosen if falls_on(due, day, scene.now)]
        if chosen and not on_it:
            return scene.say("reminder.none.day", day=spoken.day(found.at, scene.now))
        chosen = on_it
    if not chosen:
        return scene.say("reminder.unknown", what=turned(what)) if "remind" in scene.text else PASS
    due = min(chosen, key=lambda one: one.at)
    return leave_out(scene, due, found.at.date() if found.at else local(due.at, scene.now).date())


@skill("SkipAlarm")
def skip_alarm(scene: Scene, **slots: object) -> Reply:
    """Not on that day, or not the next time."""
    if slots:
        return cancel_alarm(scene, **slots)
    alarms = [due for due in scene.memory.dues("alarm") if due.at != NEVER]
    if not alarms:
        return scene.say("alarm.none")
    due = min(alarms, key=lambda one: one.at)
    return leave_out(scene, due, local(due.at, scene.now).date())
