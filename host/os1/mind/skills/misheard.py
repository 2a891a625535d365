"""What was heard or said wrongly, on a list or in what she was told to remember: "no, I said candies"."""

from __future__ import annotations

from ..knowing import SOURCE, TELLING
from ..listing import things
from ..memory import WEARER
from ..memory.deriving import derive
from ..mended import mended
from ..not_but import instead
from ..once_said import MENDED
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
    if found := instead(what, [one[3].text for one in sorted(notes, key=lambda one: one[:2], reverse=True)]):
        name, note = next((one[2], one[3]) for one in notes if one[3].text == found[0])
        new = [found[1]]
    scene.memory.drop_notes(name, note)
    for thing in new:
        scene.memory.add_note(name, scene.now, thing)
    return scene.say("list.instead", what=new[0], gone=note.text, list=name)


def instead_in_fact(scene: Scene, what: str, turn: int) -> str:
    """Put `what` into what she spoke of last, or was told last, in the place of what is of its kind; the sentence as it
    is then, "" if there is none. The old one isn't told any more."""
    memory = scene.memory
    numbers = [int(number) for number in memory.kept(SOURCE, {}).get("turns", [])]
    numbers += [one.id for one in memory.turns(1, WEARER, scene.turn) if one.skill in TELLING]
    for source in memory.turns_of(numbers):
        old = next(iter(memory.facts_of(source.id)), None)
        text = mended(old.text if old else source.text, what)
        if text:
            if old:
                memory.store.run("DELETE FROM fact WHERE id = ?", old.id)
            memory.keep(MENDED, [*memory.kept(MENDED, []), source.id])
            memory.add_fact(turn, scene.now, text)
            _drawn_anew(scene, source.id, text, turn)
            memory.keep(SOURCE, {"known": [], "turns": [turn]})
            return text
    return ""


def _drawn_anew(scene: Scene, source: int, text: str, turn: int) -> None:
    """What followed from the old sentence follows from the new one."""
    drawn = [fact for fact in scene.memory.known.all() if fact.turn == source and fact.holds]
    for claim in derive(text, scene.now, "", scene.memory.known.names()) if drawn else ():
        old = next((fact for fact in drawn if (fact.subject, fact.relation) == (claim.subject, claim.relation)
                    and fact.object != claim.object), None)
        if old:
            scene.memory.known.correct(old, turn, scene.now, claim.object, claim.day)
