"""What is done to a letter at a wish, and what she says of one step: while it is taken, and when all is said."""

from __future__ import annotations

from os1.work.letters.draft import Did
from os1.work.letters.records import Letter

from .. import spoken
from ..door import Said
from ..letters import Letters
from ..scene import Scene
from . import letter_wishes as wishes
from .letter_wishes import last_sentence


def wished(scene: Scene, letters: Letters, letter: Letter, said: Said) -> str:
    """Any wish but those that end the taking; "" if it is none."""
    slots = said.slots
    if said.intent == "LetterTone":
        return wishes.tone(scene, letters, letter, str(slots.get("tone")))
    if said.intent == "LetterOccasion":
        return wishes.occasion(scene, letters, letter, str(slots.get("occasion", "")))
    if said.intent == "LetterHand":
        return wishes.hand(scene, letters, letter, str(slots.get("hand", "")))
    if said.intent == "LetterPaper":
        return wishes.sheet(scene, letters, letter, str(slots.get("paper", "A5")))
    if said.intent == "LetterPut":
        return wishes.put(scene, letters, letter, slots)
    if said.intent == "LetterPast":
        asks = scene.text.startswith("have ")
        return wishes.repeated(scene, letters, letter, True) if asks else wishes.past(scene, letters, letter, letter.to)
    if said.intent == "LetterPrint":
        return wishes.write_out(scene, letters, letter)
    if said.intent == "LetterLook":
        return wishes.look(scene, letters, letter)
    if said.intent == "LetterBrief":
        brief = str(slots.get("brief", ""))
        letters.shelf.change(letter.id, brief="; ".join(filter(None, (letter.brief, brief))))
        return scene.say("letter.brief", brief=brief)
    return ""


def done_so(scene: Scene, letter: Letter, did: Did) -> str:
    """What she says to one step."""
    if did.what == "nothing":
        if whose(did):
            return scene.say("letter.whose_name")
        return scene.say("letter.empty") if "nothing written" in did.why else scene.say("letter.nothing", why=did.why)
    if did.what == "count":
        return scene.say("letter.count", words=spoken.count(len(did.aloud.split()), "word"))
    if did.what in ("read", "read_last", "read_nth"):
        return scene.say("letter.read", text=" ".join(did.aloud.split()))
    if did.what in ("change", "insert"):
        return scene.say("letter.changed", sentence=did.aloud or last_sentence(letter.now.text))
    if did.what == "sign":
        return scene.say("letter.signed", who=letter.now.signature)
    said = {"undo": "undone", "redo": "redone", "unsign": "unsigned", "dictated": "noted"}.get(did.what, "scratched")
    return scene.say(f"letter.{said}")


def whose(did: Did) -> bool:
    return did.what == "nothing" and did.why.startswith("Whose")
