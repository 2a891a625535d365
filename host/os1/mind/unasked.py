"""What she says of her own accord, if she may: what is due, what is wrong with her memory's file, her name, a cell."""

from __future__ import annotations

from datetime import datetime

from os1.events import Thought

from . import promises
from .arriving import arrival, reminded
from .cell import FULL, crossed, urgency
from .memory import NEVER
from .memory.mending import TROUBLE
from .ringing import ring
from .scene import Scene
from .skills.tact import allowed, spoke, tact_of
from .spoken import count
from .tact import CARE
from .when import local


def due(scene: Scene) -> list[Thought]:
    """What is due by now, each told once: timers that ring, alarms, reminders, promises."""
    made = [*(Thought(text, skill="Due") for text in _trouble(scene)), *ring(scene)]
    if text := reminded(scene):
        made.append(Thought(text, skill="Due", courtesy=True))
    return made


def next_due(scene: Scene) -> datetime | None:
    """When `due` will have something to say."""
    dues = [local(due.at, scene.now) for due in scene.memory.dues()[:1] if due.at != NEVER]
    if scene.memory.kept(TROUBLE):
        dues.append(tact_of(scene).until_morning(scene.now))
    if promised := promises.next_due(scene, tact_of(scene)):
        dues.append(promised)
    return min(dues, default=None)


def arrived(scene: Scene) -> Thought | None:
    """What she says when the ear is put in: good morning, once a day."""
    text = arrival(scene)
    return Thought(text, skill="Due", courtesy=True) if text else None


def low_cell(scene: Scene, ear: str, percent: int) -> bool:
    """Is an earpiece's battery news, and may she tell now? Once per threshold; else when the ear next tells."""
    told = scene.memory.kept("cells", {})
    before = int(told.get(ear, FULL))
    threshold = crossed(percent, before)
    low = threshold < before
    if threshold == before or (low and not allowed(scene, urgency(threshold), "battery")):
        return False
    scene.memory.keep("cells", {**told, ear: threshold})
    scene.memory.keep("cell", {"percent": percent, "at": scene.seconds})
    if low:
        spoke(scene, "battery")
    return low


def name_settled(scene: Scene, name: str, why: str, fit: bool, phrase: str) -> Thought | None:
    """What became of her ears' learning a name (see Mind)."""
    if not allowed(scene, CARE, "name"):
        return None
    spoke(scene, "name")
    situation = "name.failed" if fit and why else "name.unfit" if why else "name.learned"
    text = scene.say(situation, called=name, why=why, phrase=phrase)
    return Thought(text, skill="Due", courtesy=True)


def _trouble(scene: Scene) -> list[str]:
    """What she has to say of her memory's file, once."""
    trouble = scene.memory.kept(TROUBLE)
    if not trouble or not allowed(scene, CARE, "memory"):
        return []
    scene.memory.keep(TROUBLE, None)
    saved = int(trouble.get("saved", 0))
    return [scene.say(f"memory.{trouble['what']}_at_start", saved=count(saved, "thing that was said",
                                                                         "things that were said"))]
