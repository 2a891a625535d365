"""Everything of a stretch of time taken back: "undo everything from this morning". Told first, done after a sure yes.

The newest goes first, so that what was built on another is gone before it. What she set for the wearer (a reminder, an
alarm) isn't of the world, and stays: "undo" takes that back one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from os1.errors import WorkError
from os1.events import Ask
from os1.work.consent import Act
from os1.work.deeds import OPEN, Deed, Report, State

from ..consenting import by_hand, sure, with_hand
from ..door import Reply, Said, answers, skill
from ..rehearsal import NotRehearsed
from ..scene import Scene
from ..spoken import count
from ..spoken import listed as in_a_row
from .deeds import TOLD, within
from .paperwork import drop_of

GO = "undo.all"
# From which hour of today, and for how many; "today" is all of it.
HOURS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (18, 24), "today": (0, 24)}


def span(said: str, now: datetime) -> tuple[datetime, datetime]:
    """From when to when that is: "morning", "afternoon", "evening", "today", "yesterday", "hour"."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if said == "hour":
        return now - timedelta(hours=1), now
    if said == "yesterday":
        return midnight - timedelta(days=1), midnight
    first, last = HOURS.get(said, HOURS["today"])
    return midnight + timedelta(hours=first), midnight + timedelta(hours=last)


@skill("UndoAll", private=True, acts=True)
def undo_all(scene: Scene, span: str = "today") -> Reply:
    """Take back everything that she did in the world in that time: says what, and asks."""
    if scene.rehearsing:
        raise NotRehearsed(GO)
    deeds = _of(scene, span)
    if not deeds:
        return scene.say("undo.none_of_it")
    return _asked(scene, deeds)


def _of(scene: Scene, said: str) -> list[Deed]:
    """The newest first."""
    begin, end = span(said, scene.now)
    return [deed for deed in scene.work.deeds(begin.timestamp())
            if deed.at <= end.timestamp() and deed.state in OPEN | {State.DONE}]


def _asked(scene: Scene, deeds: Sequence[Deed]) -> Ask:
    told = [within(scene, deed) for deed in deeds[:TOLD]]
    more = f", and {count(len(deeds) - TOLD, 'thing')} more" if len(deeds) > TOLD else ""
    what = in_a_row(told) + more
    question = scene.say("undo.all_asked", count=count(len(deeds), "thing"), what=what)
    return with_hand(Ask(question, ("yes_no", "cancel"), GO, {"deeds": [deed.id for deed in deeds]}))


@answers(GO, private=True)
def go(scene: Scene, said: Said) -> Reply:
    """Shall all of it be taken back?"""
    ids = said.state.get("deeds")
    deeds = [deed for deed in scene.work.deeds(0.0) if isinstance(ids, list) and deed.id in ids]
    if said.intent != "Yes":
        return scene.say("tidy.left")
    if not deeds:
        return scene.say("undo.nothing")
    needed = {scene.work.needs(deed) for deed in deeds}
    if not sure(scene, Act.UNDO if Act.UNDO in needed else Act.CHANGE):
        return by_hand(scene, _asked(scene, deeds))
    try:
        scene.work.undo_all(deeds, scene.by, told)
    except WorkError as wrong:
        return scene.say("work.failed", why=str(wrong))
    return scene.say("undo.all_doing")


def told(scene: Scene, reports: Sequence[Report]) -> str:
    """How it went."""
    for report in reports:
        drop_of(scene.memory, report.deed.id)
    stays = [step for report in reports for step in report.trouble
             if step.state is State.DONE and step.kind != "mkdir"]
    if not stays:
        return scene.say("undo.all_done", count=count(len(reports), "thing"))
    return scene.say("undo.deed_but", failed=count(len(stays), "thing"), why=stays[0].note)
