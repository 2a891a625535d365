"""Papers that come into a folder, for the daemon: read once each, told, filed after a yes, and a duty made of them.

  fresh() every minute, in a thread of its own: what is new and whole is read > waiting > "file it" > the worker
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from os1.errors import WorkError
from os1.mind.work import Filed, Told, Waiting
from os1.work.acting import Progress, act, undo
from os1.work.consent import Act, By, Consent
from os1.work.deeds import Deed, Doer, Report
from os1.work.files.disk import Disk
from os1.work.files.moves import Moves
from os1.work.files.open_files import being_written
from os1.work.journal import Journal
from os1.work.papers import filing, ocr
from os1.work.papers.reading import KNOWN, Words, read
from os1.work.papers.understanding import understand

from .working import Working

USUAL = ("Inbox", "Documents/Inbox")
INTO = "Papers"
WHOLE_S = 5.0  # a file that was written so lately may not be whole
MOST = 50  # papers that wait
FILES = "filing papers"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was when it was read."""

    size: int
    mtime: int
    waiting: Waiting


class PapersWork:
    """An area (see area.py) and what a skill and the desk have of it (os1.mind.work.Papers). inbox: the wearer's
    setting, asked anew each time. told: what is to be said when something new came; None: nothing. looker: the thread
    that looks; None: one of its own."""

    kinds = frozenset((filing.KIND,))
    taken_back = Act.UNDO

    def __init__(self, working: Working, inbox: Callable[[], str], told: Told[Sequence[Waiting]] | None = None,
                 changed: Callable[[], None] = lambda: None, looker: Executor | None = None,
                 reads: Callable[[Path], Words] = read, user: Callable[[], Path] = Path.home) -> None:
        self._working, self._inbox, self._told, self._changed = working, inbox, told, changed
        self._looker = looker or ThreadPoolExecutor(1, "papers")
        self._reads, self._user = reads, user
        self._seen: dict[str, _Seen] = {}
        self._looks = False

    @property
    def folder(self) -> Path | None:
        """Where papers come in; None: nowhere."""
        if wanted := self._inbox():
            path = Path(os.path.realpath(Path(wanted).expanduser()))
            return path if path.is_dir() else None
        return next((Path(os.path.realpath(path)) for name in USUAL if (path := self._user() / name).is_dir()), None)

    @property
    def there(self) -> bool:
        return self.folder is not None

    @property
    def can_read_pictures(self) -> bool:
        return ocr.there()

    @property
    def waiting(self) -> Sequence[Waiting]:
        return sorted((seen.waiting for seen in self._seen.values()),
                      key=lambda one: (one.paper.due or date.max, one.name))

    def fresh(self) -> None:
        """Look again, beside everything; where that is under way, nothing."""
        if not self._looks:
            self._looks = True
            self._looker.submit(self._look)

    def look(self, told: Told[Sequence[Waiting]]) -> None:
        """Look now, and say what waits."""
        self._working.begin("looking through your papers", lambda: (self.refresh(), self.waiting)[1], told)

    def file(self, ids: Sequence[str], by: By, told: Told[Filed] | None) -> None:
        """Where it was proposed. ids: of those that wait. NotAgreed, WorkError: one of them isn't there any more."""
        these = [one for one in self.waiting if one.id in ids]
        if len(these) < len(set(ids)) or not these:
            raise WorkError("That paper isn't there any more.", "Let me look again.")
        if any(not self._as_read(one.path) for one in these):
            raise WorkError("That paper isn't the one that I told you of any more.", "Let me look again.")
        now, digest = self._working.clock(), ",".join(sorted(ids))
        Consent(Act.MOVE, by, digest, now).need(Act.MOVE, digest, now)
        self._working.begin(FILES, lambda: self._file(these, by), told)

    def _as_read(self, path: str) -> bool:
        """Is it the very file whose words were told? Another may lie under its name by now."""
        seen = self._seen.get(path)
        try:
            stat = os.lstat(path)
        except OSError:
            return False
        return seen is not None and (seen.size, seen.mtime) == (stat.st_size, stat.st_mtime_ns)

    # ---- in the worker's thread

    def _file(self, these: Sequence[Waiting], by: By) -> Filed:
        journal = self._working.journal
        try:
            steps = filing.steps([filing.Place(one.path, one.new) for one in these], os.stat)
        except OSError as gone:
            raise WorkError("One of them is gone.", "Let me look again.") from gone
        about = {"names": [os.path.basename(one.new) for one in these], "folder": self._into(Path(these[0].path))}
        deed = journal.write(filing.KIND, f"{len(these)} papers", about, by, steps)
        report = act(journal, deed.id, self.doers(journal), self._working.progress)
        self.refresh()
        return Filed(report, [one for one in these if os.path.exists(one.new)])

    def doers(self, journal: Journal) -> Mapping[str, Doer]:
        doer = Moves(Disk(), being_written)
        return {"mkdir": doer, "move": doer}

    def undo(self, journal: Journal, deed: Deed, consent: Consent, progress: Progress) -> Report:
        consent.need(Act.UNDO, consent.to, self._working.clock())
        report = undo(journal, deed.id, self.doers(journal), progress)
        self.refresh()
        return report

    # ---- in any thread

    def past(self, deed: Deed) -> str:
        names = [str(name) for name in deed.about.get("names", [])]
        return f"I filed {os.path.splitext(names[0])[0]}." if len(names) == 1 else f"I filed {len(names)} papers."

    def refresh(self) -> bool:
        """Read what is new. True: there is something new."""
        folder, before = self.folder, dict(self._seen)
        there: dict[str, _Seen] = {}
        for path in self._papers(folder) if folder else ():
            try:
                stat = path.stat()
            except OSError:
                continue
            known = before.get(str(path))
            if known and (known.size, known.mtime) == (stat.st_size, stat.st_mtime_ns):
                there[str(path)] = known
            elif self._working.clock() - stat.st_mtime >= WHOLE_S or self._working.clock() < stat.st_mtime:
                there[str(path)] = _Seen(stat.st_size, stat.st_mtime_ns, self._read(path, there))
        self._seen = there
        if there.keys() != before.keys():
            self._changed()
        return bool(there.keys() - before.keys())

    def _papers(self, folder: Path) -> list[Path]:
        try:
            return sorted(path for path in folder.iterdir() if path.suffix.lower() in KNOWN and path.is_file()
                          and not path.is_symlink() and not path.name.startswith("."))[:MOST]
        except OSError:
            return []

    def _read(self, path: Path, others: Mapping[str, _Seen]) -> Waiting:
        today = date.fromtimestamp(self._working.clock())
        words = self._reads(path)
        paper = understand(words.text, today, words.title)

        def taken(folder: str) -> list[str]:
            there = os.listdir(folder) if os.path.isdir(folder) else []
            return there + [os.path.basename(seen.waiting.new) for seen in others.values()]
        place = filing.place(paper, path, Path(self._into(path)), today, taken)
        return Waiting(str(path), place.new, paper, words.trouble)

    @staticmethod
    def _into(path: Path) -> str:
        return str(path.parent.parent / INTO)

    def _look(self) -> None:
        try:
            known = {one.id for one in self.waiting}
            if self.refresh() and self._told is not None:
                new = [one for one in self.waiting if one.id not in known]
                self._working.news(new, self._told)
        except Exception:
            log.exception("the papers can't be looked at")
        finally:
            self._looks = False

    def close(self) -> None:
        self._looker.shutdown(wait=False, cancel_futures=True)

