"""What may be wished of a letter that is being taken: its tone, hand, paper, place in the queue, a look at the past.

Each function does one wish to a letter of the shelf and says what was done; `letter_taking` and `letter_shelf` call
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from os1.errors import WorkError
from os1.events import Ask
from os1.work.letters import occasions
from os1.work.letters.assembling import dressed, plainer
from os1.work.letters.draft import SENTENCE
from os1.work.letters.preview import HAND
from os1.work.letters.records import DONE, Letter
from os1.work.letters.said import sentences
from os1.work.letters.tone import cooler, shorter, warmer

from .. import spoken
from ..letters import Letters
from ..scene import Scene
from ..when import day_of

MORE = "letter.more"
WRITES = "writing out letters"
TOLD = "told"  # carried: she answered something just now
WITHHELD = "(words of a letter)"
PATIENCE_S = 180.0
PAPERS = {"card": "a card", "postcard": "a postcard", "note": "note paper", "letter": "letter paper"}
MOST_READ = 900  # characters of an old letter that are read aloud
_OFFICE = re.compile(r"(?:my|our|the|your|his|her|their) |[a-z]")  # a landlord, a bank: nobody with a name
_OWN = re.compile(r"(?:my|my own|mine)\b")


def shelf(scene: Scene) -> Letters | None:
    """The shelf, where there is one."""
    found: Letters | None = scene.work.letters
    return found


def you(letters: Letters, letter: Letter) -> str:
    """What the letter calls whom it is to."""
    if letter.person:
        return letters.shelf.book.person(letter.person).you
    formal = letter.occasion in occasions.FORMAL and _OFFICE.match(letter.to)
    return occasions.NOBODY if formal else in_a_letter(letter.to)


def in_a_letter(to: str) -> str:
    """ "my grandmother" -> "Grandmother": a name, as far as one was said."""
    name = re.sub(r"^(?:my|our|the|his|her|their) ", "", to, flags=re.I)
    return name[:1].upper() + name[1:]


def told(to: str) -> str:
    """As she says it: "my grandmother" -> "your grandmother"."""
    return re.sub(r"^my\b", "your", to, flags=re.I)


def occasion(scene: Scene, letters: Letters, letter: Letter, what: str) -> str:
    """It is for this."""
    found = what if what in occasions.names() else occasions.find(what)
    if not found:
        letters.shelf.change(letter.id, occasion="")
        return scene.say("letter.no_occasion")
    letters.shelf.change(letter.id, occasion=found)
    letter = letters.shelf.get(letter.id)
    if letter.now.added:
        dress(scene, letters, letter)
    return scene.say("letter.occasion", occasion=occasions.short(found))


def dress(scene: Scene, letters: Letters, letter: Letter) -> Letter:
    """Put the outside of its occasion around it, in its register."""
    before = [one for old in letters.shelf.others_to(letter)
              for one in [*sentences(old.now.text), *old.now.text.split("\n\n")]]
    made = dressed(letter.now.text, letter.now.added, letter.occasion, you(letters, letter), letter.register, scene.rng,
                   before)
    return letters.shelf.write(letter.id, made.text, what="dressed", added=made.added)


def tone(scene: Scene, letters: Letters, letter: Letter, which: str) -> str:
    """Warmer, cooler, shorter without a language model: what she put around it, how it greets and takes leave, and
    padding; what is said stays said."""
    if not letter.now.text.strip():
        return scene.say("letter.empty")
    if which == "shorter":
        return _shorter(scene, letters, letter)
    if which not in ("warmer", "cooler"):
        return scene.say("letter.tone_unknown", tone=which)
    was = letter.now.text
    if letter.occasion:
        step = occasions.step(letter.register, 1 if which == "warmer" else -1)
        letter = dress(scene, letters, letters.shelf.change(letter.id, register=step))
    said = (warmer if which == "warmer" else cooler)(letter.now.text, letter.now.added)
    if said == was:
        return scene.say("letter.tone_no", tone=which)
    if said != letter.now.text:
        letter = letters.shelf.write(letter.id, said, what=which)
    parts = letter.now.text.split("\n\n")
    return scene.say("letter.tone", tone=which.capitalize(), first=parts[0], last=parts[-1])


def _shorter(scene: Scene, letters: Letters, letter: Letter) -> str:
    text = plainer(letter.now.text, letter.now.added, you(letters, letter))
    said = "\n\n".join(one if one in letter.now.added else shorter(one) for one in text.split("\n\n"))
    if said == letter.now.text:
        return scene.say("letter.shorter_no")
    letters.shelf.write(letter.id, said, what="shorter")
    fewer = len(text.split()) - len(said.split())
    own = scene.say("letter.shorter_own", words=spoken.count(fewer, "word")) if said != text else ""
    return " ".join(filter(None, (scene.say("letter.shorter") if text != letter.now.text else "", own)))


def hand(scene: Scene, letters: Letters, letter: Letter, said: str) -> str:
    """Who writes it."""
    name = re.sub(r"(?:'s|’s|s')$", "", said.strip().lower())
    known = letters.hands()
    if _OWN.match(name):
        mine = [one for one in known if one == scene.name.lower()]
        if not mine:
            return scene.say("letter.own_hand")
        name = mine[0]
    found = next((one for one in known if one in (name, name.removesuffix("s"), name.replace(" ", "-"))), "")
    if not found:
        return scene.say("letter.no_hand", hand=name.capitalize(), hands=listed(letters))
    letters.shelf.change(letter.id, hand=found)
    return scene.say("letter.hand", hand=found.capitalize())


def listed(letters: Letters) -> str:
    """Every hand, to be said."""
    return spoken.listed([name.capitalize() for name in letters.hands()])


def sheet(scene: Scene, letters: Letters, letter: Letter, name: str) -> str:
    """What it is written on."""
    letters.shelf.change(letter.id, paper=name)
    return scene.say("letter.paper", paper=PAPERS.get(name, name).capitalize())


def put(scene: Scene, letters: Letters, letter: Letter, slots: Mapping[str, object]) -> str:
    """Into the queue, for a day if one was said."""
    found = day_of(slots, scene.now)
    if isinstance(found, str) or (found and found < scene.now.date()):
        return scene.say("letter.bad_day")
    letters.shelf.plan(letter.id, found)
    return scene.say("letter.queued", day=day_said(scene, found)) if found else scene.say("letter.queued_open")


def day_said(scene: Scene, day: date) -> str:
    """As people say it: tomorrow, Friday, the third of May."""
    far = (day - scene.now.date()).days
    if far in (0, 1):
        return ("today", "tomorrow")[far]
    if timedelta(0) < timedelta(far) < timedelta(7):
        return f"{day:%A}"
    year = f" {day.year}" if day.year != scene.now.year else ""
    return f"{day.day} {day:%B}{year}"


def on_day(scene: Scene, day: date) -> str:
    """ "today", "on the third of May"."""
    said = day_said(scene, day)
    return said if said in ("today", "tomorrow") else f"on {said}"


def past(scene: Scene, letters: Letters, letter: Letter | None, to: str) -> str:
    """What the same person was sent last."""
    person = letters.shelf.book.find(to)
    ids = {letter.person if letter else 0, person.id if person else 0} - {0}
    sent = [one for one in letters.shelf.letters(limit=-1) if one.state in DONE
            and (one.person in ids or one.to.casefold() == to.casefold()) and (letter is None or one.id != letter.id)]
    if not sent:
        return scene.say("letter.past_none", to=told(to))
    text = " ".join(sent[0].now.text.split())
    cut = text if len(text) <= MOST_READ else text[:text.rfind(" ", 0, MOST_READ)] + " …"
    return scene.say("letter.past", day=on_day(scene, sent[0].changed.date()), text=cut)


def repeated(scene: Scene, letters: Letters, letter: Letter, always: bool = False) -> str:
    """What was said to the same person before; always: also that nothing was."""
    found = letters.shelf.again(letter.id)
    if not found:
        return scene.say("letter.not_again", to=told(letter.to)) if always else ""
    return scene.say("letter.again", to=told(letter.to), day=on_day(scene, found[0].on), sentence=found[0].sentence)


def write_out(scene: Scene, letters: Letters, letter: Letter) -> str:
    """As a PDF in the folder of letters."""
    if not letter.now.text.strip():
        return scene.say("letter.empty")
    job, _ = letters.batch(letter, "pdf")
    scene.work.begin(WRITES, job, lambda scene, made: scene.say("letter.written_out", file=made[0].name))
    return scene.say("letter.writing_out")


def look(scene: Scene, letters: Letters, letter: Letter) -> str:
    """Where it can be seen."""
    return scene.say("letter.look", hand=(letter.hand or letters.shelf.book.client(letter.client).hand
                                          or HAND).capitalize())


def asked(scene: Scene, letter: Letter, text: str, carried: Mapping[str, object] | None = None) -> Ask:
    """She says this, and goes on writing. carried: to the next words."""
    last = last_sentence(letter.now.text)
    again = scene.say("letter.go_on", to=told(letter.to), last=last) if last else \
        scene.say("letter.go_on_empty", to=told(letter.to))
    state = {"letter": letter.id, **(carried or {})}
    return Ask(text, ("free", "letter", "cancel"), MORE, state, PATIENCE_S, again=again, returns=9)


def last_sentence(text: str) -> str:
    """Where one had got to."""
    parts = [part for part in SENTENCE.split(text.strip()) if part.strip()]
    return parts[-1] if parts else ""



def found(letters: Letters | None, id: object) -> Letter | None:
    if letters is None or not isinstance(id, int):
        return None
    try:
        return letters.shelf.get(id)
    except WorkError:
        return None
