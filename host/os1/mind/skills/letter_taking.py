"""Taking a letter: the wearer dictates, she writes. Everything said belongs to it, until "that's all".

  "take a letter to my grandmother"  > Ask: any words, letter.more, again and again
     words                           > a version more on the shelf (work/letters/draft.py: punctuation, scratch, change)
     "warmer", "in Clara's hand" ... > the group `letter` of sentences/writing.yaml
     "that's all"                    > what was said before is told; hand, paper and queue may still be wished

The words are kept on the shelf alone: in the memory stands that there was a letter, not what is in it.
"""

from __future__ import annotations

import re

from os1.events import Ask, Thought
from os1.work.letters import occasions
from os1.work.letters.draft import SENTENCE, Did
from os1.work.letters.records import ME, Letter

from .. import spoken
from ..door import PASS, Reply, Said, answers, skill
from ..letters import Letters
from ..scene import Scene
from . import letter_drafting as drafting
from . import letter_wishes as wishes
from .letter_wishes import MORE, WITHHELD, asked, found, last_sentence, shelf, told

ACTS = True

AFTER, TO, AWAY = "letter.after", "letter.to", "letter.away"
CURRENT, SMALL = "letter.current", "letter.small_told"  # kept: the letter in hand; that her ears were explained
AFTER_S = 60.0
_FOR = re.compile(r"\s+(?:for|on|about) (?:(?:her|his|their|our|my|the|a|an) )?(?P<what>[\w' -]+)$", re.I)
_SAY = re.compile(r"^(?:(?:it's |it is )?(?:to|for) |um,? |well,? )+", re.I)


@skill("TakeLetter", private=True)
def take(scene: Scene, to: str = "", kind: str = "", card: str = "", writer: str = "") -> Reply:
    """Take a letter: to somebody, for an occasion, in somebody's name."""
    letters = shelf(scene)
    if letters is None:
        return PASS
    state: dict[str, object] = {"kind": kind, "card": card, "writer": writer}
    if not to:
        return Ask(scene.say("letter.to_whom"), ("free", "cancel"), TO, state, 40.0)
    return begun(scene, letters, _as_said(scene, to), kind, card, _as_said(scene, writer))


@answers(TO, private=True)
def whom(scene: Scene, said: Said) -> Reply:
    """Whom it is to."""
    letters = shelf(scene)
    if letters is None or said.intent == "Cancel":
        return scene.say("cancelled")
    to = _SAY.sub("", scene.said or said.text).strip(" .!?")
    return begun(scene, letters, to, str(said.state.get("kind", "")), str(said.state.get("card", "")),
                 str(said.state.get("writer", "")))


def begun(scene: Scene, letters: Letters, to: str, kind: str, card: str, writer: str) -> Reply:
    """A new draft lies on the shelf."""
    occasion = kind if kind in occasions.names() else ""
    if (match := _FOR.search(to)) and (found := occasions.find(match["what"])):
        to, occasion = to[:match.start()], occasion or found
    book, owner, new = letters.shelf.book, ME, False
    if writer and writer.lower() not in ("me", "myself"):
        known = book.client_named(writer)
        owner, new = (known.id, False) if known else (book.add_client(writer[:1].upper() + writer[1:]).id, True)
    letter = letters.shelf.begin(to, owner, occasion=occasion)
    if card:
        letters.shelf.change(letter.id, paper="card", register="short")
    scene.memory.keep(CURRENT, letter.id)
    parts = [_begins(scene, letter, occasion, writer if new else "")]
    if sent := letters.shelf.sent_to(letter):
        parts.append(scene.say("letter.before", to=told(letter.to), day=wishes.day_said(scene, sent[0].changed.date())))
    if not scene.hand and not letters.dictates and not scene.memory.kept(SMALL):
        scene.memory.keep(SMALL, True)
        parts.append(scene.say("letter.small_ears"))
    return asked(scene, letter, " ".join(parts))


def _begins(scene: Scene, letter: Letter, occasion: str, writer: str) -> str:
    if writer:
        return scene.say("letter.begun_for", writer=writer[:1].upper() + writer[1:], to=told(letter.to))
    if occasion:
        says = occasions.names()[occasion].split(":")[0].split(",")[0]
        return scene.say("letter.begun_occasion", to=told(letter.to), occasion=f"for {says}"
                         if not says.startswith(("for ", "when ", "something")) else says)
    return scene.say("letter.begun", to=told(letter.to))



@answers(MORE, private=True)
def more(scene: Scene, said: Said) -> Reply:
    """Words for the letter, or a wish to it."""
    letters = shelf(scene)
    letter = found(letters, said.state.get("letter"))
    if letters is None or letter is None:
        return scene.say("letter.none")
    if scene.turn:
        scene.memory.withheld(scene.turn, WITHHELD)
    if said.intent == "Cancel":
        return scene.say("letter.kept", to=told(letter.to))
    if said.intent == "LetterDone":
        return done(scene, letters, letter)
    if said.intent == "LetterAway":
        return _throw(scene, letter)
    if said.intent in drafting.STARTS or (said.intent == "LetterTone" and letters.drafter):
        return drafting.begin(scene, letters, letter, str(said.slots.get("tone", "")))
    if said.intent != "AnyWords" and (reply := wished(scene, letters, letter, said)):
        return asked(scene, letters.shelf.get(letter.id), reply)
    did = letters.shelf.heard(letter.id, scene.said or said.text, scene.name)
    return asked(scene, letters.shelf.get(letter.id), _done(scene, letters.shelf.get(letter.id), did))


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
        asks = "have i" in scene.text
        return wishes.repeated(scene, letters, letter, True) if asks else wishes.past(scene, letters, letter, letter.to)
    if said.intent == "LetterLook":
        return wishes.look(scene, letters, letter)
    if said.intent == "LetterBrief":
        brief = str(slots.get("brief", ""))
        letters.shelf.change(letter.id, brief="; ".join(filter(None, (letter.brief, brief))))
        return scene.say("letter.brief", brief=brief)
    return ""


def _done(scene: Scene, letter: Letter, did: Did) -> str:
    """What she says to one step."""
    if did.what == "nothing":
        if did.why.startswith("Whose"):
            return scene.say("letter.whose_name")
        return scene.say("letter.empty") if "nothing written" in did.why else scene.say("letter.nothing", why=did.why)
    if did.what in ("read", "read_last"):
        return scene.say("letter.read", text=" ".join(did.aloud.split()))
    if did.what in ("change", "insert"):
        return scene.say("letter.changed", sentence=did.aloud or last_sentence(letter.now.text))
    if did.what == "sign":
        return scene.say("letter.signed", who=letter.now.signature)
    said = {"undo": "undone", "redo": "redone", "unsign": "unsigned", "dictated": "noted"}.get(did.what, "scratched")
    return scene.say(f"letter.{said}")


def done(scene: Scene, letters: Letters, letter: Letter) -> Reply:
    """It is all said."""
    if not letter.now.text.strip():
        return scene.say("letter.done_empty")
    if letter.occasion and not letter.now.added:
        letter = wishes.dress(scene, letters, letter)
    if not letter.now.signature and (name := letters.shelf.signer(letter)):
        letter = letters.shelf.write(letter.id, letter.now.text, name, "signed")
    words = spoken.count(len(letter.now.letter.split()), "word")
    text = " ".join(filter(None, (scene.say("letter.done", words=words, to=told(letter.to)),
                                  wishes.repeated(scene, letters, letter))))
    return Ask(text, ("letter", "cancel"), AFTER, {"letter": letter.id}, AFTER_S, returns=0)


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
        return _throw(scene, letter)
    if said.intent in drafting.STARTS or (said.intent == "LetterTone" and letters.drafter):
        return drafting.begin(scene, letters, letter, str(said.slots.get("tone", "")))
    return Ask(wished(scene, letters, letter, said), ("letter", "cancel"), AFTER, {"letter": letter.id}, AFTER_S,
               returns=0)


def _throw(scene: Scene, letter: Letter) -> Ask:
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




def _as_said(scene: Scene, words: str) -> str:
    """As it was written, with its capitals, where it was typed."""
    at = (scene.said or "").lower().find(words.lower()) if words else -1
    return scene.said[at:at + len(words)] if at >= 0 else words
