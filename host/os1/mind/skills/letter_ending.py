"""A letter that is all said: what may still be wished of it, and throwing it away."""

from __future__ import annotations

from os1.events import Ask, Thought
from os1.work.letters import editing, occasions
from os1.work.letters.commands import command
from os1.work.letters.dictation import closing_of
from os1.work.letters.draft import SENTENCE
from os1.work.letters.records import ME, Letter

from .. import spoken
from ..door import PASS, Reply, Said, answers
from ..letters import Letters
from ..scene import Scene
from . import letter_asides as asides
from . import letter_book as book
from . import letter_drafting as drafting
from . import letter_wishes as wishes
from .letter_doing import done_so, whose, wished
from .letter_wishes import found, shelf, told

AFTER, AWAY = "letter.after", "letter.away"
WHOSE = "whose"  # carried: she asked how to sign
AFTER_S = 60.0


def done(scene: Scene, letters: Letters, letter: Letter) -> Reply:
    """It is all said."""
    if not letter.now.text.strip():
        return scene.say("letter.done_empty")
    if letter.occasion and not letter.now.added:
        letter = wishes.dress(scene, letters, letter)
    if not letter.now.signature and (
            name := letters.shelf.signer(letter) or (closing_of(letter.now.text) and own_name(scene, letter))):
        letter = letters.shelf.write(letter.id, letter.now.text, name, "signed")
    words = spoken.count(len(letter.now.letter.split()), "word")
    text = " ".join(filter(None, (scene.say("letter.done", words=words, to=told(letter.to)),
                                  wishes.repeated(scene, letters, letter),
                                  "" if letter.now.signature else scene.say("letter.no_name_yet"))))
    return _still(letter, text)


@answers(AFTER, private=True)
def after(scene: Scene, said: Said) -> Reply:
    """A wish to a letter that is all said."""
    letters = shelf(scene)
    letter = found(letters, said.state.get("letter"))
    if letters is None or letter is None:
        return scene.say("letter.none")
    if said.intent == "Cancel":
        return scene.say("letter.kept", to=told(letter.to))
    if said.intent == "LetterDone":
        return scene.say("letter.kept", to=told(letter.to))
    if said.intent == "LetterAway":
        return throw(scene, letter)
    if drafting.wanted(letters, said):
        return drafting.begin(scene, letters, letter, str(said.slots.get("tone", "")))
    if said.intent != "AnyWords":
        return _still(letter, wished(scene, letters, letter, said))
    return _late(scene, letters, letter, said)


def _late(scene: Scene, letters: Letters, letter: Letter, said: Said) -> Reply:
    """A change to a letter that is all said. Words that are none are for others: no letter is dictated now."""
    words = scene.said or said.text
    if reply := book.address(scene, letters, letter, words) or book.told_before(scene, letters, letter, words):
        return _still(letter, reply)
    if said.state.get(WHOSE) and (name := asides.as_name(words)):
        words = f"sign it as {name}"
    if not any(one.sure or editing.edited(letter.now.text, one) for one in command(words)):
        return PASS
    did = letters.shelf.heard(letter.id, words, own_name(scene, letter))
    return _still(letter, done_so(scene, letters.shelf.get(letter.id), did), whose(did))


def _still(letter: Letter, text: str, asks_name: bool = False) -> Reply:
    state: dict[str, object] = {"letter": letter.id, WHOSE: asks_name}
    return Ask(text, ("letter", "cancel", "free"), AFTER, state, AFTER_S, returns=0)


def own_name(scene: Scene, letter: Letter) -> str:
    """How the wearer signs their own letters: with the first name, but not to an office. "" if nobody said it."""
    if letter.client != ME or not scene.name:
        return ""
    return scene.name if letter.occasion in occasions.FORMAL else scene.name.split()[0]


def throw(scene: Scene, letter: Letter) -> Ask:
    return Ask(scene.say("letter.throw", to=told(letter.to)), ("yes_no", "cancel"), AWAY, {"letter": letter.id}, 30.0,
               returns=0)


@answers(AWAY, private=True)
def away(scene: Scene, said: Said) -> Reply:
    """Every version of it is forgotten, or none."""
    letters = shelf(scene)
    letter = found(letters, said.state.get("letter"))
    if letters is None or letter is None:
        return scene.say("letter.none")
    if said.intent != "Yes":
        return Thought(scene.say("letter.kept_then"))
    forget(scene, letters, letter)
    return Thought(scene.say("letter.thrown"))


def forget(scene: Scene, letters: Letters, letter: Letter) -> None:
    """The letter goes from the shelf, and from the memory what she read of it aloud."""
    parts = {" ".join(one.split()) for version in letters.shelf.versions(letter.id)
             for one in SENTENCE.split(version.letter) if len(one.split()) > 2}
    letters.shelf.forget(letter.id)
    read = [int(id) for id, text in scene.memory.store.rows("SELECT id, text FROM turn")
            if any(part in " ".join(str(text).split()) for part in parts)]
    if read:
        scene.memory.forgetting.turns(read)
