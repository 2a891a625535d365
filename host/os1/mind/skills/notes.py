"""Notes by dictation: written, read back, sought, thrown away."""

from __future__ import annotations

from os1.events import Ask

from .. import spoken
from ..door import PASS, Reply, Said, answers, skill
from ..english import NUMBERS
from ..going_on import topic
from ..memory import Note
from ..memory.recall_words import Stems
from ..scene import Scene
from .lists import NOTES

REHEARSED = True
_STEMS = Stems()
READ_AT_ONCE = 7  # what the ear can hold; the rest is counted


@skill("TakeNote", read_back="note.read_back")
def take_note(scene: Scene, what: str = "") -> Reply:
    """Write a note; without words she takes dictation."""
    if not what:
        return Ask(scene.say("note.what"), ("free",), "note.what", patience_s=40)
    what = what.removeprefix("that ").removesuffix(" as a note").strip()
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
def delete_note(scene: Scene, about: str = "") -> Reply:
    """Throw away the latest note, or the latest about something."""
    notes = scene.memory.notes(NOTES)
    if not notes:
        return PASS if about else scene.say("note.none")
    found = _about(notes, about) if about else notes
    if not found:
        return scene.say("note.not_found", about=about)
    scene.memory.drop_notes(NOTES, found[-1])
    return scene.say("note.deleted.one", note=found[-1].text) if about else scene.say("note.deleted")


def _about(notes: list[Note], words: str) -> list[Note]:
    """The notes that speak of something."""
    wanted = set(_STEMS.terms(words))
    numbers = {word for word in wanted if word in NUMBERS or word.isdigit()}  # hive five isn't hive three
    notes = [note for note in notes if numbers <= set(_STEMS.terms(note.text))]
    most = max((len(wanted & set(_STEMS.terms(note.text))) for note in notes), default=0)
    return [note for note in notes if most and len(wanted & set(_STEMS.terms(note.text))) == most]


@skill("CountNotes", private=True)
def count_notes(scene: Scene) -> Reply:
    """Say how many notes there are."""
    notes = scene.memory.notes(NOTES)
    return scene.say("note.count", count=spoken.count(len(notes), "note")) if notes else scene.say("note.none")


@skill("AmendNote", private=True)
def amend_note(scene: Scene, what: str, how: str = "more", perhaps: str = "") -> Reply:
    """Add something to the latest note, or let it say something else. perhaps: only where notes are spoken of."""
    if perhaps and topic(scene) != "note":
        return PASS
    notes = scene.memory.notes(NOTES)
    if not notes:
        return take_note(scene, what)
    what = what.strip(" .,:;")
    text = what if how == "instead" else f"{spoken.quoted(notes[-1].text)}, {what}"
    scene.memory.drop_notes(NOTES, notes[-1])
    return take_note(scene, text)


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


@skill("FindNote", private=True)
def find_note(scene: Scene, about: str) -> Reply:
    """Read the notes that speak of something."""
    found = [note.text for note in _about(scene.memory.notes(NOTES), about)]
    if not found and "note" not in scene.text:
        return PASS  # "read the one about the fox" asks for a story
    if not found:
        return scene.say("note.not_found", about=about)
    return scene.say("note.found", notes=". ".join(text.capitalize() for text in found[-READ_AT_ONCE:]))


@skill("LastNote", private=True)
def last_note(scene: Scene, which: str = "") -> Reply:
    """Read the latest note, or the first."""
    notes = scene.memory.notes(NOTES)
    if not notes:
        return scene.say("note.none")
    if which == "first":
        return scene.say("note.found", notes=notes[0].text.capitalize())
    return scene.say("note.last", note=notes[-1].text, ago=spoken.ago(notes[-1].at, scene.now))
