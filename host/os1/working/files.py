"""Files and folders, for the daemon: proposals that wait for a yes, the index, the doers of a tidy.

Nothing is looked into before it is first asked for, and only the folders that the wearer allows (and what lies in
them); from then on what changes there is known at once (files_watch.py). The worker's thread holds the index and the
journal; the plan that waits is a value that anybody may read.
"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from os1.errors import NotAgreed, WorkError
from os1.mind.work import Corrected, Found, Proposed, Told
from os1.work.acting import Progress
from os1.work.circle import circle
from os1.work.consent import LASTS_S, Act, By, Consent, may
from os1.work.deeds import Deed, Doer, Report, State
from os1.work.files.disk import Disk
from os1.work.files.finding.catalogue import FILE, Catalogue
from os1.work.files.finding.people import joined
from os1.work.files.finding.query import Query
from os1.work.files.finding.scanning import Reads, scan, texts
from os1.work.files.finding.search import search
from os1.work.files.moves import Moves
from os1.work.files.open_files import being_written
from os1.work.files.plan import LEFT, Plan
from os1.work.files.reading.readers import Readers
from os1.work.files.rules_file import RulesFile
from os1.work.files.tidy import KIND, Tidy, skipping
from os1.work.journal import Journal

from .files_watch import Watcher
from .working import Working

USUAL = ("Downloads", "Desktop", "Documents", "Pictures")  # of the wearer's home folder, where nothing was set
LATEST = 5  # tidies that are looked at for one that was cut short
PLANS = 4  # proposals that are kept; an older one is made anew
HITS = 10
SCAN_S = 60.0  # so long a look at the disk counts for the next question
LOOKS, MOVES, FINDS = "looking through a folder", "moving files", "looking for a file"


def allowed(folders: Sequence[str], user: Path | None = None) -> list[Path]:
    """Those of the setting work.folders that are there; where nothing was set, the usual ones of the wearer."""
    wanted = [Path(folder).expanduser() for folder in folders] or [(user or Path.home()) / name for name in USUAL]
    return [folder for folder in wanted if folder.is_dir()]


class FilesWork:
    """An area (see area.py) and what a skill and the desk have of it (os1.mind.work.Files). allowed: folders, asked
    anew each time; none: USUAL. watches: what changes in them is known at once, from her first look on. show: opens
    a file at the desk. changed: called when there is another plan."""

    kinds = frozenset((KIND,))
    taken_back = Act.UNDO

    def __init__(self, working: Working, cache: Path, allowed: Callable[[], Sequence[str]],
                 show: Callable[[str], bool] = lambda path: False, changed: Callable[[], None] = lambda: None,
                 readers: Reads | None = None, user: Callable[[], Path] = Path.home, watches: bool = False) -> None:
        self._working, self._cache, self._allowed, self._user = working, cache, allowed, user
        self._show, self._changed, self._readers = show, changed, readers or Readers()
        self._tidy: Tidy | None = None
        self._plans: OrderedDict[str, Proposed] = OrderedDict()
        self._scanned: dict[str, float] = {}
        self._watches = watches
        self._watcher: Watcher | None = None
        self.rules = RulesFile(working.home)

    # ---- what a skill asks; in the mind's thread

    def folders(self) -> Sequence[str]:
        return [os.path.realpath(folder) for folder in allowed(self._allowed(), self._user())]

    def asked(self) -> bool:
        return (self._cache / FILE).exists()

    @property
    def proposed(self) -> Proposed | None:
        newest = next(reversed(self._plans.values()), None)
        return newest if newest and self._working.clock() - newest.at <= LASTS_S else None

    def waiting(self, digest: str) -> Proposed:
        """WorkError: it was done, dropped, or is too old."""
        found = self._plans.get(digest)
        if found is None or self._working.clock() - found.at > LASTS_S:
            raise WorkError("That plan is gone.", "Let me look again.")
        return found

    def propose(self, folder: str, told: Told[Proposed] | None, copies: bool = False) -> None:
        path = self.permitted(folder)

        def look() -> Proposed:
            before = self.tidy.catalogue.roots()
            plan = self.tidy.propose(Path(path), watch=self._watch)
            if self._watcher is None or self.tidy.catalogue.roots() != before:
                self._watch_on()
            return self._keep(plan.only_copies() if copies else plan)
        self._working.begin(LOOKS, look, told)

    def correct(self, paths: Sequence[str], into: str, told: Told[Corrected] | None, digest: str = "") -> None:
        made = self.waiting(digest) if digest else self.proposed
        if made is None:
            raise WorkError("There is no plan.", "Let me look first.")

        def change() -> Corrected:
            changed, rule = self.tidy.correct(made.plan, paths, into)
            self._plans.pop(made.digest, None)
            return Corrected(self._keep(changed), rule)
        self._working.begin(LOOKS, change, told)

    def apply(self, digest: str, by: By, told: Told[Report] | None) -> None:
        plan = self.waiting(digest).plan
        now = self._working.clock()
        consent = Consent(Act.MOVE, by, digest, now)
        consent.need(Act.MOVE, digest, now)
        self._plans.pop(digest, None)

        def do() -> Report:
            try:
                return self.tidy.apply(plan, consent, self._working.progress)
            finally:
                self._changed()
        self._working.begin(MOVES, do, told)

    def cut_short(self) -> Deed | None:
        return self._working.read(lambda journal: next(
            (deed for deed in journal.deeds(KIND, LATEST) if deed.state in (State.DOING, State.PLANNED)), None), None)

    def finish(self, by: By, told: Told[Report] | None) -> None:
        if not may(by, Act.MOVE):
            raise NotAgreed(f"A yes by {by} is not enough for that.", "Tap the earpiece, or click at the desk.")

        def go_on() -> Report:
            deed = self.tidy.unfinished()
            if deed is None:
                raise WorkError("Nothing was cut short.")
            return self.tidy.finish(deed, self._working.progress)
        self._working.begin(MOVES, go_on, told)

    def leave(self, digest: str, paths: Sequence[str]) -> Proposed:
        """The same plan, in which these stay where they are."""
        plan, wanted = self.waiting(digest).plan, set(paths)
        stays = (*plan.stays, *((path, LEFT) for path in paths))
        self._plans.pop(digest, None)
        moves = tuple(move for move in plan.moves if move.old not in wanted)
        return self._keep(replace(plan, moves=moves, stays=stays))

    def drop(self, digest: str = "") -> None:
        if digest:
            self._plans.pop(digest, None)
        else:
            self._plans.clear()
        self._changed()

    def find(self, query: Query, told: Told[Found] | None) -> None:
        self._working.begin(FINDS, self.finding(query), told)

    def finding(self, query: Query, most: int = HITS) -> Callable[[], Found]:
        """The job that does."""
        folders = self.folders()

        def look() -> Found:
            for folder in folders:
                self._fresh(folder)
            with circle(self._working.home) as known:
                asked, sent = joined(query, known)
            return Found(search(self.tidy.catalogue, asked, most), len(folders), sent)
        return look

    def show(self, path: str) -> bool:
        return self._show(self.permitted(path))

    def permitted(self, path: str) -> str:
        """The whole path. WorkError: it is none of the folders that the wearer allows, nor in one."""
        whole = os.path.realpath(os.path.expanduser(path))
        if not any(whole == top or whole.startswith(top + os.sep) for top in self.folders()):
            raise WorkError(f"{os.path.basename(whole) or whole} is no folder that I may look into.",
                            "Allow it in work.folders.")
        return whole

    # ---- in the worker's thread

    @property
    def tidy(self) -> Tidy:
        if self._tidy is None:
            home = self._working.home
            self._tidy = Tidy(self._working.journal, Catalogue(self._cache / FILE), self.rules, self._readers,
                              self._working.clock, skip=skipping(home))
        return self._tidy

    def start(self) -> None:
        """When the daemon starts: what she was asked to know before she keeps knowing."""
        if self.asked():
            self._watch_on()

    def _watch_on(self) -> None:
        if self._watches and self._watcher is None:
            self._watcher = Watcher(lambda: Catalogue(self._cache / FILE), self._readers, self._watched,
                                    skipping(self._working.home))
        elif self._watcher:
            self._watcher.look_again()

    def _watched(self, catalogue: Catalogue) -> list[str]:
        """What she knows, as far as it is allowed still; and where she has put things."""
        allowed = self.folders()
        near = {os.path.dirname(folder) for folder in allowed}
        return [root for root in catalogue.roots() if os.path.dirname(root) in near or any(
            root == folder or root.startswith(folder + os.sep) for folder in allowed)]

    def doers(self, journal: Journal) -> Mapping[str, Doer]:
        doer = Moves(Disk(), being_written)
        return {"mkdir": doer, "move": doer}

    def undo(self, journal: Journal, deed: Deed, consent: Consent, progress: Progress) -> Report:
        return self.tidy.undo(deed, consent, progress)

    def past(self, deed: Deed) -> str:
        first = deed.said.replace("I would put", "I put", 1).partition(". ")[0].rstrip(".")
        folder = os.path.basename(str(deed.about.get("folder", "")))
        return f"In {folder}, {first}." if folder else f"{first}."

    def close(self) -> None:
        if self._watcher:
            self._watcher.close()
        if self._tidy:
            self._tidy.catalogue.close()

    def _keep(self, plan: Plan) -> Proposed:
        made = Proposed(plan, plan.sentences(), plan.digest, self._working.clock())
        self._plans[made.digest] = made
        self._plans.move_to_end(made.digest)
        while len(self._plans) > PLANS:
            self._plans.popitem(last=False)
        self._changed()
        return made

    def _watch(self, what: str, number: int) -> None:
        self._working.progress(number, 0)

    def _fresh(self, folder: str) -> None:
        """The index is as the disk is, or was a minute ago."""
        now = time.monotonic()
        if now - self._scanned.get(folder, -SCAN_S) < SCAN_S:
            return
        catalogue = self.tidy.catalogue
        new = folder not in catalogue.roots()
        catalogue.add_root(folder)
        scan(catalogue, folder, skipping(self._working.home), lambda number: self._watch("", number))
        texts(catalogue, self._readers, folder, lambda number: self._watch("", number))
        self._scanned[folder] = now
        if new or self._watcher is None:
            self._watch_on()
