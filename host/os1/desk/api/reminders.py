"""Reminders, alarms, and what she nudges about until it is done: set, moved, dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec

from os1.desk.api.route import Call, Nothing, Route
from os1.desk.api.timers import waiting
from os1.desk.house import House
from os1.errors import DeskError
from os1.mind.memory import NEVER, Due
from os1.mind.recurring import following, in_words
from os1.mind.scene import Scene
from os1.mind.skills import alarms, reminders
from os1.mind.when import FARTHEST_YEARS, When, local
from os1.mind.work import NONE, Work

KINDS = ("reminder", "alarm", "duty")
_DAY, _MONTHDAY = "(?:MO|TU|WE|TH|FR|SA|SU)", r"BYMONTHDAY=(?:[1-9]|[12]\d|3[01])"
# Those that she understands when they are said, and no others: some rules have no next time, and dateutil would look
# for it minute by minute until the year 9999.
RULE = (rf"^(?:FREQ=(?:MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=[1-9]\d{{0,2}})?"
        rf"|FREQ=WEEKLY(?:;INTERVAL=[1-9])?;BYDAY={_DAY}(?:,{_DAY}){{0,6}}|FREQ=MONTHLY;BYDAY=(?:-1|[1-5]){_DAY}"
        rf"|FREQ=MONTHLY;{_MONTHDAY}|FREQ=YEARLY;BYMONTH=(?:[1-9]|1[0-2]);{_MONTHDAY})?$(?!\n)")
What = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
Rule = Annotated[str, msgspec.Meta(pattern=RULE, max_length=100, description="An RRULE (RFC 5545); \"\" = once.")]


class Reminder(msgspec.Struct, frozen=True):
    """what: in the wearer's words, "" = an alarm that nothing was said of. at: next time, local; null: it waits for no
    time, but for what `event` says. rule: how it repeats, as an RRULE; often: the same in words. mail, file: what a
    duty belongs to: a mail's number (see /api/mail), 0: none; a path, "": none."""

    id: int
    kind: Literal["reminder", "alarm", "duty"]
    what: str
    at: datetime | None
    rule: str
    often: str
    event: str
    mail: int = 0
    file: str = ""


class Reminders(msgspec.Struct, frozen=True):
    """The next first."""

    items: list[Reminder]


class NewReminder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """at: with its offset from UTC, or local time. kind: an alarm rings, a reminder says what it is for."""

    at: datetime
    what: Annotated[str, msgspec.Meta(max_length=300)] = ""
    rule: Rule = ""
    kind: Literal["reminder", "alarm"] = "reminder"


class ReminderChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left out stays."""

    what: What | None = None
    at: datetime | None = None
    rule: Rule | None = None


def shown(due: Due, now: datetime, work: Work = NONE) -> Reminder:
    at = None if due.at == NEVER else local(due.at, now)
    message = str(due.more.get("mail", ""))
    mail = work.mail.lying(message) if message and work.mail is not None else None
    return Reminder(due.id, due.kind, due.name, at, due.rule,  # type: ignore[arg-type]
                    in_words(due.rule) if due.rule else "", str(due.more.get("said", "")), mail.id if mail else 0,
                    str(due.more.get("file", "")))


async def all_reminders(house: House, call: Call[Nothing, Nothing]) -> Reminders:
    def look(scene: Scene) -> Reminders:
        return Reminders([shown(due, scene.now, scene.work) for due in scene.memory.dues() if due.kind in KINDS])
    return await house.think(lambda mind: mind.look(look))


async def add(house: House, call: Call[NewReminder, Nothing]) -> Reminder:
    new = call.body

    def work(scene: Scene) -> Reminder:
        at = _at(scene, new.at, new.rule)
        what = reminders.bare(new.what)
        if new.kind == "reminder" and not what:
            raise DeskError("Of what shall she remind?", "", 422, "what")
        before = {due.id for due in scene.memory.dues()}
        said = alarms.start(scene, at, new.rule, what) if new.kind == "alarm" else reminders.start(
            scene, what, When(at, new.rule))
        made = next((due for due in scene.memory.dues(new.kind) if due.id not in before), None)
        if made is None:
            raise DeskError(said)
        return shown(made, scene.now)
    return await house.think(lambda mind: mind.by_hand(work))


async def change(house: House, call: Call[ReminderChange, Nothing]) -> Reminder:
    wanted = call.body

    def work(scene: Scene) -> Reminder:
        due = waiting(scene, call.number(), KINDS)
        if due.kind == "duty" and (wanted.at or wanted.rule is not None):
            raise DeskError("A duty has no time of its own: she nudges until it is done.", "Say what it is for.", 409,
                            "at")
        rule = due.rule if wanted.rule is None else wanted.rule
        if wanted.what is not None:
            due = replace(due, name=reminders.bare(wanted.what) or due.name, more={**due.more, "lead": False})
        if wanted.at is not None or rule != due.rule:
            begin = wanted.at or (local(due.at, scene.now) if due.at != NEVER else None)
            if begin is None:
                raise DeskError("It waits for no time, so it can't repeat.", "Give a time.", 422, "at")
            at = _at(scene, begin, rule).timestamp()
            due = replace(due, at=at, rule=rule, more={"begin": at})
        scene.memory.change_due(due)
        return shown(due, scene.now)
    return await house.think(lambda mind: mind.by_hand(work))


async def drop(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    def work(scene: Scene) -> None:
        scene.memory.drop_due(waiting(scene, call.number(), KINDS))
    await house.think(lambda mind: mind.by_hand(work))
    return Nothing()


def _at(scene: Scene, at: datetime, rule: str) -> datetime:
    """The moment on the clock that she goes by; of a rule the first time that is still to come. DeskError: it is over,
    or too far."""
    found = local(at.timestamp(), scene.now)
    if rule:
        found = following(rule, found, max(scene.now, found - timedelta(seconds=1))) or scene.now
    if found <= scene.now:
        raise DeskError("That is over.", "Give a time to come.", 422, "at")
    if found.year - scene.now.year >= FARTHEST_YEARS:
        raise DeskError("That is too far away.", "Give a nearer time.", 422, "at")
    return found


ONE = "/api/reminders/{id:[0-9]{1,15}}"
ROUTES = (
    Route("GET", "/api/reminders", "Reminders, alarms and duties.", Reminders, all_reminders),
    Route("POST", "/api/reminders", "Set a reminder or an alarm.", Reminder, add, body=NewReminder, status=201),
    Route("PATCH", ONE, "Move a reminder, or say what it is for.", Reminder, change, body=ReminderChange),
    Route("DELETE", ONE, "Drop a reminder.", Nothing, drop),
)
