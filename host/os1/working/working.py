"""Jobs that take long, one after the other in a thread of their own; what is told of them; the journal of all areas.

  begin(what, job, told) > worker: job() > ready() > the daemon takes `news` > mind.first(each) > she says it

The mind's thread and the desk read the journal by a connection of their own; everything else happens in the worker.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from os1.errors import OS1Error, WorkError
from os1.events import Thought
from os1.mind.running import thought
from os1.mind.scene import Scene
from os1.mind.work import Calendar, Files, Papers, Told
from os1.work.acting import settle
from os1.work.consent import Act, By, Consent
from os1.work.deeds import OPEN, Deed, Doer, Report, State
from os1.work.journal import FILE, Journal

from .area import Area

T = TypeVar("T")
News = Callable[[Scene], Thought | None]
Step = Callable[[str, int, int], None]  # what is under way, steps done, of how many (0: nobody knows)
RECOVERS = "putting right what was cut short"
UNDOES = "putting back"
TOLD_AT = 100  # deeds of a day, or of all time
LOOKED_AT = 20  # deeds: to count the steps of one of 10,000 takes about a millisecond
UNDONE_FROM = OPEN | {State.DONE}
log = logging.getLogger(__name__)


class Halted(WorkError):
    """It was stopped between two steps."""


class Working:
    """clock: seconds since 1970. ready: called, in any thread, when there are `news`. stepped: called, in the worker's
    thread, with how far it is. worker: one thread; None: one of its own. An area is added by `add`."""

    letters: Any = None
    mail: Any = None
    calendar: Calendar | None = None
    papers: Papers | None = None

    def __init__(self, home: Path, clock: Callable[[], float], ready: Callable[[], None] = lambda: None,
                 stepped: Step = lambda what, done, total: None, worker: Executor | None = None) -> None:
        self.home, self.clock = home, clock
        self._ready, self._stepped = ready, stepped
        self._worker = worker or ThreadPoolExecutor(1, "work")
        self._areas: list[Area] = []
        self._news: deque[News] = deque()
        self._waiting: deque[str] = deque()  # what is under way, and what after it
        self._halt = threading.Event()
        self._journal: Journal | None = None  # the worker's
        self._reads: Journal | None = None
        self._reading = threading.Lock()
        self.files: Files | None = None
        self.wrong = ""  # what went wrong in the job that ended last

    def add(self, area: Area) -> None:
        """Before `recover`."""
        self._areas.append(area)

    # ---- jobs

    @property
    def busy(self) -> str:
        return self._waiting[0] if self._waiting else ""

    def begin(self, what: str, job: Callable[[], T], told: Told[T] | None) -> None:
        """told: None: nobody is told but the pages; an error is kept as `wrong`."""
        self._waiting.append(what)
        self._worker.submit(self._do, what, job, told)

    def news(self, made: T, told: Told[T]) -> None:
        """Something of its own accord. From any thread."""
        self._news.append(lambda scene: _said(scene, made, told))
        self._ready()

    def ask(self, what: str, job: Callable[[], T]) -> Future[T]:
        """Do it in its turn; what it gives or raises is for whoever waits for it."""
        self._waiting.append(what)
        return self._worker.submit(self._answered, what, job)

    def _answered(self, what: str, job: Callable[[], T]) -> T:
        self._halt.clear()
        self._stepped(what, 0, 0)
        try:
            return job()
        finally:
            self._waiting.popleft()
            self._stepped("", 0, 0)

    def halt(self) -> bool:
        if not self._waiting:
            return False
        self._halt.set()
        return True

    def progress(self, done: int, total: int) -> None:
        """A job's word of how far it is; Halted: it is to stop here. What was done is in the journal."""
        self._stepped(self.busy, done, total)
        if self._halt.is_set():
            raise Halted("I stopped.", "Finish it, or take it back.")

    def take(self) -> list[News]:
        """What is to be said now, each by `mind.first`."""
        news = []
        while self._news:
            news.append(self._news.popleft())
        return news

    def _do(self, what: str, job: Callable[[], T], told: Told[T] | None) -> None:
        self.wrong = ""
        made: T | OS1Error
        try:
            made = self._answered(what, job)
        except OS1Error as wrong:
            made = wrong
        except Exception:
            log.exception("her work broke: %s", what)
            made = WorkError("Something broke.", "The log says what.")
        if isinstance(made, OS1Error):
            self.wrong = str(made)
            log.warning("her work, %s: %s", what, made)
            self._stepped("", 0, 0)
        if told is not None:
            say = told
            self._news.append(lambda scene: _said(scene, made, say))
            self._ready()

    # ---- the journal

    @property
    def journal(self) -> Journal:
        """For jobs; the worker's thread only."""
        if self._journal is None:
            self._journal = Journal(self.home, self.clock)
        return self._journal

    def read(self, look: Callable[[Journal], T], nothing: T) -> T:
        """What `look` finds in the journal; `nothing`, if nothing was ever done. Called in any thread."""
        with self._reading:
            if self._reads is None:
                if not (self.home / FILE).exists():
                    return nothing
                self._reads = Journal(self.home, self.clock)
            return look(self._reads)

    def deeds(self, since: float) -> Sequence[Deed]:
        return self.read(lambda journal: journal.deeds(newest=TOLD_AT, since=since), [])

    def newest(self) -> Deed | None:
        return self.read(lambda journal: next((deed for deed in journal.deeds(newest=LOOKED_AT)
                                               if deed.state in UNDONE_FROM), None), None)

    def past(self, deed: Deed) -> str:
        area = self._area(deed)
        return area.past(deed) if area else deed.said

    def needs(self, deed: Deed) -> Act:
        area = self._area(deed)
        return area.taken_back if area else Act.UNDO

    def undo(self, deed: Deed, by: By, told: Told[Report]) -> None:
        self.begin(UNDOES, self.undoing(deed, by), told)

    def undo_all(self, deeds: Sequence[Deed], by: By, told: Told[Sequence[Report]]) -> None:
        jobs = [self.undoing(deed, by) for deed in deeds]
        self.begin(UNDOES, lambda: [job() for job in jobs], told)

    def undoing(self, deed: Deed, by: By) -> Callable[[], Report]:
        """The job that takes it back. NotAgreed, or WorkError: nobody knows how."""
        area = self._area(deed)
        if area is None:
            raise WorkError("I no longer know how to take that back.")
        act = self.needs(deed)
        consent = Consent(act, by, f"undo {deed.id}", self.clock())
        consent.need(act, f"undo {deed.id}", self.clock())
        return lambda: area.undo(self.journal, deed, consent, self.progress)

    def _area(self, deed: Deed) -> Area | None:
        return next((area for area in self._areas if deed.kind in area.kinds), None)

    # ---- beginning and end

    def recover(self) -> None:
        """When she starts, the worker looks what a crash left behind: no step stays between two states."""
        if (self.home / FILE).exists():
            self.begin(RECOVERS, self._settle, None)

    def _settle(self) -> int:
        doers: dict[str, Doer] = {}
        for area in self._areas:
            doers |= area.doers(self.journal)
        settled = settle(self.journal, doers)
        if settled:
            log.info("%d steps that were cut short are settled", settled)
        return settled

    def close(self) -> None:
        """What is under way stops after its next step; the rest isn't begun. Waits for that."""
        self._halt.set()
        self._worker.shutdown(wait=True, cancel_futures=True)
        for area in self._areas:
            area.close()
        for journal in (self._journal, self._reads):
            if journal:
                journal.close()


def _said(scene: Scene, made: Any, told: Told[Any]) -> Thought | None:
    """What she says of it. Whatever a job found in the world is from outside (os1.mind.outside), errors and all."""
    scene.mark.seen = True
    if isinstance(made, Halted):
        return thought(scene.say("work.halted"), "Work")
    if isinstance(made, OS1Error):
        return thought(scene.say("work.failed", why=str(made)), "Work")
    reply = told(scene, made)
    return None if reply is None else thought(reply, "Work")
