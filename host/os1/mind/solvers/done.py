"""That what she reminded of or nudged about is done, in whatever words: "got them out, thanks", "I've signed it"."""

from __future__ import annotations

from os1.events import Thought

from ..just_done import just_done
from ..memory import Due, Note
from ..pronouns import turned
from ..query import Query
from ..scene import Scene
from ..skills.speaking_first import last_rung
from .understanding import Understanding

TO_DO = "to do"  # the list
LATELY_S = 3 * 3600.0  # so long after it rang, what is said to be done by its name is that
_LITTLE = frozenset(("the", "a", "an", "my", "to", "it", "i", "in", "out", "off", "up", "for", "and"))
JUST_S = 1800.0  # the same of "it", which later is something else


def by_done(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """It is dropped, with a word of praise."""
    if not query.text or not scene.turn:
        return None
    said = " ".join((scene.said or query.text).lower().split())
    match = knows.commands.match(said)
    if match and not any(isinstance(value, str) for value in match.slots.values()):
        return None  # a sentence of its own, "all done" too
    rung = last_rung(scene, LATELY_S)
    duties = sorted(scene.memory.dues("duty"), key=lambda due: -_nudged(due))
    open_, to_do = [*([rung] if rung else []), *duties], scene.memory.notes(TO_DO)
    found = just_done(said, [*(due.name for due in open_), *(note.text for note in to_do)])
    if found is None:
        return None
    if found >= len(open_):
        return _ticked(scene, to_do[found - len(open_)]) if _shares(said, to_do[found - len(open_)].text) else None
    due = open_[found]
    told_at = float(due.more["rang"]) if due is rung else _nudged(due)
    return _done(scene, due, rung) if scene.seconds - told_at < JUST_S or _shares(said, due.name) else None


def _ticked(scene: Scene, note: Note) -> Thought:
    scene.memory.drop_notes(TO_DO, note)
    return Thought(scene.say("list.removed", what=note.text), skill="TakeOff")


def _nudged(due: Due) -> float:
    """When she nudged about it last; never is long ago."""
    return float(due.more.get("nudged", 0.0))


def _shares(text: str, name: str) -> bool:
    return bool(set(text.split()) & set(name.lower().split()) - _LITTLE)


def _done(scene: Scene, due: Due, rung: Due | None) -> Thought:
    if due is not rung:
        scene.memory.drop_due(due)
        return Thought(scene.say("duty.done", what=turned(due.name)), skill="DutyDone")
    was = str(due.more.get("was", ""))
    scene.memory.drop_due(due)
    if was != "reminder" or not due.name:
        return Thought(scene.say("timer.did"), skill="DutyDone")
    for waiting in (one for one in scene.memory.dues("reminder") if one.name == due.name and not one.rule):
        scene.memory.drop_due(waiting)
    return Thought(scene.say("reminder.done", what=turned(due.name)), skill="DutyDone")
