"""Reminders: something to be told at a time, again and again, or when something happens (see events.py)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from os1.events import Ask
from os1.work.calendar.calendars import View

from .. import agenda, spoken
from ..door import PASS, Reply, Said, answers, skill
from ..going_on import DAY
from ..memory import NEVER, RUNG, Due
from ..memory.recall_words import Stems
from ..promises import promised_on
from ..pronouns import turned
from ..recurring import in_words
from ..scene import Scene
from ..skipping import but_not
from ..slots import of_day, whole
from ..telling import owed
from ..trimmed import without_before
from ..when import When, local, seconds_of
from ..when import when as when_said
from .agenda_changes import call_off, move
from .alarms import when
from .speaking_first import last_rung, put_off

REHEARSED = True
_DELETE = re.compile(r"(?:please |now )?(?:delete|erase|wipe|remove) my ")
_STEMS = Stems()
TOLD_AT_ONCE = 5  # reminders in one answer
_AT = ", at "  # between what is reminded of beforehand and its time
_THAT = ("it", "that", "this", "about it", "about that", "that one", "that again", "it again")
_ONE = ("one", *_THAT)
# "I must take my tablet at one": it is to be taken.
_OWN_DUTY = re.compile(
    r"^(?:i|we)(?:'ve| have)?(?: also| still| really)? (?:have to|need to|must|should|ought to|got to) ", re.I
)
_LEADING = ("to ", "that ", "about ", "of ", "and ")


@skill("SetReminder", read_back="reminder.read_back")
def set_reminder(scene: Scene, **slots: object) -> Reply:
    """Remind of `what` at a time, after a length of time, or as often as is said; she asks for what is missing."""
    what = bare(str(slots.pop("what", "")))
    if what in _THAT and (before := put_off(scene) or last_rung(scene)) and before.name:
        what = before.name
        if before.kind != RUNG:
            scene.memory.drop_due(before)  # it is asked for at another time
    found = when_said(slots, scene.now)
    if found.wrong:
        wrong = scene.say(f"when.{found.wrong}")
        return Ask(wrong, ("when", "duration", "clock", "number"), "reminder.when", {"what": what},
                   again=scene.say("reminder.when_again"), returns=0) if what else wrong
    if not what:
        return Ask(scene.say("reminder.what"), ("free",), "reminder.what", dict(slots), patience_s=40)
    if found.at is None:
        question = scene.say("reminder.when", what=turned(what))
        return Ask(question, ("when", "duration", "clock", "number"), "reminder.when", {"what": what},
                   again=scene.say("reminder.when_again"), returns=2)
    return start(scene, what, found)


@skill("ToldReminder", read_back="reminder.read_back")
def told_reminder(scene: Scene, what: str, lead: int = 0, lead_minutes: int = 0, lead_hours: int = 0,
                  lead_days: int = 0, **slots: object) -> Reply:
    """Remind of something that was told with its time, then or so long before."""
    found = when_said(slots, scene.now)
    what = _OWN_DUTY.sub("", _untailed(without_before(bare(what))))
    if found.wrong or found.at is None or found.rule or not what:
        return set_reminder(scene, **{**slots, "what": what})
    before = timedelta(seconds=whole(lead) + 60 * whole(lead_minutes) + 3600 * whole(lead_hours)
                       + 86400 * whole(lead_days))
    if not before or found.at - before <= scene.now:
        return start(scene, what, found)
    return start(scene, f"{what}{_AT}{spoken.clock(found.at)}", When(found.at - before), lead=True)


def _untailed(what: str) -> str:
    """Without the words that led to a time which came after them: "the vet comes on, what" is "the vet comes"."""
    return re.sub(r"(?:[\s,]+(?:on|at|what|um|uh|er|like|is|it's|around|about|and))+[\s,.]*$", "", what,
                  flags=re.IGNORECASE) or what


def bare(what: str) -> str:
    """What to remind of, without the word that led to it."""
    what = what.strip(" .,!;:")
    for lead in _LEADING:
        what = what.removeprefix(lead)
    return what.strip()


def start(scene: Scene, what: str, found: When, **more: object) -> str:
    """Let her remind of it then."""
    assert found.at is not None
    at = scene.seconds + found.wait if found.wait else seconds_of(found.at)
    if not scene.memory.add_due("reminder", what, scene.seconds, at, found.rule, begin=at, **more):
        return scene.say("timer.too_many")
    scene.memory.keep(DAY, found.at.date().isoformat())
    said = f"in {spoken.duration(found.wait)}" if found.wait else f"at {when(scene, found.at)}"
    if found.rule:
        return scene.say("reminder.set.repeated", what=turned(what), often=often(found.rule, found))
    if found.at.year != scene.now.year:
        said += f" {spoken.number(found.at.year)}"
    return scene.say("reminder.set", what=turned(what), when=said)


def often(rule: str, found: When) -> str:
    """How often, and at what time of day if that says anything."""
    words = in_words(rule)
    if "HOURLY" in rule or "MINUTELY" in rule or found.at is None:
        return words
    return f"{words} at {spoken.clock(found.at)} {spoken.daytime(found.at)}"


@answers("reminder.what")
def take_what(scene: Scene, said: Said) -> Reply:
    """Of what to remind."""
    return set_reminder(scene, **{**said.state, "what": said.text})


@answers("reminder.when")
def take_when(scene: Scene, said: Said) -> Reply:
    """When to remind: after a length of time, at a time, or in so many minutes."""
    slots = {**said.slots, "what": said.state.get("what", "")}
    if "number" in slots and "minutes" not in slots:
        slots["minutes"] = whole(slots.pop("number"))
    return set_reminder(scene, **slots)


@skill("Reminders", private=True)
def tell_reminders(scene: Scene, **slots: object) -> Reply:
    """Say which reminders are waiting, and what is on in the calendars; those of one day if one was said."""
    found = when_said(slots, scene.now)
    if "remind" in scene.text:
        return _waiting(scene, found)
    if "next week" in scene.text and agenda.calendars(scene):
        from .agenda import week_ahead  # that one says what waits, by this one

        return week_ahead(scene, "next")
    part = agenda.part_of(slots)

    def say(scene: Scene, view: View) -> str:
        on = agenda.day_told(scene, view, found.at, part)
        if part and found.at and not on:
            on = scene.say("agenda.free", when=f"{spoken.day(found.at, scene.now)} in the {part}".replace(
                "in the night", "at night"))
        return _waiting(scene, found, on)
    return agenda.with_view(scene, say) or _waiting(scene, found)


def _waiting(scene: Scene, found: When, on: str = "") -> str:
    """on: what is on besides, as it is told."""
    waiting = [*scene.memory.dues("reminder"), *scene.memory.dues("duty")]
    owing = promised_on(scene, found.at.date() if found.at else scene.now.date())
    if found.at is not None:
        day = found.at.date()
        waiting = [due for due in waiting if due.at != NEVER and local(due.at, scene.now).date() == day]
        if not waiting and not owing:
            return on or scene.say("reminder.none.day", day=spoken.day(found.at, scene.now))
    if not waiting and owing and (found.at is None or found.at.date() == scene.now.date()):
        promised = scene.say("due.promise", promise=spoken.listed([owed(fact) for fact in owing]))
        return f"{on} {promised}".strip()
    if not waiting and not owing:
        return on or scene.say("reminder.none")
    parts = [described(scene, due) for due in waiting[:TOLD_AT_ONCE]]
    if len(waiting) > TOLD_AT_ONCE:
        parts.append(f"and {spoken.number(len(waiting) - TOLD_AT_ONCE)} more")
    parts += [owed(fact) for fact in owing]
    return f"{on} {scene.say('reminder.list', reminders='; '.join(parts))}".strip()


def described(scene: Scene, due: Due) -> str:
    """A reminder with its time."""
    what = turned(due.name)
    if due.kind == "duty":
        return f"{what}, until it's done"
    if due.at == NEVER:
        return f"{what}, {turned(str(due.more.get('said', '')))}"
    at = local(due.at, scene.now)
    if not due.rule:
        return f"{what}, at {when(scene, at)}"
    return f"{what}, {often(due.rule, When(at))}{but_not(due, scene.now)}"


@skill("CancelReminders", private=True)
def cancel_reminders(scene: Scene) -> Reply:
    """Drop all reminders."""
    waiting = [*scene.memory.dues("reminder"), *scene.memory.dues("duty")]
    for due in waiting:
        scene.memory.drop_due(due)
    return scene.say("reminder.cancelled") if waiting else scene.say("reminder.none")


def about(scene: Scene, words: str, kinds: tuple[str, ...] = ("reminder", "duty")) -> list[Due]:
    """The reminders that these words are about: those that share the most of the words that matter."""
    wanted = set(_STEMS.terms(words)) or set(words.split())
    waiting = [due for kind in kinds for due in scene.memory.dues(kind)]
    shared = [(len(wanted & set(_STEMS.terms(due.name))), due) for due in waiting]
    most = max((count for count, _ in shared), default=0)
    return [due for count, due in shared if count == most] if most else []


@skill("CancelReminder", private=True)
def cancel_reminder(scene: Scene, what: str = "", perhaps: str = "", **slots: object) -> Reply:
    """Drop one reminder: the one about something, or the latest. perhaps: it is one only if it is about `what`."""
    waiting = [*scene.memory.dues("reminder"), *scene.memory.dues("duty")]
    if not waiting and not perhaps:
        return scene.say("reminder.none")
    if perhaps and not about(scene, what) and (reply := call_off(scene, what)):
        return reply
    found = about(scene, what or scene.said.lower())  # "the concert's off, cancel the reminder" says which
    if not found and not what:
        found = [max(waiting, key=lambda due: due.id)]
    if not found and perhaps:
        told = _DELETE.match(scene.said.lower()) and scene.memory.known.about(f"my {what}")
        if told and scene.memory.forget_about(f"my {what}"):  # "delete my locker code"
            return scene.say("forget.done")
        return PASS
    if not found:
        return scene.say("reminder.unknown", what=turned(what))
    scene.memory.drop_due(found[0])
    return scene.say("reminder.cancelled.one", what=turned(found[0].name))


@skill("RemindersAbout", private=True)
def reminders_about(scene: Scene, what: str) -> Reply:
    """Say what waits about something or somebody."""
    wanted = set(_STEMS.terms(what)) or set(what.split())
    waiting = [*scene.memory.dues("reminder"), *scene.memory.dues("duty")]
    found = [due for due in waiting
             if wanted & set(_STEMS.terms(f"{due.name} {due.more.get('said', '')} {due.more.get('event', '')}"))]
    if not found:
        if "remind" in scene.text:
            return scene.say("reminder.unknown", what=turned(what))
        return agenda.when_is(scene, what) or PASS
    told = [described(scene, due) for due in found[:TOLD_AT_ONCE]]
    if len(found) == 1 and found[0].rule and found[0].at != NEVER:
        told[0] += f"; the next time is {when(scene, local(found[0].at, scene.now))}"
    return scene.say("reminder.list", reminders="; ".join(told))


_DAYS_SAID = frozenset(("day", "weekday", "later_week", "month", "date", "day_of_month", "each", "often", "weeks"))


def on_its_day(scene: Scene, due: Due, found: When, slots: Mapping[str, object]) -> datetime:
    """The time to which something is moved: where only a time of day was said, on the day that it had; where only a
    day was said, at the time that it had."""
    assert found.at is not None
    if due.at != NEVER and not (found.rule or found.wait or "some_time" in slots) and of_day(slots) is None:
        then = local(due.at, scene.now)
        moved = found.at.replace(hour=then.hour, minute=then.minute)
        return moved if moved > scene.now else found.at
    if due.at == NEVER or found.rule or found.wait or _DAYS_SAID & set(slots) or "some_time" in slots:
        return found.at
    was = local(due.at, scene.now)
    at = found.at.replace(year=was.year, month=was.month, day=was.day)
    if "part" not in slots and abs((at - was).total_seconds()) > 6 * 3600:  # three in the afternoon, "at four"
        other = at.replace(hour=(at.hour + 12) % 24)
        at = min(at, other, key=lambda one: abs((one - was).total_seconds()))
    return at if at > scene.now else found.at


@skill("MoveReminder", private=True)
def move_reminder(scene: Scene, what: str = "", perhaps: str = "", **slots: object) -> Reply:
    """Move a reminder to another time. perhaps: it is one only if it is about `what`."""
    waiting = scene.memory.dues("reminder")
    if what in _ONE:
        if reply := move(scene, "it", slots):
            return reply
        what = perhaps = ""
    if perhaps and not about(scene, what, ("reminder",)):
        return move(scene, what, slots) or PASS
    if not waiting:
        return scene.say("reminder.none") if "remind" in scene.text else PASS
    chosen = about(scene, what, ("reminder",)) if what else [max(waiting, key=lambda due: due.id)]
    if not chosen:
        return scene.say("reminder.unknown", what=turned(what)) if "remind" in scene.text else PASS
    found = when_said(slots, scene.now)
    if found.wrong or found.at is None:
        return scene.say(f"when.{found.wrong or 'unclear'}")
    moved = on_its_day(scene, chosen[0], found, slots)
    at = scene.seconds + found.wait if found.wait else seconds_of(moved)
    if chosen[0].more.get("lead"):  # what it was before is no longer so
        chosen[0] = replace(chosen[0], name=chosen[0].name.rpartition(_AT)[0])
    only_its_time = not (found.wait or "some_time" in slots or _DAYS_SAID & set(slots))
    rule = found.rule or (chosen[0].rule if only_its_time else "")  # "make it nine" of every weekday's
    scene.memory.change_due(replace(chosen[0], at=at, rule=rule, more={"begin": at}))
    if rule and not found.rule:
        again = often(rule, When(local(at, scene.now)))
        return scene.say("reminder.set.repeated", what=turned(chosen[0].name), often=again)
    return scene.say("reminder.moved", what=turned(chosen[0].name), when=when(scene, local(at, scene.now)))
