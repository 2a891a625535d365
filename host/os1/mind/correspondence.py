"""Her sight of the wearer's mails, as a skill has it (scene.work.mail), and what the talk about them is at.

What lies in a mail is never a wish: it is told, in words of hers, and every skill here answers to the wearer alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from os1.work.consent import By
from os1.work.deeds import Report
from os1.work.mail.headers import Person
from os1.work.mail.message import Mail
from os1.work.mail.outbox import Out
from os1.work.mail.readying import Ready
from os1.work.mail.sorting import Sorted
from os1.work.mail.store import Known
from os1.work.mail.triage import Weighed

from .work import Told


@dataclass(frozen=True, slots=True)
class Read:
    """A mail that was fetched from where it lies."""

    known: Known
    mail: Mail


@dataclass(slots=True)
class Topic:
    """What the talk about mails is at; gone with a restart. weighed: what was told, the most important first. at: which
    of them is "that one", -1: none. found: what was found when it was asked for. read: what was read. left: pieces of
    it that weren't. ready: a draft that waits for a yes. sorted: a proposal that does."""

    weighed: Sequence[Weighed] = ()
    at: int = -1
    found: Sequence[Known] = ()
    read: Read | None = None
    left: list[str] = field(default_factory=list)
    ready: Ready | None = None
    sorted: Sorted | None = None

    @property
    def that(self) -> Known | None:
        """"That one"."""
        if self.read:
            return self.read.known
        if 0 <= self.at < len(self.weighed):
            return self.weighed[self.at].mail
        return self.found[0] if self.found else None

    def turn_to(self, mail: Known) -> None:
        """From now on "that one" is this."""
        self.found, self.read, self.left, self.at = (mail,), None, [], -1

    def judged(self, mail: Known) -> Weighed | None:
        """How it was weighed, if it was."""
        return next((one for one in self.weighed if one.mail.id == mail.id), None)


class Correspondence(Protocol):
    """topic: of the mind's thread alone. What has a `told` is a job."""

    topic: Topic

    def accounts(self) -> Sequence[str]:
        """Their names; none: the wearer has named none."""

    def may_change(self) -> bool:
        """May she move and send, in any of them?"""

    def important(self, told: Told[Sequence[Weighed]]) -> None:
        """The unread, weighed."""

    def find(self, words: str, who: str, told: Told[Sequence[Known]]) -> None:
        """By words and people, the best first; by people alone, the newest."""

    def known(self, id: int) -> Known | None:
        """A mail by its number in the index; None: it is gone."""

    def lying(self, message: str) -> Known | None:
        """A mail by its id (Message-ID), wherever it lies now; None: it is gone."""

    def holding(self, file: str) -> Known | None:
        """The newest mail of somebody else's on which a file of this name hung."""

    def fetch(self, known: Known, told: Told[Read]) -> None:
        """All of it, from where it lies."""

    def learn(self, one: Weighed, mattered: bool) -> None:
        """Whether it mattered to the wearer."""

    def sort(self, about: str, told: Told[Sorted]) -> None:
        """Which of the mails about something to keep."""

    def put_away(self, mails: Sequence[Known], box: str, said: str, by: By, told: Told[Report]) -> None:
        """Into another box of their account. said: the sentence that was agreed to. NotAgreed."""

    def people(self, who: str, told: Told[Sequence[Person]]) -> None:
        """Whom a name may mean, those first to whom the wearer writes."""

    def answer(self, read: Read, text: str, everybody: bool, name: str, told: Told[Ready]) -> None:
        """An answer made ready. text: as it was dictated; name: of the wearer."""

    def write(self, to: Person, text: str, name: str, told: Told[Ready]) -> None:
        """A new mail made ready."""

    def send(self, ready: Ready, by: By, told: Told[Out]) -> None:
        """It goes in half a minute. NotAgreed."""

    def waiting(self) -> Sequence[Out]:
        """What could yet be recalled."""

    def recall(self) -> Sequence[Out]:
        """Stop: what could be."""

    def counts(self) -> Mapping[str, int]:
        """How many mails are known, by account."""
