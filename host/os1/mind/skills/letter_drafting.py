"""A letter from a few words: with a language model she drafts it beside everything else; without one she asks and
assembles. Either way what the wearer said stays, and what she added is marked.
"""

from __future__ import annotations

from os1.errors import ModelTrouble, WorkError
from os1.events import Ask
from os1.work.letters import asking, occasions
from os1.work.letters.assembling import Assembled, drafted
from os1.work.letters.records import Letter
from os1.work.letters.said import sentences

from ..door import Reply, Said, answers
from ..letters import Letters
from ..model.drafting import Wanted, messages
from ..scene import Scene
from . import letter_wishes as wishes

STARTS = ("LetterDraft",)
ASKED, WHAT = "letter.asked", "letter.what_for"
JOB = "drafting a letter"
TOLD_BEFORE = 12  # sentences of earlier letters that a model is told


def wanted(letters: Letters, said: Said) -> bool:
    """Is it a wish for more than the shelf can do alone? Longer is longer by what the wearer answers."""
    tone = said.slots.get("tone") if said.intent == "LetterTone" else None
    return said.intent in STARTS or tone == "longer" or (tone is not None and letters.drafter is not None)


def begin(scene: Scene, letters: Letters, letter: Letter, tone: str = "") -> Reply:
    """Draft it, or rewrite it in a tone."""
    if letters.drafter is None:
        return _ask(scene, letter)
    told, drafter = _wanted(letters, letter, tone), letters.drafter
    mine = "" if tone == "shorter" else own_words(letter)

    def job() -> Assembled | None:
        try:
            return drafted(mine, drafter.write(messages(told)))
        except (ModelTrouble, ValueError):
            return None

    def say(scene: Scene, made: Assembled | None) -> Reply | None:
        return _told(scene, letters, letter, made, tone)
    scene.work.begin(JOB, job, say)
    return wishes.asked(scene, letter, scene.say("letter.drafting"))


def _told(scene: Scene, letters: Letters, letter: Letter, made: Assembled | None, tone: str) -> Reply | None:
    try:
        now = letters.shelf.get(letter.id)
    except WorkError:
        return None  # it was thrown away meanwhile
    if made is None:
        return scene.say("letter.no_draft")
    if now.now.number != letter.now.number:  # the wearer went on writing: that counts
        return scene.say("letter.no_draft")
    letters.shelf.write(letter.id, made.text, what=tone or "drafted", added=made.added)
    return scene.say("letter.rewritten" if tone else "letter.drafted", text=" ".join(made.text.split()))


def own_words(letter: Letter) -> str:
    """What of it the wearer said."""
    text = letter.now.text
    for one in letter.now.added:
        text = text.replace(one, "")
    return "\n\n".join(part.strip() for part in text.split("\n\n") if part.strip())


def _wanted(letters: Letters, letter: Letter, tone: str) -> Wanted:
    known = letters.drafter is not None and letters.drafter.knows_facts
    person = letters.shelf.book.person(letter.person) if letter.person and known else None
    before = [one for old in letters.shelf.sent_to(letter) for one in sentences(old.now.text)]
    return Wanted(letter.to, letter.now.text, occasions.names().get(letter.occasion, ""), letter.brief, letter.register,
                  tone, "; ".join(filter(None, (person.relation, person.notes))) if person else "",
                  tuple(before[:TOLD_BEFORE]) if known else ())


# ---- without a model

def _ask(scene: Scene, letter: Letter) -> Ask:
    if not letter.occasion:
        return Ask(scene.say("letter.ask_occasion"), ("letter", "cancel", "free"), WHAT, {"letter": letter.id}, 60.0)
    return _question(letter, 0)


def _question(letter: Letter, at: int) -> Ask:
    """The next thing to be asked. at: its number."""
    question = asking.questions(letter.occasion, wishes.told(letter.to))[at]
    return Ask(question, ("free", "letter", "cancel"), ASKED, {"letter": letter.id, "at": at}, 120.0)


@answers(WHAT, private=True)
def what_for(scene: Scene, said: Said) -> Reply:
    """The occasion."""
    letters, letter = _there(scene, said)
    if letter is None or letters is None:
        return scene.say("letter.none")
    if said.intent == "Cancel":
        return wishes.asked(scene, letter, scene.say("cancelled"))
    found = occasions.find(str(said.slots.get("occasion") or said.text))
    return _question(letters.shelf.change(letter.id, occasion=found or "missing"), 0)


def one(scene: Scene, said: Said) -> Reply:
    """An answer; after the last of them the letter is put together."""
    letters, letter = _there(scene, said)
    if letter is None or letters is None:
        return scene.say("letter.none")
    at = int(str(said.state.get("at", 0)))
    words = (scene.said or said.text).strip()
    enough = said.intent == "Cancel" and not asking.skipped(words)  # "never mind": what was answered is put together
    if enough and not own_words(letter):
        return wishes.asked(scene, letter, scene.say("cancelled"))
    if scene.turn:
        scene.memory.withheld(scene.turn, wishes.WITHHELD)
    if not enough and not asking.skipped(words):
        letter = _add(scene, letters, letter, at, words)
    if not enough and at + 1 < len(asking.questions(letter.occasion, letter.to)):
        return _question(letter, at + 1)
    letter = wishes.dress(scene, letters, letters.shelf.get(letter.id))
    if not own_words(letter):
        return wishes.asked(scene, letter, scene.say("letter.assembled_empty"))
    return wishes.asked(scene, letter, scene.say("letter.assembled", text=" ".join(letter.now.text.split())),
                        {wishes.TOLD: True})


def _add(scene: Scene, letters: Letters, letter: Letter, at: int, words: str) -> Letter:
    """The answer goes below what there is. What makes a sentence of it is said to be the writer's: it holds nothing
    that they didn't say."""
    before = [one for old in letters.shelf.others_to(letter) for one in sentences(old.now.text)]
    made = asking.sentence(letter.occasion, at, words, wishes.you(letters, letter), scene.rng, before)
    text = letter.now.text.rstrip()
    glue = "\n\n" if at == 0 or text.endswith("\n") else " "
    return letters.shelf.write(letter.id, f"{text}{glue}{made}" if text else made, what="answered",
                               lengths=(*letter.now.lengths, len(text)))


def _there(scene: Scene, said: Said) -> tuple[Letters | None, Letter | None]:
    letters = wishes.shelf(scene)
    return letters, wishes.found(letters, said.state.get("letter"))
