"""Alarms: at a time of day."""

from __future__ import annotations

from datetime import datetime

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene
from ..slots import moment

REHEARSED = True


@skill("SetAlarm")
def set_alarm(scene: Scene, **slots: object) -> Reply:
    """Set an alarm for a time of day (slots of the rule <clock>, and day). Without a time she asks for one."""
    at = moment(slots, scene.now)
    if at is None:
        return Ask(scene.say("alarm.when"), ("clock",), "alarm.time", dict(slots), again=scene.say("alarm.when"))
    return start(scene, at)


@answers("alarm.time")
def take_time(scene: Scene, said: Said) -> Reply:
    """A time of day."""
    return set_alarm(scene, **{**said.state, **said.slots})


def start(scene: Scene, at: datetime) -> str:
    """Let an alarm ring at this time."""
    if not scene.memory.add_due("alarm", "", scene.seconds, at.timestamp()):
        return scene.say("timer.too_many")
    return scene.say("alarm.set", time=when(scene, at))


def when(scene: Scene, at: datetime) -> str:
    """A time in words, with its day if that isn't today."""
    day = spoken.day(at, scene.now)
    if day == "tomorrow" and at.hour >= 5:
        return f"{spoken.clock(at)} tomorrow {spoken.part_of_day(at)}"
    said = spoken.clock(at) if spoken.clock(at) in ("noon", "midnight") else f"{spoken.clock(at)} {spoken.daytime(at)}"
    return said if day == "today" else f"{said} {day}"


@skill("NextAlarm")
def next_alarm(scene: Scene) -> Reply:
    """Say for when alarms are set."""
    times = [when(scene, datetime.fromtimestamp(due.at, scene.now.tzinfo)) for due in scene.memory.dues("alarm")]
    return scene.say("alarm.next", times=spoken.listed(times)) if times else scene.say("alarm.none")


@skill("CancelAlarm")
def cancel_alarm(scene: Scene) -> Reply:
    """Cancel all alarms."""
    alarms = scene.memory.dues("alarm")
    for due in alarms:
        scene.memory.drop_due(due)
    return scene.say("alarm.cancelled") if alarms else scene.say("alarm.none")
