"""Alarms: at a time of day, on some days, again and again, and snoozed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..memory import NEVER, RUNG, Due
from ..recurring import following, in_words
from ..scene import Scene
from ..skipping import but_not, falls_on, leave_out
from ..slots import MORNING, length, moment
from ..when import local, seconds_of
from ..when import when as when_said
from .timer_changes import add_to_timer

REHEARSED = True
GETTING_UP = range(3, 12)  # hours of the morning at which somebody may have to get up
SNOOZE_S = 9 * 60
RUNG_S = 30 * 60  # so long after it rang it can still be snoozed


_REPEATED = frozenset(("often", "on_weekdays", "each", "weekdays", "other_weekday"))  # an hour of work, and not of tea
_UP = re.compile(r"\b(?:wake|get up|get me up|be up|out of bed)\b")  # not at ten to five in the afternoon


@skill("SetAlarm")
def set_alarm(scene: Scene, **slots: object) -> Reply:
    """Set an alarm (slots of the rules <clock>, <date>, <repeat>). Without a time she asks for one."""
    slots = {name: value for name, value in slots.items() if name != "name"} | (
        {"name": str(slots["name"])} if slots.get("name") else {})
    early = slots.keys() & _REPEATED or _UP.search(scene.text)
    found = when_said(slots, scene.now, GETTING_UP if early else MORNING)
    timed = any(name in slots for name in ("hour", "half", "noon", "hour24", "quarter_past", "quarter_to", "five_past",
                                           "five_to", "some_time")) or length(slots)
    if found.wrong:
        return scene.say(f"when.{found.wrong}")
    if not timed or found.at is None:
        return Ask(scene.say("alarm.when"), ("clock",), "alarm.time", dict(slots), again=scene.say("alarm.when"))
    return start(scene, found.at, found.rule, str(slots.get("name", "")))


@answers("alarm.time")
def take_time(scene: Scene, said: Said) -> Reply:
    """A time of day."""
    return set_alarm(scene, **{**said.state, **said.slots})


def start(scene: Scene, at: datetime, rule: str, name: str = "") -> str:
    """Let an alarm ring at this time, and as often as the rule says."""
    seconds = seconds_of(at)
    if any(due.at == seconds and due.rule == rule for due in scene.memory.dues("alarm")):
        return scene.say("alarm.already", time=when(scene, at))
    if not scene.memory.add_due("alarm", name, scene.seconds, seconds, rule, begin=seconds):
        return scene.say("timer.too_many")
    if rule:
        return scene.say("alarm.set.repeated", time=spoken.clock(at), part=spoken.daytime(at), often=in_words(rule))
    return scene.say("alarm.set", time=when(scene, at))


def when(scene: Scene, at: datetime) -> str:
    """A time in words, with its day if that isn't today."""
    day = spoken.day(at, scene.now)
    if day == "tomorrow" and 3 <= at.hour < 5:
        return f"{spoken.clock(at)} tomorrow morning"  # "at night" would be before one sleeps
    if day == "tomorrow" and at.hour >= 5:
        return f"{spoken.clock(at)} tomorrow {spoken.part_of_day(at)}"
    said = spoken.clock(at) if spoken.clock(at) in ("noon", "midnight") else f"{spoken.clock(at)} {spoken.daytime(at)}"
    return said if day == "today" else f"{said} {day}"


def described(scene: Scene, due: Due) -> str:
    """An alarm in words."""
    at = local(due.at, scene.now)
    if not due.rule:
        return when(scene, at)
    return f"{spoken.clock(at)} {spoken.daytime(at)} {in_words(due.rule)}{but_not(due, scene.now)}"


@skill("NextAlarm")
def next_alarm(scene: Scene) -> Reply:
    """Say for when alarms are set."""
    times = [described(scene, due) for due in scene.memory.dues("alarm")]
    return scene.say("alarm.next", times=spoken.listed(times)) if times else scene.say("alarm.none")


@skill("CancelAlarm")
def cancel_alarm(scene: Scene, **slots: object) -> Reply:
    """Cancel the alarm of a time, or all alarms."""
    alarms = scene.memory.dues("alarm")
    if not alarms:
        return scene.say("alarm.none")
    chosen = _meant(scene, alarms, slots)
    if not chosen:
        return scene.say("alarm.unknown", times=spoken.listed([described(scene, due) for due in alarms]))
    day = _day(scene, slots)
    if day and len(chosen) == 1 and chosen[0].rule and "often" not in slots:
        return leave_out(scene, chosen[0], day)
    for due in chosen:
        scene.memory.drop_due(due)
    rest = len(alarms) - len(chosen)
    return scene.say("alarm.cancelled.one", time=described(scene, chosen[0])) if rest else scene.say("alarm.cancelled")


def _meant(scene: Scene, alarms: list[Due], slots: dict[str, object]) -> list[Due]:
    """The alarms of that time of day and that day; all, if none was said."""
    at = moment({name: value for name, value in slots.items() if name != "day"}, scene.now)
    chosen = alarms
    if at is not None:
        exact = "part" in slots or "hour24" in slots
        chosen = [due for due in alarms if _clock(scene, due, exact) == (at.hour if exact else at.hour % 12, at.minute)]
    if "often" in slots:
        chosen = [due for due in chosen if due.rule and in_words(due.rule) == f"every {slots['often']}"]
    if day := _day(scene, slots):
        chosen = [due for due in chosen if falls_on(due, day, scene.now)]
    return chosen


def _day(scene: Scene, slots: dict[str, object]) -> date | None:
    """Which day was said."""
    said: dict[str, object] = {name: slots[name] for name in ("day", "weekday", "which", "later_week") if name in slots}
    found = when_said(said, scene.now).at if said else None
    return found.date() if found else None


def _clock(scene: Scene, due: Due, exact: bool) -> tuple[int, int]:
    at = local(due.at, scene.now)
    return at.hour if exact else at.hour % 12, at.minute


@skill("MoveAlarm")
def move_alarm(scene: Scene, **slots: object) -> Reply:
    """Let the alarm ring at another time."""
    alarms, found = scene.memory.dues("alarm"), when_said(slots, scene.now, MORNING)
    if not alarms:
        return scene.say("alarm.none")
    if found.wrong or found.at is None:
        return scene.say(f"when.{found.wrong}") if found.wrong else scene.say("alarm.when")
    if len(alarms) > 1:
        return scene.say("alarm.which", times=spoken.listed([described(scene, due) for due in alarms], "or"))
    at = found.at
    if alarms[0].rule:
        at = following(alarms[0].rule, at, scene.now) or at
    scene.memory.change_due(replace(alarms[0], at=seconds_of(at), more={"begin": seconds_of(at)}))
    return scene.say("alarm.set", time=when(scene, at))


@skill("Snooze")
def snooze(scene: Scene, **slots: object) -> Reply:
    """Let what just rang ring again in a while."""
    rung = [due for due in scene.memory.dues(RUNG) if scene.seconds - float(due.more["rang"]) <= RUNG_S]
    if not rung:
        if length(slots) and scene.memory.dues("timer"):
            return add_to_timer(scene, "", **slots)
        return scene.say("snooze.nothing")
    wait = length(slots) or SNOOZE_S
    scene.memory.drop_due(rung[0])
    at = scene.seconds + wait
    if not scene.memory.add_due(str(rung[0].more["was"]), rung[0].name, scene.seconds, at, begin=at, length=wait):
        return scene.say("timer.too_many")
    return scene.say("snoozed", time=spoken.duration(wait))


@skill("Awake")
def awake(scene: Scene) -> Reply:
    """The alarm did its work."""
    for due in scene.memory.dues("alarm"):
        if due.at != NEVER and not due.rule and due.more.get("length") and due.at - scene.seconds < RUNG_S:
            scene.memory.drop_due(due)
    return scene.say("alarm.awake", part=spoken.part_of_day(scene.now))
