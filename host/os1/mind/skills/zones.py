"""The time elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from .. import spoken
from ..cities import ahead_minutes, time_in
from ..door import Reply, skill
from ..scene import Scene
from ..slots import likely

REHEARSED = True


def _place(city: str) -> tuple[str, str]:
    """A city's name and its zone."""
    name, _, zone = city.partition("@")
    return name, zone


@skill("TimeIn")
def tell_time_in(scene: Scene, city: str) -> Reply:
    """Say what time it is somewhere else."""
    name, zone = _place(city)
    there = time_in(zone, scene.now)
    here = scene.now.astimezone()
    day = {0: "", 1: "tomorrow", -1: "yesterday"}[(there.date() - here.date()).days]
    situation = "zone.time.day" if day else "zone.time"
    return scene.say(situation, time=spoken.clock(there), daytime=spoken.daytime(there), place=name, day=day)


@skill("DayIn")
def tell_day_in(scene: Scene, city: str) -> Reply:
    """Say what day it is somewhere else."""
    name, zone = _place(city)
    return scene.say("zone.day", date=spoken.date(time_in(zone, scene.now)), place=name)


@skill("ZoneDifference")
def difference(scene: Scene, city: str, other: str = "") -> Reply:
    """Say how far a place's clock is ahead of ours, or of another place's."""
    name, zone = _place(city)
    from_name, from_zone = _place(other) if other else ("you", "")
    minutes = ahead_minutes(zone, from_zone, scene.now)
    if minutes == 0:
        return scene.say("zone.same", place=name, other=from_name)
    return scene.say("zone.ahead" if minutes > 0 else "zone.behind", place=name, other=from_name,
                     time=spoken.duration(abs(minutes) * 60) if abs(minutes) != 30 else "half an hour")


@skill("TimeThere")
def when_it_is_here(scene: Scene, city: str, other: str = "", **slots: object) -> Reply:
    """Say what time it is there when it is so late here, or in the `other` place."""
    name, zone = _place(city)
    at = likely(slots)
    if at is None:
        return tell_time_in(scene, city)
    then = scene.now.replace(hour=at[0], minute=at[1], second=0, microsecond=0)
    if other:
        then -= timedelta(minutes=ahead_minutes(_place(other)[1], "", scene.now))
    if not city:
        return scene.say("zone.here", time=spoken.clock(then), daytime=spoken.daytime(then))
    there: datetime = time_in(zone, then)
    return scene.say("zone.then", time=spoken.clock(there), daytime=spoken.daytime(there), place=name)
