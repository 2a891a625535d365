"""Taking back, or putting right, what was set in the last few turns: "scrap that", "no, I meant half past"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from .. import spoken
from ..door import PASS, Reply, skill
from ..memory import NEVER, WEARER, Due, Note
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
BACK_AT_ONCE = 9  # more turns that are looked at while one thing after the other is taken back
_SET = {"SetTimer": "timer", "timer.length": "timer", "AddToTimer": "timer", "SetAlarm": "alarm",
        "alarm.time": "alarm", "MoveAlarm": "alarm", "SetReminder": "reminder", "reminder.when": "reminder",
        "reminder.what": "reminder", "RemindWhen": "reminder", "event.what": "reminder", "MoveReminder": "reminder",
        "NudgeMe": "duty", "duty.what": "duty", "StartStopwatch": "stopwatch"}
_ON_LISTS = ("AddToList", "list.what")
_BETWEEN = ("MeantTime", "TimerLeft", "NextAlarm", "Reminders", "ReadStopwatch")  # "that" is still the same after them
_BACK = ("Undo", "undo.deed")  # "undo" and "undo that too" go back one by one


def last_set(scene: Scene) -> Due | None:
    """What was set last, if that was a few turns ago; behind what was taken back, the one before."""
    back = False
    for turn in scene.memory.turns(FEW + BACK_AT_ONCE if _going_back(scene) else FEW, WEARER, scene.turn):
        if scene.now - turn.at > RECENTLY:
            return None
        if kind := _SET.get(turn.skill):
            latest = max(scene.memory.dues(kind), key=lambda due: due.id, default=None)
            if not back or latest and scene.seconds - latest.made <= RECENTLY.total_seconds():
                return latest
        elif turn.skill in _BACK:
            back = True
        elif turn.skill not in _BETWEEN and not back:
            return None
    return None


def _going_back(scene: Scene) -> bool:
    last = next(iter(scene.memory.turns(1, WEARER, scene.turn)), None)
    return last is not None and last.skill in _BACK


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
    """Take back what was set, put on a list or done last; said again, what was before that. deed: one in the world is
    meant."""
    due, note = (None, None) if deed else (last_set(scene), _last_note(scene))
    made = max(due.made if due else 0.0, _at(note[1]) if note else 0.0)
    if made and not done_since(scene, made):
        if note and (due is None or _at(note[1]) >= due.made):
            scene.memory.drop_notes(*note)
            return scene.say("list.removed", what=note[1].text)
        assert due is not None
        return take_back(scene, due)
    if reply := undo_deed(scene):
        return reply
    last = next(iter(scene.memory.turns(1, WEARER, scene.turn)), None)
    if last is None or scene.now - last.at > RECENTLY or last.skill in _BACK:
        return scene.say("undo.nothing")
    return scene.say("undo.not")


def _last_note(scene: Scene) -> tuple[str, Note] | None:
    """What was put on a list last, with the list's name, if that was just before; behind what was taken back, too."""
    back = False
    for turn in scene.memory.turns(BACK_AT_ONCE, WEARER, scene.turn):
        if scene.now - turn.at > RECENTLY:
            return None
        if turn.skill in _ON_LISTS:
            oldest = scene.seconds - RECENTLY.total_seconds() if back else 0.0
            notes = [(name, note) for name in scene.memory.lists() for note in scene.memory.notes(name)
                     if _at(note) >= oldest]
            return max(notes, key=lambda one: (_at(one[1]), one[1].id), default=None)
        back = back or turn.skill in _BACK
        if not back:
            return None
    return None


def _at(note: Note) -> float:
    return note.at.timestamp()


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
