"""Good morning: what she says first when the wearer puts the ear in after a night, with what the day holds."""

from __future__ import annotations

from datetime import datetime, timedelta

from . import promises
from .growing.learned import HABIT, Growth
from .memory import WEARER
from .pronouns import turned
from .scene import Scene
from .skills.tact import GREETING, allowed, keep, spoke, tact_of
from .spoken import DAYS, clock, listed
from .tact import COURTESY
from .telling import owed

AWAY = timedelta(hours=5)  # without a word from the wearer: a night, at least
MORNING = range(5, 12)
GREETED = "greeted"  # the day of the last good morning
THINGS = 3  # of the day, at most: more is a lecture


def arrival(scene: Scene) -> str:
    """Her words, "" if she keeps quiet."""
    last = scene.memory.turns(1, WEARER)
    today = scene.now.date().isoformat()
    tact = tact_of(scene)
    if (not last or scene.now.hour not in MORNING or scene.now - last[0].at < AWAY
            or scene.memory.kept(GREETED) == today or not tact.allows(COURTESY, GREETING, scene.now)):
        return ""
    scene.memory.keep(GREETED, today)
    keep(scene, tact.spoke(GREETING, scene.seconds))
    day = DAYS[scene.now.weekday()]
    parts = [scene.say("arrived.morning.named" if scene.name else "arrived.morning", day=day)]
    if things := _today(scene):
        parts.append(scene.say("arrived.today", things=listed(things)))
    if owing := promises.due(scene, whole_day=True):
        promises.told(scene, owing)
        parts.append(scene.say("arrived.promise", promise=listed([owed(fact) for fact in owing])))
    if habit := _habit(scene):
        parts.append(scene.say("arrived.pattern", day=day, habit=habit))
    return " ".join(parts)


def _today(scene: Scene) -> list[str]:
    """Reminders of this day, with their times."""
    end = scene.now.replace(hour=23, minute=59).timestamp()
    return [f"{turned(due.name)}, at {clock(datetime.fromtimestamp(due.at, scene.now.tzinfo))}"
            for due in scene.memory.dues("reminder") if due.at <= end][:THINGS]


def _habit(scene: Scene) -> str:
    """What the wearer does on this day of the week."""
    return next((habit.text for habit in Growth(scene.memory).all(HABIT)
                 if habit.data.get("weekday") == scene.now.weekday()), "")


def reminded(scene: Scene) -> str:
    """Of the promises that are due, if there are any and she may; "" else."""
    owing = promises.due(scene)
    if not owing or not allowed(scene, COURTESY, promises.KIND):
        return ""
    promises.told(scene, owing)
    spoke(scene, promises.KIND)
    return scene.say("due.promise", promise=listed([owed(fact) for fact in owing]))
