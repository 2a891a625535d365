"""Taking back, or putting right, what was set in the last few turns: "scrap that", "no, I meant half past"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from .. import spoken
from ..door import PASS, Reply, skill
from ..memory import NEVER, WEARER, Due
from ..pronouns import turned
from ..ringing import timer_name
from ..scene import Scene
from ..slots import length
from ..when import local, seconds_of
from ..when import when as when_said
from . import alarms, reminders
from .deeds import done_since, undo_deed
from .remember import put_right

REHEARSED = True
FEW, RECENTLY = 3, timedelta(minutes=5)  # turns, and how long what was set is still "that"
_SET = {"SetTimer": "timer", "timer.length": "timer", "AddToTimer": "timer", "SetAlarm": "alarm",
        "alarm.time": "alarm", "MoveAlarm": "alarm", "SetReminder": "reminder", "reminder.when": "reminder",
        "reminder.what": "reminder", "RemindWhen": "reminder", "event.what": "reminder", "MoveReminder": "reminder",
        "NudgeMe": "duty", "duty.what": "duty", "StartStopwatch": "stopwatch"}
_ON_LISTS = ("AddToList", "list.what")
_BETWEEN = ("MeantTime", "TimerLeft", "NextAlarm", "Reminders", "ReadStopwatch")  # "that" is still the same after them


def last_set(scene: Scene) -> Due | None:
    """What was set last, if that was a few turns ago."""
    for turn in scene.memory.turns(FEW, WEARER, scene.turn):
        if scene.now - turn.at > RECENTLY:
            return None
        if kind := _SET.get(turn.skill):
            return max(scene.memory.dues(kind), key=lambda due: due.id, default=None)
        if turn.skill not in _BETWEEN:
            return None
    return None


def take_back(scene: Scene, due: Due) -> str:
    """It is no longer set, and she says what."""
    scene.memory.drop_due(due)
    if due.kind == "timer":
        return scene.say("timer.cancelled", timer=timer_name(due))
    if due.kind == "stopwatch":
        return scene.say("undo.stopwatch")
    if due.kind == "alarm":
        return scene.say("alarm.cancelled.one", time=alarms.described(scene, due))
    return scene.say("reminder.cancelled.one", what=turned(due.name))


@skill("Undo", acts=True)
def undo(scene: Scene, deed: str = "") -> Reply:
    """Take back what was set or done last; or the last thing on a list. deed: one in the world is meant."""
    due = None if deed else last_set(scene)
    if due is not None and not done_since(scene, due.made):
        return take_back(scene, due)
    if deed or due is not None or not _on_list(scene):
        if reply := undo_deed(scene):
            return reply
    last = next(iter(scene.memory.turns(1, WEARER, scene.turn)), None)
    if last is None or scene.now - last.at > RECENTLY:
        return scene.say("undo.nothing")
    if last.skill in _ON_LISTS:
        notes = [(note.at, note.id, name, note) for name in scene.memory.lists() for note in scene.memory.notes(name)]
        if notes:
            _, _, name, note = max(notes, key=lambda one: one[:2])
            scene.memory.drop_notes(name, note)
            return scene.say("list.removed", what=note.text)
    return scene.say("undo.not")


def _on_list(scene: Scene) -> bool:
    """Was something put on a list just before?"""
    last = next(iter(scene.memory.turns(1, WEARER, scene.turn)), None)
    return last is not None and scene.now - last.at <= RECENTLY and last.skill in _ON_LISTS


@skill("MeantTime")
def meant_time(scene: Scene, shift: str = "", **slots: object) -> Reply:
    """What was set last was meant for another time, or another length of time."""
    due = last_set(scene)
    if due is None:  # then it is something told that was wrong
        return put_right(scene, _words(scene.text))
    wait = length(slots)
    if due.kind == "timer":
        if not wait:
            return PASS
        scene.memory.change_due(replace(due, at=scene.seconds + wait, made=scene.seconds,
                                        more={**due.more, "length": wait}))
        situation = "timer.set.named" if due.name else "timer.set"
        return scene.say(situation, duration=spoken.duration(wait), timer=due.name)
    if due.at == NEVER or due.kind not in ("alarm", "reminder"):
        return PASS
    if shift:
        at = _shifted(scene, due, shift)
    else:
        found = when_said(slots, scene.now)
        if found.wrong or found.at is None:
            return PASS
        moved = reminders.on_its_day(scene, due, found, slots)
        at = scene.seconds + found.wait if found.wait else seconds_of(moved)
    scene.memory.change_due(replace(due, at=at, more={**due.more, "begin": at}))
    time = alarms.when(scene, local(at, scene.now))
    if due.kind == "alarm":
        return scene.say("alarm.set", time=time)
    return scene.say("reminder.moved", what=turned(due.name), when=time)


def _shifted(scene: Scene, due: Due, part: str) -> float:
    """The same hour of the clock in another half of the day, and not in the past."""
    at = local(due.at, scene.now)
    hour = at.hour % 12 if part == "morning" else at.hour % 12 + 12
    at = at.replace(hour=hour)
    return seconds_of(at if at > scene.now else at + timedelta(days=1))


def _words(text: str) -> str:
    """What was meant, without the words that say so."""
    for lead in ("no i meant ", "no i said ", "sorry i meant ", "i meant ", "i mean ", "i said ", "make that ",
                 "make it ", "no ", "sorry "):
        text = text.removeprefix(lead)
    return text
