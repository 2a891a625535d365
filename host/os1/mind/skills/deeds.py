"""What she did in the world: told, and taken back. The newest deed of the journal, of whatever kind."""

from __future__ import annotations

from datetime import datetime, timedelta

from os1.errors import WorkError
from os1.events import Ask
from os1.work.deeds import Deed, Report, State

from ..consenting import by_hand, sure, with_hand
from ..door import Reply, Said, answers, skill
from ..rehearsal import NotRehearsed
from ..scene import Scene
from ..spoken import ago, count
from ..spoken import listed as in_a_row
from .paperwork import drop_of

ACTS = True

THEN = "undo.deed"
JUST = timedelta(minutes=5)  # what was done so lately is taken back without a question
TOLD = 3  # deeds


def done_since(scene: Scene, seconds: float) -> bool:
    """Was something done after that?"""
    return any(deed.state in (State.DONE, State.DOING) for deed in scene.work.deeds(seconds))


def undo_deed(scene: Scene) -> Reply | None:
    """Take the newest back, if it is recent; else ask. None: there is none."""
    deed = scene.work.newest()
    if deed is None:
        return None
    if scene.rehearsing:  # nothing in the world is tried out
        raise NotRehearsed(THEN)
    if scene.seconds - deed.at > JUST.total_seconds():
        return _asked(scene, deed)
    return _undone(scene, deed)


def within(scene: Scene, deed: Deed) -> str:
    """What was done, as a part of a sentence."""
    said = scene.work.past(deed).rstrip(".")
    return said if said.startswith("I ") else said[:1].lower() + said[1:]


def _asked(scene: Scene, deed: Deed) -> Ask:
    when = ago(datetime.fromtimestamp(deed.at, scene.now.tzinfo), scene.now)
    question = scene.say("undo.deed_asked", when=when, what=scene.work.past(deed))
    return with_hand(Ask(question, ("yes_no", "cancel"), THEN, {"deed": deed.id}))


def _undone(scene: Scene, deed: Deed) -> Reply:
    if not sure(scene, scene.work.needs(deed)):
        return by_hand(scene, _asked(scene, deed))
    try:
        scene.work.undo(deed, scene.by, told)
    except WorkError as wrong:
        return scene.say("work.failed", why=str(wrong))
    return scene.say("undo.deed_doing", what=scene.work.past(deed))


@answers(THEN, private=True)
def take_back(scene: Scene, said: Said) -> Reply:
    """Shall it be taken back?"""
    deed = scene.work.newest()
    if said.intent != "Yes":
        return scene.say("tidy.left")
    if deed is None or deed.id != said.state["deed"]:
        return scene.say("undo.nothing")
    return _undone(scene, deed)


def told(scene: Scene, report: Report) -> str:
    """How it went."""
    drop_of(scene.memory, report.deed.id)
    steps = [step for step in report.trouble if step.state is State.DONE and step.kind != "mkdir"]
    if not steps:
        return scene.say("undo.deed_done")
    return scene.say("undo.deed_but", failed=count(len(steps), "thing"), why=steps[0].note)


@skill("WorkDone", private=True)
def done_today(scene: Scene) -> Reply:
    """Tell what she did in the world today."""
    midnight = scene.now.replace(hour=0, minute=0, second=0, microsecond=0)
    deeds = [deed for deed in scene.work.deeds(midnight.timestamp()) if deed.state in (State.DONE, State.DOING)]
    if not deeds:
        return scene.say("work.day_none")
    said = [within(scene, deed) for deed in deeds[:TOLD]]
    more = f", and {count(len(deeds) - TOLD, 'thing')} more" if len(deeds) > TOLD else ""
    return scene.say("work.day", deeds=f"{in_a_row(said)}{more}.")
