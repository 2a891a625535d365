"""What lies on the letters shelf: people who write, people who are written to, letters and their versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from os1.work.letters.text import signed

ME = 1  # the client that is the wearer: always there
STATES = ("draft", "ready", "written", "sent")  # in this order; a letter may also go back
DONE = ("written", "sent")  # what was said in these was said


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody for whom letters are written. hand: the name of theirs, "" = the wearer's choice. sender: the address
    on their envelopes, a line each. signs: how they sign."""

    id: int
    name: str
    hand: str = ""
    signs: str = ""
    sender: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that counts between two people, every year. year: the first time, 0 = nobody said."""

    what: str
    month: int
    day: int
    year: int = 0

    def next(self, today: date) -> date:
        """When it is next; the 29th of February is the 28th where there is none."""
        for year in (today.year, today.year + 1):
            try:
                at = date(year, self.month, self.day)
            except ValueError:
                at = date(year, self.month, 28)
            if at >= today:
                return at
        raise AssertionError("a day comes every year")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a client writes to. called: what the client calls them in a letter, "" = their name. signs: how the
    client signs to them. relation: how the two stand ("wife", "an old friend"). address: of the envelope, a line
    each."""

    id: int
    client: int
    name: str
    called: str = ""
    signs: str = ""
    relation: str = ""
    address: str = ""
    notes: str = ""
    days: tuple[Day, ...] = ()

    @property
    def you(self) -> str:
        """What they are called in a letter."""
        return self.called or self.name


@dataclass(frozen=True, slots=True)
class Version:
    """A letter as it once was. before: the version that it came from, 0 = none. what: the step that led here. added:
    sentences in it that she wrote and the wearer didn't say. lengths: of the text before each dictation."""

    number: int
    before: int
    text: str
    signature: str
    what: str
    at: datetime
    added: tuple[str, ...] = ()
    lengths: tuple[int, ...] = ()

    @property
    def letter(self) -> str:
        """The whole letter as text.parse reads it."""
        return signed(self.text, self.signature)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. to: the person's name as it was said, also where nobody of that name is in the book (person 0).
    brief: what it is to be about. due: when it is to be written, and with that it is in the queue. now: its version
    that counts."""

    id: int
    client: int
    person: int
    to: str
    brief: str
    occasion: str
    register: str
    hand: str
    paper: str
    seed: int
    state: str
    due: date | None
    made: datetime
    changed: datetime
    now: Version = field(repr=False)
