"""The letters shelf by voice, while none is being taken: going on, the queue, what was written last year."""

from __future__ import annotations

from pathlib import Path

from os1.work.letters.records import Letter

from .. import spoken
from ..door import PASS, Reply, skill
from ..letters import Letters
from ..scene import Scene
from . import letter_taking as taking
from . import letter_wishes as wishes
from .letter_wishes import day_said, shelf, told

ACTS = True

READ_AT_ONCE = 5  # letters of the queue that the ear can hold
JOB = "writing out letters"


def meant(scene: Scene, letters: Letters, to: str = "") -> Letter | None:
    """The letter to somebody that was changed last; without a name, the one in hand."""
    if to:
        person = letters.shelf.book.find(to)
        wanted = {to.casefold(), wishes.in_a_letter(to).casefold()}
        return next((one for one in letters.shelf.letters() if (person and one.person == person.id)
                     or {one.to.casefold(), wishes.in_a_letter(one.to).casefold()} & wanted), None)
    return wishes.found(letters, scene.memory.kept(taking.CURRENT)) or next(iter(letters.shelf.letters(limit=1)), None)


@skill("GoOnLetter", private=True)
def go_on(scene: Scene, to: str = "") -> Reply:
    """Go on with a letter that lies on the shelf."""
    letters = shelf(scene)
    if letters is None:
        return PASS
    letter = meant(scene, letters, to)
    if letter is None:
        return scene.say("letter.none")
    scene.memory.keep(taking.CURRENT, letter.id)
    last = wishes.last_sentence(letter.now.text)
    return wishes.asked(scene, letter, scene.say("letter.go_on", to=told(letter.to), last=last) if last
                        else scene.say("letter.go_on_empty", to=told(letter.to)))


@skill("ReadLetter", private=True)
def read(scene: Scene, to: str = "") -> Reply:
    """Read a letter aloud."""
    letters = shelf(scene)
    letter = meant(scene, letters, to) if letters else None
    if letters is None:
        return PASS
    if letter is None or not letter.now.letter.strip():
        return scene.say("letter.empty" if letter else "letter.none")
    return scene.say("letter.read", text=" ".join(letter.now.letter.split()))


@skill("LetterQueue", private=True)
def queue(scene: Scene) -> Reply:
    """Say which letters wait to be written."""
    letters = shelf(scene)
    if letters is None:
        return PASS
    waiting = letters.shelf.queue()
    if not waiting:
        return scene.say("letter.queue_empty")
    parts = [f"one to {told(one.to)}{f', for {day_said(scene, one.due)}' if one.due else ''}"
             for one in waiting[:READ_AT_ONCE]]
    if len(waiting) > READ_AT_ONCE:
        parts.append(f"{spoken.number(len(waiting) - READ_AT_ONCE)} more")
    return scene.say("letter.queue", count=spoken.count(len(waiting), "letter"), letters="; ".join(parts))


@skill("LetterBefore", private=True)
def before(scene: Scene, to: str) -> Reply:
    """Read what somebody was sent last."""
    letters = shelf(scene)
    if letters is None or (to.split()[:1] in (["on"], ["in"], ["about"])):
        return PASS
    if to.lower() in ("her", "him", "them"):
        letter = meant(scene, letters)
        return wishes.past(scene, letters, letter, letter.to) if letter else scene.say("letter.none")
    return wishes.past(scene, letters, None, to)


@skill("QueueLetter", private=True)
def put(scene: Scene, to: str = "", **slots: object) -> Reply:
    """Put a letter into the queue, for a day if one was said."""
    letters = shelf(scene)
    letter = meant(scene, letters, to) if letters else None
    if letters is None:
        return PASS
    return wishes.put(scene, letters, letter, slots) if letter else scene.say("letter.none")


@skill("LetterState", private=True)
def state(scene: Scene, state: str, to: str = "") -> Reply:
    """A letter was written out, or sent."""
    letters = shelf(scene)
    letter = meant(scene, letters, to) if letters else None
    if letters is None or letter is None:
        return PASS
    letters.shelf.mark(letter.id, state)
    return scene.say(f"letter.state.{state}", to=told(letter.to))


@skill("WriteOutLetters", private=True)
def write_out(scene: Scene) -> Reply:
    """Write the queue out for the plotter."""
    letters = shelf(scene)
    if letters is None:
        return PASS
    count = sum(1 for one in letters.shelf.queue() if one.now.text.strip())
    if not count:
        return scene.say("letter.queue_empty")
    job, _ = letters.batch()
    said = spoken.count(count, "letter")

    def ready(scene: Scene, made: list[Path]) -> Reply:
        return scene.say("letter.batch_done", count=said)
    scene.work.begin(JOB, job, ready)
    return scene.say("letter.batch", count=said)


@skill("LetterHands")
def hands(scene: Scene) -> Reply:
    """Say in whose hands she writes."""
    letters = shelf(scene)
    return scene.say("letter.hands", hands=wishes.listed(letters)) if letters else PASS
