"""Her work in the world, as a skill sees it: files, letters, mails, calendars, papers; what was done, and undoing it.

  scene.work.files.propose("Downloads", told)   comes back at once, and she says that she is looking
  a thread of its own looks ...                 told(scene, plan) makes what she says then, where the wearer is
  scene.by                                      who says yes, by os1.work.consent
An area is None where it is not set up. Nothing here waits: what takes longer than a blink is a job.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from os1.events import Thought
from os1.work.calendar.calendars import View
from os1.work.calendar.wishes import Wish
from os1.work.consent import Act, By
from os1.work.deeds import Deed, Report
from os1.work.files.finding.people import Sent
from os1.work.files.finding.query import Query
from os1.work.files.finding.search import Hit
from os1.work.files.plan import Plan
from os1.work.files.rules import Rule
from os1.work.papers.understanding import Paper

if TYPE_CHECKING:
    from .door import Reply
    from .scene import Scene

T = TypeVar("T")
Told = Callable[["Scene", T], "Reply | None"]  # None: she says nothing


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan that waits for a yes. said: its sentences; digest: what a yes is to (of 10,000 files each takes so long to
    make that it is made once, beside everything). at: when it was made, seconds since 1970."""

    plan: Plan
    said: str
    digest: str
    at: float


@dataclass(frozen=True, slots=True)
class Corrected:
    """The plan as the wearer wants it, and the rule for the next time, if there is one."""

    proposed: Proposed
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Found:
    """roots: how many folders were looked into. sent: mails that fit, with a file on them; the best first."""

    hits: Sequence[Hit]
    roots: int
    sent: Sequence[Sent] = ()


class Files(Protocol):
    """Files and folders. Paths are whole; a yes is to a plan's digest, and counts for os1.work.consent.LASTS_S."""

    def folders(self) -> Sequence[str]:
        """Those that the wearer allows."""

    def asked(self) -> bool:
        """Was she ever asked to look into one? Before that nothing is looked at."""

    @property
    def proposed(self) -> Proposed | None:
        """What was proposed last and is neither done nor dropped nor too old."""

    def propose(self, folder: str, told: Told[Proposed], copies: bool = False) -> None:
        """Look into it, and say what is to be done. copies: of what is there twice, and nothing else."""

    def leave(self, digest: str, paths: Sequence[str]) -> Proposed:
        """The same plan, in which these stay where they are. WorkError: it is gone."""

    def correct(self, paths: Sequence[str], into: str, told: Told[Corrected]) -> None:
        """These of the plan belong elsewhere."""

    def apply(self, digest: str, by: By, told: Told[Report]) -> None:
        """Do what was agreed to."""

    def cut_short(self) -> Deed | None:
        """What a crash or a "stop" left half done."""

    def finish(self, by: By, told: Told[Report]) -> None:
        """Go on with it. NotAgreed."""

    def drop(self) -> None:
        """It is not wanted."""

    def find(self, query: Query, told: Told[Found]) -> None:
        """Look into the index, and first at what has changed on the disk."""

    def show(self, path: str) -> bool:
        """At the desk. False: nobody is there to see it."""


class Calendar(Protocol):
    """All calendars as one. zone: the wearer's. A yes is to a wish's digest."""

    zone: tzinfo

    @property
    def there(self) -> bool:
        """Is there any?"""

    @property
    def names(self) -> Sequence[str]:
        """Of all."""

    @property
    def changeable(self) -> Sequence[str]:
        """Names of those that she may change, the usual one first."""

    def view(self) -> View | None:
        """What is on, as it was looked at not long ago; None: `look` first."""

    def look(self, told: Told[View]) -> None:
        """Look at all of them."""

    def propose(self, wish: Wish) -> str:
        """It waits for a yes; its digest."""

    def waiting(self, digest: str) -> Wish | None:
        """What was proposed; None: it was done or dropped, or is too old."""

    def apply(self, digest: str, by: By, told: Told[Report]) -> None:
        """Do what was agreed to."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper that came in. new: where it would be filed. trouble: why it couldn't be read, "" if it could."""

    path: str
    new: str
    paper: Paper
    trouble: str = ""

    @property
    def name(self) -> str:
        return os.path.basename(self.path)

    @property
    def id(self) -> str:
        """What a yes is to: this file, to that place."""
        return hashlib.sha256(f"{self.path}\n{self.new}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Filed:
    """these: those that lie in their place now."""

    report: Report
    these: Sequence[Waiting]


class Papers(Protocol):
    """Papers that come in."""

    @property
    def there(self) -> bool:
        """Is there a folder for them?"""

    @property
    def can_read_pictures(self) -> bool:
        """Is OCR installed?"""

    @property
    def waiting(self) -> Sequence[Waiting]:
        """What isn't filed, what is due first before the rest."""

    def look(self, told: Told[Sequence[Waiting]]) -> None:
        """Look now, and say what waits."""

    def file(self, ids: Sequence[str], by: By, told: Told[Filed]) -> None:
        """Put these where it was proposed. NotAgreed, WorkError."""


class Work(Protocol):
    """Everything. letters, mail: each a protocol of its own, beside its skills."""

    files: Files | None
    letters: Any
    mail: Any
    calendar: Calendar | None
    papers: Papers | None

    @property
    def busy(self) -> str:
        """What is under way, in a word or two; "": nothing."""

    def begin(self, what: str, job: Callable[[], T], told: Told[T]) -> None:
        """Do it beside everything, one after the other. An OS1Error of it is told in her words."""

    def take(self) -> Sequence[Callable[[Scene], Thought | None]]:
        """What is to be said of jobs that have ended, each by `Mind.first`."""

    def halt(self) -> bool:
        """What is under way stops after its next step. False: nothing is."""

    def deeds(self, since: float) -> Sequence[Deed]:
        """What was done since then (seconds since 1970), the newest first."""

    def newest(self) -> Deed | None:
        """The newest that can be undone."""

    def past(self, deed: Deed) -> str:
        """What was done, as a sentence of hers."""

    def needs(self, deed: Deed) -> Act:
        """Whose yes is enough to take it back: see os1.work.consent."""

    def undo(self, deed: Deed, by: By, told: Told[Report]) -> None:
        """Take it back."""

    def undo_all(self, deeds: Sequence[Deed], by: By, told: Told[Sequence[Report]]) -> None:
        """Take these back, one after the other in this order. NotAgreed, WorkError: nothing was taken back."""


class NoWork:
    """At a keyboard without a home."""

    files: Files | None = None
    letters: Any = None
    mail: Any = None
    calendar: Calendar | None = None
    papers: Papers | None = None
    busy = ""

    def begin(self, what: str, job: Callable[[], T], told: Told[T]) -> None:
        raise NotImplementedError

    def take(self) -> Sequence[Callable[[Scene], Thought | None]]:
        return ()

    def halt(self) -> bool:
        return False

    def deeds(self, since: float) -> Sequence[Deed]:
        return ()

    def newest(self) -> Deed | None:
        return None

    def past(self, deed: Deed) -> str:
        return deed.said

    def needs(self, deed: Deed) -> Act:
        return Act.UNDO

    def undo(self, deed: Deed, by: By, told: Told[Report]) -> None:
        raise NotImplementedError

    def undo_all(self, deeds: Sequence[Deed], by: By, told: Told[Sequence[Report]]) -> None:
        raise NotImplementedError


NONE: Work = NoWork()
