"""The wearer's calendars, for the daemon: what is on is always known, and what is to be changed waits for a yes.

  fresh() every minute, in a thread of its own > view() > a skill answers at once
  propose(wish) > yes > apply: the worker prepares the bytes, writes the journal, changes, looks again
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import UTC, datetime, tzinfo

from os1.errors import ConfigError, WorkError
from os1.mind import spoken
from os1.mind.work import Told
from os1.work.acting import Progress, act, undo
from os1.work.calendar.accounts import FILE, load
from os1.work.calendar.acts import KIND, Acts
from os1.work.calendar.calendars import Calendars, View
from os1.work.calendar.wishes import Kind, Wish
from os1.work.calendar.zone import here
from os1.work.consent import LASTS_S, Act, By, Consent
from os1.work.deeds import Deed, Doer, Report
from os1.work.journal import Journal

from .working import Working

GOOD_S = 180.0  # so long what was looked at counts
WISHES = 8  # that wait
LOOKS, CHANGES = "looking at your calendars", "changing a calendar"
log = logging.getLogger(__name__)


class CalendarWork:
    """An area (see area.py) and what a skill and the desk have of it (os1.mind.work.Calendar). changed: called when
    something else is on than before. looker: the thread that looks every minute; None: one of its own."""

    kinds = frozenset((KIND,))
    taken_back = Act.CHANGE

    def __init__(self, working: Working, zone: tzinfo | None = None, changed: Callable[[], None] = lambda: None,
                 looker: Executor | None = None) -> None:
        self._working, self._changed = working, changed
        self.zone = zone or here()
        self._looker = looker or ThreadPoolExecutor(1, "calendars")
        self._lock = threading.Lock()  # around `_calendars`: two threads look
        self._written: tuple[float, int] | None = None
        self._calendars = Calendars([], self.zone)
        self._view: View | None = None
        self._wishes: OrderedDict[str, tuple[Wish, float]] = OrderedDict()
        self._looks = False
        self.wrong = ""  # what is wrong with calendar.toml
        self._load()

    # ---- what a skill asks; in the mind's thread

    @property
    def there(self) -> bool:
        """Is there any calendar?"""
        return bool(self._calendars.accounts)

    @property
    def names(self) -> Sequence[str]:
        return list(self._calendars.accounts)

    @property
    def changeable(self) -> Sequence[str]:
        return self._calendars.changeable

    def view(self) -> View | None:
        if not self.there:
            return View((), self._now, self._now, self._now)
        old = self._view is None or not -1 <= self._working.clock() - self._view.at.timestamp() <= GOOD_S
        return None if old else self._view

    def look(self, told: Told[View] | None) -> None:
        self._working.begin(LOOKS, self.refresh, told)

    def propose(self, wish: Wish) -> str:
        self._wishes[wish.digest] = (wish, self._working.clock())
        while len(self._wishes) > WISHES:
            self._wishes.popitem(last=False)
        return wish.digest

    def waiting(self, digest: str) -> Wish | None:
        wish, at = self._wishes.get(digest, (None, 0.0))
        return wish if self._working.clock() - at <= LASTS_S else None

    def apply(self, digest: str, by: By, told: Told[Report] | None) -> None:
        wish = self.waiting(digest)
        if wish is None:
            raise WorkError("That was too long ago.", "Say it again.")
        now = self._working.clock()
        Consent(Act.CHANGE, by, digest, now).need(Act.CHANGE, digest, now)
        del self._wishes[digest]
        self._working.begin(CHANGES, lambda: self.change(wish, by), told)

    # ---- in the worker's thread

    def change(self, wish: Wish, by: By) -> Report:
        """Prepare, write down, do. CalendarTrouble: nothing was changed."""
        journal = self._working.journal
        with self._lock:
            if not self._calendars.known(wish):
                self._calendars.refresh(self._now)
            step = self._calendars.prepare(wish, str(uuid.uuid4()), self._now)
        about = {"kind": wish.kind, "calendar": wish.calendar, "summary": wish.summary, "series": wish.all_of_it,
                 "before": wish.occasion.start.isoformat() if wish.occasion else "",
                 "after": wish.start.isoformat() if wish.start else ""}
        deed = journal.write(KIND, wish.summary, about, by, [(KIND, step)])
        try:
            return act(journal, deed.id, self.doers(journal))
        finally:
            self.refresh()

    def refresh(self) -> View:
        """Look at all calendars, in whichever thread."""
        with self._lock:
            self._load()
            view = self._calendars.refresh(self._now)
            before, self._view = self._view, view
        for trouble in view.troubles:
            log.warning("%s", trouble)
        if before is None or before.occasions != view.occasions:
            self._changed()
        return view

    def doers(self, journal: Journal) -> Mapping[str, Doer]:
        return {KIND: Acts(self._calendars.place)}

    def undo(self, journal: Journal, deed: Deed, consent: Consent, progress: Progress) -> Report:
        consent.need(Act.CHANGE, consent.to, self._working.clock())
        try:
            return undo(journal, deed.id, self.doers(journal), progress)
        finally:
            self.refresh()

    # ---- in any thread

    def fresh(self) -> None:
        """Look again, beside everything; where that is under way, nothing."""
        if not self._looks:
            self._looks = True
            self._looker.submit(self._look_again)

    def past(self, deed: Deed) -> str:
        about = deed.about
        what = str(about.get("summary") or "something")
        if about.get("kind") == Kind.OFF:
            return f"I called off {what}{self._when(about.get('before'))}."
        if about.get("kind") == Kind.ADD:
            return f"I put {what} into your calendar{self._when(about.get('after'))}."
        return f"I moved {what}{self._when(about.get('before'), ' from')}{self._when(about.get('after'), ' to')}."

    def _when(self, text: object, lead: str = " for") -> str:
        if not text:
            return ""
        at = datetime.fromisoformat(str(text)).astimezone(self.zone)
        day = spoken.day(at, self._now.astimezone(self.zone)).removeprefix("on ")
        return f"{lead} {day} at {spoken.clock(at)}" if (at.hour, at.minute) != (0, 0) else f"{lead} {day}"

    def close(self) -> None:
        self._looker.shutdown(wait=False, cancel_futures=True)

    @property
    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._working.clock(), UTC)

    def _look_again(self) -> None:
        try:
            self.refresh()
        except Exception:
            log.exception("the calendars can't be looked at")
        finally:
            self._looks = False

    def _load(self) -> None:
        """The file anew, if it was written since."""
        try:
            stat = (self._working.home / FILE).stat()
            written = (stat.st_mtime, stat.st_size)
        except OSError:
            written = None
        if written == self._written and (written or self.there is False):
            return
        self._written = written
        try:
            self._calendars = Calendars(load(self._working.home), self.zone)
            self.wrong = ""
        except ConfigError as wrong:
            self.wrong = str(wrong)
            log.warning("%s", wrong)
