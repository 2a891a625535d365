"""A thing on a list that was heard wrongly: "no, I said candies"."""

from __future__ import annotations

from ..listing import things
from ..memory import WEARER
from ..scene import Scene

_ADDED = ("AddToList", "list.what")


def instead_on_list(scene: Scene, what: str) -> str:
    """Put `what` where the last thing stands, if that was put on a list a moment ago; what she says then, else ""."""
    last = next(iter(scene.memory.turns(1, WEARER, scene.turn)), None)
    new = things(what)
    if last is None or last.skill not in _ADDED or (scene.now - last.at).total_seconds() > 300 or not new:
        return ""
    notes = [(note.at, note.id, name, note) for name in scene.memory.lists() for note in scene.memory.notes(name)]
    if not notes:
        return ""
    _, _, name, note = max(notes, key=lambda one: one[:2])
    scene.memory.drop_notes(name, note)
    for thing in new:
        scene.memory.add_note(name, scene.now, thing)
    return scene.say("list.instead", what=new[0], gone=note.text, list=name)
