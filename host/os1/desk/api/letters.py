"""Letters: the shelf, one of them with its versions, what is said to it, its place in the queue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Literal, TypeVar

import msgspec

from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.errors import DeskError, WorkError
from os1.mind.letters import Letters
from os1.mind.scene import Scene
from os1.mind.skills.letter_ending import forget
from os1.work.letters import occasions, paper
from os1.work.letters.records import ME, Letter, Version

T = TypeVar("T")
State = Literal["draft", "ready", "written", "sent"]
Short = Annotated[str, msgspec.Meta(max_length=200)]
Text = Annotated[str, msgspec.Meta(max_length=40_000)]
MANY = 500  # letters that the shelf shows
BEGINS = 140  # characters of a letter that the shelf shows


class OnShelf(msgspec.Struct, frozen=True):
    """A letter as it stands on the shelf. begins: its first words. client: 1 = the wearer."""

    id: int
    to: str
    client: int
    writer: str
    person: int
    state: State
    due: date | None
    occasion: str
    brief: str
    hand: str
    paper: str
    seed: int
    words: int
    begins: str
    changed: datetime


class SaidBefore(msgspec.Struct, frozen=True):
    """A sentence that the same person was sent before: as it is now, as it was, in which letter, and when."""

    sentence: str
    before: str
    letter: int
    on: date


class Whole(msgspec.Struct, frozen=True):
    """One letter. added: sentences in it that she wrote and the wearer didn't say. version: the one that counts. undo,
    redo: is there one to go to?"""

    shown: OnShelf
    text: str
    signature: str
    added: list[str]
    version: int
    undo: bool
    redo: bool
    again: list[SaidBefore]


class Step(msgspec.Struct, frozen=True):
    """A letter as it once was. what: the step that led to it."""

    number: int
    before: int
    what: str
    at: datetime
    text: str
    signature: str


class Steps(msgspec.Struct, frozen=True):
    """The oldest first. now: the one that counts."""

    items: list[Step]
    now: int


class OnShelves(msgspec.Struct, frozen=True):
    """The letter that was changed last first. queue: the ids of those that wait, the most urgent first. occasions: by
    name, what each is for."""

    items: list[OnShelf]
    queue: list[int]
    occasions: dict[str, str]


class Which(msgspec.Struct, frozen=True):
    """state, client, person: only such; empty or 0 = all."""

    state: Literal["", "draft", "ready", "written", "sent"] = ""
    client: int = 0
    person: int = 0


class NewLetter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """to: a name; one of the address book is found by it."""

    to: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    client: int = ME
    brief: Short = ""
    occasion: Short = ""


class LetterChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be otherwise. text, signature: a new version. due: null = no day."""

    text: Text | msgspec.UnsetType = msgspec.UNSET
    signature: Short | msgspec.UnsetType = msgspec.UNSET
    hand: Short | msgspec.UnsetType = msgspec.UNSET
    paper: Short | msgspec.UnsetType = msgspec.UNSET
    seed: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] | msgspec.UnsetType = msgspec.UNSET
    brief: Short | msgspec.UnsetType = msgspec.UNSET
    occasion: Short | msgspec.UnsetType = msgspec.UNSET
    state: State | msgspec.UnsetType = msgspec.UNSET
    due: date | None | msgspec.UnsetType = msgspec.UNSET


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said to the letter, as while it is taken."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]


class Heard(msgspec.Struct, frozen=True):
    """did: "dictated", a command's name, or "nothing" (then `why` says why not)."""

    did: str
    why: str
    letter: Whole


def of(letters: Letters | None) -> Letters:
    """The shelf. DeskError where there is none."""
    if letters is None:
        raise DeskError("There is no letters shelf here.", "", 404)
    return letters


async def at(house: House, work: Callable[[Letters], T]) -> T:
    """Done in the mind's thread, where the shelf is used."""
    def done(letters: Letters | None) -> T:
        try:
            return work(of(letters))
        except WorkError as wrong:
            status = 404 if wrong.what.startswith("There is no") else 409
            raise DeskError(wrong.what, wrong.cure, status) from wrong
    return await house.think(lambda mind: done(mind.work.letters))


def shown(letters: Letters, letter: Letter) -> OnShelf:
    words = " ".join(letter.now.letter.split())
    return OnShelf(letter.id, letter.to, letter.client, letters.shelf.book.client(letter.client).name, letter.person,
                   letter.state, letter.due, letter.occasion, letter.brief, letter.hand, letter.paper,  # type: ignore[arg-type]
                   letter.seed, len(words.split()), words[:BEGINS], letter.changed)


def whole(letters: Letters, letter: Letter) -> Whole:
    steps = letters.shelf.versions(letter.id)
    return Whole(shown(letters, letter), letter.now.text, letter.now.signature, list(letter.now.added),
                 letter.now.number, letter.now.number > 0,
                 any(one.before == letter.now.number and one.number for one in steps),
                 [SaidBefore(one.sentence, one.before, one.letter, one.on) for one in letters.shelf.again(letter.id)])


def step(one: Version) -> Step:
    return Step(one.number, one.before, one.what, one.at, one.text, one.signature)


async def every(house: House, call: Call[Nothing, Which]) -> OnShelves:
    def look(letters: Letters) -> OnShelves:
        found = letters.shelf.letters(call.query.state, call.query.client, call.query.person, MANY)
        return OnShelves([shown(letters, one) for one in found], [one.id for one in letters.shelf.queue()],
                         occasions.names())
    return await at(house, look)


async def begin(house: House, call: Call[NewLetter, Nothing]) -> Whole:
    def work(letters: Letters) -> Whole:
        _occasion(call.body.occasion)
        return whole(letters, letters.shelf.begin(call.body.to, call.body.client, call.body.brief, call.body.occasion))
    return await at(house, work)


async def one(house: House, call: Call[Nothing, Nothing]) -> Whole:
    return await at(house, lambda letters: whole(letters, letters.shelf.get(call.number())))


async def change(house: House, call: Call[LetterChange, Nothing]) -> Whole:
    def work(letters: Letters) -> Whole:
        said, shelf, id = call.body, letters.shelf, call.number()
        letter = shelf.get(id)
        if said.occasion:
            _occasion(said.occasion)
        if isinstance(said.hand, str) and said.hand and said.hand not in letters.hands():
            raise DeskError(f"There is no hand named {said.hand!r}.", "", 422, "hand")
        if isinstance(said.paper, str):
            paper.size(said.paper)
        shelf.change(id, **{name: value for name in ("hand", "paper", "seed", "brief", "occasion")
                            if (value := getattr(said, name)) is not msgspec.UNSET})
        if said.state is not msgspec.UNSET or said.due is not msgspec.UNSET:
            due = letter.due if said.due is msgspec.UNSET else said.due
            shelf.plan(id, due, letter.state if said.state is msgspec.UNSET else said.state)
        if said.text is not msgspec.UNSET or said.signature is not msgspec.UNSET:
            text = letter.now.text if said.text is msgspec.UNSET else said.text
            signature = letter.now.signature if said.signature is msgspec.UNSET else said.signature
            if (text, signature) != (letter.now.text, letter.now.signature):
                shelf.write(id, text, signature)
        return whole(letters, shelf.get(id))
    return await at(house, work)


async def say(house: House, call: Call[Words, Nothing]) -> Heard:
    def work(letters: Letters) -> Heard:
        did = letters.shelf.heard(call.number(), call.body.text)
        return Heard(did.what, did.why, whole(letters, letters.shelf.get(call.number())))
    return await at(house, work)


async def undo(house: House, call: Call[Nothing, Nothing]) -> Whole:
    return await _stepped(house, call, lambda letters: letters.shelf.undo(call.number()).why)


async def redo(house: House, call: Call[Nothing, Nothing]) -> Whole:
    return await _stepped(house, call, lambda letters: letters.shelf.redo(call.number()).why)


async def _stepped(house: House, call: Call[Nothing, Nothing], step: Callable[[Letters], str]) -> Whole:
    def work(letters: Letters) -> Whole:
        if why := step(letters):
            raise DeskError(why, "", 409)
        return whole(letters, letters.shelf.get(call.number()))
    return await at(house, work)


async def steps(house: House, call: Call[Nothing, Nothing]) -> Steps:
    return await at(house, lambda letters: Steps([step(one) for one in letters.shelf.versions(call.number())],
                                                 letters.shelf.get(call.number()).now.number))


async def go_to(house: House, call: Call[Nothing, Nothing]) -> Whole:
    return await at(house, lambda letters: whole(letters, letters.shelf.go_to(call.number(), call.number("number"))))


async def throw_away(house: House, call: Call[Nothing, Nothing]) -> Nothing:
    def work(scene: Scene) -> None:
        letters = of(scene.work.letters)
        try:
            forget(scene, letters, letters.shelf.get(call.number()))
        except WorkError as wrong:
            raise DeskError(wrong.what, wrong.cure, 404) from wrong
    await house.think(lambda mind: mind.by_hand(work))
    return Nothing()


def _occasion(name: str) -> None:
    if name and name not in occasions.names():
        raise DeskError(f"There is no occasion {name!r}.", f"There are: {', '.join(occasions.names())}.", 422,
                        "occasion")


ONE = "/api/letters/{id:[0-9]{1,15}}"
ROUTES = (
    Route("GET", "/api/letters", "The letters shelf.", OnShelves, every, query=Which),
    Route("POST", "/api/letters", "Begin a letter.", Whole, begin, body=NewLetter, status=201),
    Route("GET", ONE, "One letter.", Whole, one),
    Route(
        "PATCH",
        ONE,
        "LetterChange its words, hand, paper, occasion, place in the queue.",
        Whole,
        change,
        body=LetterChange,
        most=200_000,
    ),
    Route("DELETE", ONE, "Throw it away, every version of it.", Nothing, throw_away),
    Route("POST", ONE + "/say", "Say something to it, as while it is taken.", Heard, say, body=Words),
    Route("POST", ONE + "/undo", "The version before.", Whole, undo),
    Route("POST", ONE + "/redo", "The version after.", Whole, redo),
    Route("GET", ONE + "/versions", "Every version.", Steps, steps),
    Route("POST", ONE + "/versions/{number:[0-9]{1,9}}", "Let that version count.", Whole, go_to),
)
