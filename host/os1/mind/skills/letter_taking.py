"""Taking a letter: the wearer dictates, she writes. Everything said belongs to it, until "that's all".

  "take a letter to my grandmother"  > Ask: any words, letter.more, again and again
     words                           > a version more on the shelf (work/letters/draft.py: punctuation, scratch, change)
     "warmer", "in Clara's hand" ... > the group `letter` of sentences/writing.yaml
     "that's all"                    > what was said before is told; hand, paper and queue may still be wished

The words are kept on the shelf alone: in the memory stands that there was a letter, not what is in it.
"""

from __future__ import annotations

import re

from os1.events import Ask
from os1.work.letters import occasions
from os1.work.letters.commands import command
from os1.work.letters.records import ME, Letter
from os1.work.letters.whom import whom as whom_it_is

from ..door import PASS, Reply, Said, answers, skill
from ..letters import Letters
from ..scene import Scene
from . import letter_asides as asides
from . import letter_book as book
from . import letter_drafting as drafting
from . import letter_wishes as wishes
from .letter_doing import done_so, whose, wished
from .letter_ending import WHOSE, done, own_name, throw
from .letter_wishes import MORE, TOLD, WITHHELD, asked, found, shelf, told

ACTS = True

TO = "letter.to"
CURRENT, SMALL = "letter.current", "letter.small_told"  # kept: the letter in hand; that her ears were explained
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
    known, owner, new = letters.shelf.book, ME, False
    if writer and writer.lower() not in ("me", "myself"):
        client = known.client_named(writer)
        owner, new = (client.id, False) if client else (known.add_client(writer[:1].upper() + writer[1:]).id, True)
    to, stands = whom_it_is(to)
    if stands and known.find(to, owner) is None:
        known.add_person(owner, to, relation=stands)
    letter = letters.shelf.begin(to, owner, occasion=occasion)
    if card:
        letters.shelf.change(letter.id, paper="card", register="short")
    scene.memory.keep(CURRENT, letter.id)
    parts = [_begins(scene, letter, occasion, writer if new else "")]
    if sent := letters.shelf.sent_to(letter):
        parts.append(scene.say("letter.before", to=told(letter.to), day=wishes.on_day(scene, sent[0].changed.date())))
    if not scene.hand and not letters.dictates and not scene.memory.kept(SMALL):
        scene.memory.keep(SMALL, True)
        parts.append(scene.say("letter.small_ears"))
    return asked(scene, letter, " ".join(parts))


def _begins(scene: Scene, letter: Letter, occasion: str, writer: str) -> str:
    if writer:
        return scene.say("letter.begun_for", writer=writer[:1].upper() + writer[1:], to=told(letter.to))
    if occasion:
        return scene.say("letter.begun_occasion", to=told(letter.to), occasion=occasions.short(occasion))
    return scene.say("letter.begun", to=told(letter.to))



@answers(MORE, private=True)
def more(scene: Scene, said: Said) -> Reply:
    """Words for the letter, or a wish to it."""
    letters = shelf(scene)
    letter = found(letters, said.state.get("letter"))
    if letters is None or letter is None:
        return scene.say("letter.none")
    if said.intent == "AnyWords" and asides.between(letter.now.text, said.text, said.command, scene.me):
        return PASS  # a question in between; the letter is open again after it
    if scene.turn:
        scene.memory.withheld(scene.turn, WITHHELD)
    if said.intent == "Cancel":
        return scene.say("letter.kept", to=told(letter.to))
    if said.intent == "LetterDone":
        return done(scene, letters, letter)
    if said.intent == "LetterAway":
        return throw(scene, letter)
    if drafting.wanted(letters, said):
        return drafting.begin(scene, letters, letter, str(said.slots.get("tone", "")))
    if said.intent != "AnyWords" and (reply := wished(scene, letters, letter, said)):
        return asked(scene, letters.shelf.get(letter.id), reply, {TOLD: True})
    words = scene.said or said.text
    if asides.waits(words) or (said.state.get(TOLD) and asides.content(words)):
        return asked(scene, letter, scene.say("letter.waiting"), {TOLD: True})
    if reply := book.address(scene, letters, letter, words) or book.told_before(scene, letters, letter, words):
        return asked(scene, letters.shelf.get(letter.id), reply, {TOLD: True})
    if asked_for := asides.tone(words):
        return drafting.begin(scene, letters, letter, asked_for) if letters.drafter else asked(
            scene, letter, wishes.tone(scene, letters, letter, asked_for), {TOLD: True})
    if spells := asides.spelled(words):
        said_so = scene.say("letter.spells", word=spells, letters=" ".join(spells.upper()))
        return asked(scene, letter, said_so, {TOLD: True})
    if said.state.get(WHOSE) and (name := asides.as_name(words)):
        words = f"sign it as {name}"
    did = letters.shelf.heard(letter.id, words, own_name(scene, letter))
    letter = letters.shelf.get(letter.id)
    return asked(scene, letter, done_so(scene, letter, did), {TOLD: did.what != "dictated", WHOSE: whose(did)})


@answers(drafting.ASKED, private=True)
def answered(scene: Scene, said: Said) -> Reply:
    """An answer to what she asked for the letter; or a wish to it, and then no more is asked."""
    wish = said.intent not in ("AnyWords", "Cancel") or any(one.sure for one in command(scene.said or said.text))
    return more(scene, said) if wish else drafting.one(scene, said)


def _as_said(scene: Scene, words: str) -> str:
    """As it was written, with its capitals, where it was typed."""
    at = (scene.said or "").lower().find(words.lower()) if words else -1
    return scene.said[at:at + len(words)] if at >= 0 else words
