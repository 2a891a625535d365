"""Moving what was spoken of last, be it in a calendar, a reminder or an alarm: "move it to four"."""

from __future__ import annotations

from ..door import PASS, Reply, skill
from ..memory import NEVER
from ..scene import Scene
from .agenda_changes import move
from .alarms import move_alarm
from .reminders import move_reminder
from .undo import last_set

REHEARSED = True
ACTS = True


@skill("MoveIt", private=True)
def move_it(scene: Scene, what: str = "", **slots: object) -> Reply:
    """What a calendar holds, by its name or because it was just told; else what was set last."""
    if reply := move(scene, what, slots):
        return reply
    if what:
        return move_reminder(scene, what, "yes", **slots)
    waiting = [due for kind in ("reminder", "alarm") for due in scene.memory.dues(kind) if due.at != NEVER]
    due = last_set(scene) or max(waiting, key=lambda one: one.id, default=None)
    if due is None or due.kind not in ("reminder", "alarm"):
        return PASS
    return move_alarm(scene, **slots) if due.kind == "alarm" else move_reminder(scene, "", "", **slots)
