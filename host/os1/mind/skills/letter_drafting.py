"""A letter from a few words: with a language model she drafts it beside everything else; without one she asks and
assembles. Either way what the wearer said stays, and what she added is marked.
"""

from __future__ import annotations

from os1.errors import ModelTrouble, WorkError
from os1.events import Ask
from os1.work.letters import occasions
from os1.work.letters.assembling import Assembled, drafted
from os1.work.letters.records import Letter
from os1.work.letters.said import sentences

from ..door import Reply, Said, answers
from ..letters import Letters
from ..model.drafting import Wanted, messages
from ..scene import Scene
from . import letter_wishes as wishes

STARTS = ("LetterDraft",)
ONE, TWO, WHAT = "letter.one", "letter.two", "letter.what_for"
JOB = "drafting a letter"
TOLD_BEFORE = 12  # sentences of earlier letters that a model is told


def begin(scene: Scene, letters: Letters, letter: Letter, tone: str = "") -> Reply:
    """Draft it, or rewrite it in a tone."""
    if letters.drafter is None:
        return _ask(scene, letter)
    wanted, drafter = _wanted(letters, letter, tone), letters.drafter
    mine = "" if tone == "shorter" else own_words(letter)

    def job() -> Assembled | None:
        try:
            return drafted(mine, drafter.write(messages(wanted)))
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
    state: dict[str, object] = {"letter": letter.id}
    if not letter.occasion:
        return Ask(scene.say("letter.ask_occasion"), ("letter", "cancel", "free"), WHAT, state, 60.0)
    return Ask(scene.say("letter.ask_one", to=wishes.told(letter.to)), ("free", "cancel"), ONE, state, 90.0)


@answers(WHAT, private=True)
def what_for(scene: Scene, said: Said) -> Reply:
    """The occasion."""
    letters, letter = _there(scene, said)
    if letter is None or letters is None:
        return scene.say("letter.none")
    if said.intent == "Cancel":
        return wishes.asked(scene, letter, scene.say("cancelled"))
    found = occasions.find(str(said.slots.get("occasion") or said.text))
    letters.shelf.change(letter.id, occasion=found or "missing")
    return Ask(scene.say("letter.ask_one", to=wishes.told(letter.to)), ("free", "cancel"), ONE, said.state, 90.0)


@answers(ONE, private=True)
def one(scene: Scene, said: Said) -> Reply:
    """The one thing that it is to say."""
    letters, letter = _there(scene, said)
    if letter is None or letters is None:
        return scene.say("letter.none")
    if said.intent == "Cancel":
        return wishes.asked(scene, letter, scene.say("cancelled"))
    _add(scene, letters, letter, said.text)
    return Ask(scene.say("letter.ask_two", to=wishes.told(letter.to)), ("free", "cancel"), TWO, said.state, 90.0)


@answers(TWO, private=True)
def two(scene: Scene, said: Said) -> Reply:
    """Something only the two would know; then it is put together."""
    letters, letter = _there(scene, said)
    if letter is None or letters is None:
        return scene.say("letter.none")
    if said.intent != "Cancel" and said.text.strip(" .!") not in ("no", "nothing", "nothing else", "not really"):
        _add(scene, letters, letter, said.text)
    letter = wishes.dress(scene, letters, letters.shelf.get(letter.id))
    return wishes.asked(scene, letter, scene.say("letter.assembled", text=" ".join(letter.now.text.split())))


def _add(scene: Scene, letters: Letters, letter: Letter, text: str) -> None:
    if scene.turn:
        scene.memory.withheld(scene.turn, wishes.WITHHELD)
    said = (scene.said or text).strip()
    letters.shelf.heard(letter.id, said if said[-1:] in ".!?…," else f"{said} full stop")


def _there(scene: Scene, said: Said) -> tuple[Letters | None, Letter | None]:
    letters = wishes.shelf(scene)
    return letters, wishes.found(letters, said.state.get("letter"))
