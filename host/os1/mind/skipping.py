"""One time left out of something that repeats: "skip tomorrow's pills". It goes on as before afterwards.

Pure, but for `leave_out`. The days left out stand in `more` of what is due, under NOT_ON, as ISO dates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from . import spoken
from .memory import NEVER, Due
from .pronouns import turned
from .recurring import following
from .scene import Scene
from .when import local, seconds_of

NOT_ON = "not_on"
_LOOKED_AT = 400  # days left out in a row, at most


def next_time(due: Due, after: datetime) -> datetime | None:
    """When what repeats is due next, later than `after`; None if never."""
    left_out = set(due.more.get(NOT_ON, ()))
    begin = local(float(due.more.get("begin", due.at)), after)
    at: datetime | None = after
    for _ in range(_LOOKED_AT):
        at = following(due.rule, begin, at) if at else None
        if at is None or at.date().isoformat() not in left_out:
            break
    return at


def falls_on(due: Due, day: date, now: datetime) -> bool:
    """Is it due on that day, now or among its later times?"""
    if due.at == NEVER:
        return False
    at = local(due.at, now)
    if at.date() == day or not due.rule or at.date() > day:
        return at.date() == day
    found = next_time(due, datetime.combine(day, time(), now.tzinfo) - timedelta(seconds=1))
    return found is not None and found.date() == day


def without(due: Due, day: date, now: datetime) -> Due | None:
    """The same but for that day, of something that repeats; None if nothing is left of it."""
    days = sorted({*due.more.get(NOT_ON, ()), day.isoformat()})
    kept = replace(due, more={**due.more, "begin": float(due.more.get("begin", due.at)),
                              NOT_ON: [one for one in days if one >= now.date().isoformat()]})
    if local(due.at, now).date() != day:
        return kept
    at = next_time(kept, datetime.combine(day, time(23, 59, 59), now.tzinfo))
    return replace(kept, at=seconds_of(at)) if at else None


def but_not(due: Due, now: datetime) -> str:
    """", but not on Friday", where something is left out; else ""."""
    days = [day for one in due.more.get(NOT_ON, ()) if (day := date.fromisoformat(one)) >= now.date()]
    said = [spoken.day(datetime.combine(day, time(), now.tzinfo), now) for day in days]
    return f", but not {spoken.listed(said, 'or')}" if said else ""


def leave_out(scene: Scene, due: Due, day: date) -> str:
    """It isn't due on that day; of what comes once, nothing is left. What she says to that."""
    kept = without(due, day, scene.now) if due.rule else None
    if kept is None:
        scene.memory.drop_due(due)
        return scene.say("reminder.cancelled.one", what=turned(due.name)) if due.kind == "reminder" else (
            scene.say("alarm.cancelled"))
    scene.memory.change_due(kept)
    end = datetime.combine(day, time(23, 59, 59), scene.now.tzinfo)
    then = spoken.day(next_time(kept, end) or local(kept.at, scene.now), scene.now)
    said = spoken.day(end, scene.now)
    if due.kind == "alarm":
        return scene.say("alarm.skipped", day=said, then=then)
    return scene.say("reminder.skipped", what=turned(due.name), day=said, then=then)
