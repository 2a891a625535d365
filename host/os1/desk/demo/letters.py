"""The made-up house's letters: a real shelf in memory, with letters that nobody sent, behind the real API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from os1.desk.api import letters, letters_book, letters_pages
from os1.desk.api.route import Route
from os1.desk.changes import Changes
from os1.work.letters import hand
from os1.work.letters.records import ME, Day
from os1.work.letters.rendering import Pages
from os1.work.letters.shelf import Shelf

ROUTES: tuple[Route, ...] = (*letters_book.ROUTES, *letters_pages.ROUTES, *letters.ROUTES)
GRAN = """Dearest Gran,

The pears came on Tuesday and were gone by six; Jonas ate four and denies three. You packed them so well that one \
still had its leaf.

I think of your kitchen whenever it rains. The window, the radio, you with the crossword and no pencil. I have bought \
you a pencil. It comes with this letter.

Blow out all of them.

With love,"""
LORETTA = """My dear Loretta,

All these years, and I still listen for your key in the door. You come in, you put down the bag, you say my name as if \
it were a question; and I have an answer.

Fifty of them. I counted on my fingers, and then on yours.

Yours, wherever you are,"""
VERA = """Dear Vera,

Thank you for the lemons. The kitchen smells of your balcony.

Yours,"""


class Held:
    """The shelf, as os1.mind.letters.Letters has it."""

    drafter = None
    dictates = True

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.shelf, self.pages = Shelf(":memory:", now), Pages()

    def hands(self) -> list[str]:
        return hand.names()


class LettersHouse:
    """What the letters' routes ask of a house."""

    def __init__(self, now: Callable[[], float], empty: bool) -> None:
        self.changes = Changes()
        self.held = Held(lambda: datetime.fromtimestamp(now()))
        nothing = SimpleNamespace(store=SimpleNamespace(rows=lambda *asked: []))  # what she remembers of letters
        scene = SimpleNamespace(work=SimpleNamespace(letters=self.held), memory=nothing)
        self._mind = SimpleNamespace(work=scene.work, by_hand=lambda work: work(scene))
        if not empty:
            fill(self.held.shelf, datetime.fromtimestamp(now()).date())

    async def think(self, work: Callable[[Any], Any]) -> Any:
        return work(self._mind)

    def answer(self, path: str) -> Any:
        """What a GET of a path without a name in it gives; None: there is no such path."""
        for route in ROUTES:
            if route.method == "GET" and route.path == f"/api/{path}":
                asked = route.handler(self, SimpleNamespace(query=route.query(), path={}))  # type: ignore[arg-type]
                try:
                    asked.send(None)  # type: ignore[attr-defined]
                except StopIteration as done:
                    return done.value
        return None


def fill(shelf: Shelf, today: date) -> None:
    """A wearer who writes letters, also for others."""
    book = shelf.book
    book.change_client(ME, hand="theo", signs="Anna", sender="Anna Reed, 12 Hill Lane, Bath")
    gran = book.add_person(ME, "Grandmother", called="Gran", relation="my grandmother", signs="Your Anna",
                           address="Mrs Jane Reed\n3 High Street\nYork")
    book.set_days(gran.id, (Day("birthday", 12, 4, 1941),))
    book.add_person(ME, "Vera", relation="sister", address="Rua da Rosa 12\nLisbon")
    chris = book.add_client("Chris Blake", hand="emil", signs="Chris", notes="always forgets dates")
    loretta = book.add_person(chris.id, "Loretta", relation="wife", notes="married in a borrowed dress")
    book.set_days(loretta.id, (Day("wedding", 12, 1, 1976),))
    for to, client, text, occasion, paper, due in (
            ("Vera", ME, VERA, "thanks", "card", None),
            ("Loretta", chris.id, LORETTA, "anniversary", "A5", today + timedelta(days=4)),
            ("Grandmother", ME, GRAN, "birthday", "A5", today + timedelta(days=1))):
        brief = "fiftieth anniversary, he always forgets dates" if client != ME else ""
        letter = shelf.begin(to, client, brief, occasion)
        shelf.change(letter.id, paper=paper)
        added = tuple(one for one in ("Blow out all of them.", "With love,", "Yours, wherever you are,",
                                      "All these years, and I still listen for your key in the door.") if one in text)
        shelf.write(letter.id, text, shelf.signer(letter), "dictated", added)
        shelf.plan(letter.id, due, "ready" if due else "sent")
