"""Notes by dictation, and a shopping list."""

from __future__ import annotations

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene

REHEARSED = True
NOTES, SHOPPING = "notes", "shopping"
READ_AT_ONCE = 7  # what the ear can hold; the rest is counted


@skill("TakeNote", read_back="note.read_back")
def take_note(scene: Scene, what: str = "") -> Reply:
    """Write a note; without words she takes dictation."""
    if not what:
        return Ask(scene.say("note.what"), ("free",), "note.what", patience_s=40)
    scene.memory.add_note(NOTES, scene.now, what)
    return scene.say("note.taken", what=what)


@answers("note.what")
def dictated(scene: Scene, said: Said) -> Reply:
    """The note's words."""
    return take_note(scene, said.text)


@skill("ReadNotes", private=True)
def read_notes(scene: Scene) -> Reply:
    """Read the notes aloud, the latest last."""
    notes = [note.text for note in scene.memory.notes(NOTES)]
    if not notes:
        return scene.say("note.none")
    count = spoken.count(len(notes), "note")
    return scene.say("note.read" if len(notes) <= READ_AT_ONCE else "note.read_some", count=count,
                     notes=". ".join(text.capitalize() for text in notes[-READ_AT_ONCE:]))


@skill("DeleteNote", private=True)
def delete_note(scene: Scene) -> Reply:
    """Throw away the latest note."""
    notes = scene.memory.notes(NOTES)
    if not notes:
        return scene.say("note.none")
    scene.memory.drop_notes(NOTES, notes[-1])
    return scene.say("note.deleted")


@skill("DeleteNotes", private=True)
def delete_notes(scene: Scene) -> Reply:
    """Throw away all notes, after asking."""
    notes = scene.memory.notes(NOTES)
    if not notes:
        return scene.say("note.none")
    return Ask(scene.say("note.sure", count=spoken.count(len(notes), "note")), ("yes_no",), "note.delete", returns=0)


@answers("note.delete", private=True)
def really_delete(scene: Scene, said: Said) -> Reply:
    """Is it really meant?"""
    if said.intent != "Yes":
        return scene.say("note.kept")
    scene.memory.drop_notes(NOTES)
    return scene.say("note.deleted.all")


@skill("AddToList", read_back="list.read_back")
def add_to_list(scene: Scene, what: str = "") -> Reply:
    """Put something on the shopping list."""
    if not what:
        return Ask(scene.say("list.what"), ("free",), "list.what")
    scene.memory.add_note(SHOPPING, scene.now, what)
    return scene.say("list.added", what=what)


@answers("list.what")
def what_to_add(scene: Scene, said: Said) -> Reply:
    """What to put on the list."""
    return add_to_list(scene, said.text)


@skill("ReadList")
def read_list(scene: Scene) -> Reply:
    """Read the shopping list."""
    things = [note.text for note in scene.memory.notes(SHOPPING)]
    return scene.say("list.read", things=spoken.listed(things)) if things else scene.say("list.empty")


@skill("ClearList")
def clear_list(scene: Scene) -> Reply:
    """Empty the shopping list."""
    scene.memory.drop_notes(SHOPPING)
    return scene.say("list.cleared")
