"""When something of which she reminds comes next: also of what comes again and again."""

from __future__ import annotations

from ..door import PASS, Reply, skill
from ..memory import NEVER, Due
from ..pronouns import turned
from ..scene import Scene
from ..when import local
from .alarms import when
from .reminders import about

REHEARSED = True


@skill("NextReminder", private=True)
def next_reminder(scene: Scene, what: str = "") -> Reply:
    """Say when the next reminder comes, or that about something."""
    if what:
        return coming(scene, what) or PASS
    waiting = [due for due in scene.memory.dues("reminder") if due.at != NEVER]
    if not waiting:
        return scene.say("reminder.none")
    if "that" in scene.text.split() or "one" in scene.text.split():  # the one that was just set
        return _said(scene, max(waiting, key=lambda due: due.id))
    return _said(scene, min(waiting, key=lambda due: due.at))


def coming(scene: Scene, what: str) -> str:
    """When the reminder about that comes next; "" if there is none."""
    found = [due for due in about(scene, what, ("reminder",)) if due.at != NEVER]
    return _said(scene, min(found, key=lambda due: due.at)) if found else ""


def _said(scene: Scene, due: Due) -> str:
    return scene.say("reminder.next", what=turned(due.name), when=when(scene, local(due.at, scene.now)))
