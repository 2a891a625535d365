"""Tidies a folder: proposes, does it after a yes, undoes it days later. The one door to all of it.

  plan = tidy.propose(Path("~/Downloads").expanduser())
  plan.sentences()                                    -> "I would put 340 photos into Pictures by year ..."
  report = tidy.apply(plan, Consent(Act.MOVE, By.CLICK, plan.digest, now))
  tidy.undo(report.deed, Consent(Act.UNDO, By.CLICK, undo_digest(report.deed), now))
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from os1.errors import WorkError

from ..acting import GoOn, Progress, act, always, settle, undo
from ..consent import Act, Consent
from ..deeds import Deed, Doer, Report, State
from ..journal import Journal
from . import open_files
from .disk import Disk
from .finding.catalogue import Catalogue, Known
from .finding.scanning import Reads, Scanned, refresh, scan, texts
from .learning import learn
from .moves import Moves, folders_to_make
from .plan import COPIES, Around, Plan, make
from .rules import Rule, placed, project_words, wrong_with
from .rules_file import RulesFile
from .twins import copies
from .walk import WHOLE_ENDS, WHOLE_IF, Skip, hidden

KIND = "tidy"
INBOXES = frozenset(("Downloads", "Desktop"))  # folders whose things belong elsewhere: beside them, not into them
Watch = Callable[[str, int], None]  # what is being looked at, and how many so far


def undo_digest(deed: Deed) -> str:
    """What a yes to an undo is to."""
    return f"undo {deed.id}"


def skipping(home: Path) -> Skip:
    """Not entered: what is hidden, what a machine keeps for itself, and her own home with all that is said in it."""
    own = os.path.realpath(home)
    return lambda path, name: hidden(path, name) or os.path.realpath(path) == own


class Tidy:
    """Everything that is needed comes as an argument. now: seconds since 1970. busy: what programs are writing."""

    def __init__(self, journal: Journal, catalogue: Catalogue, rules: RulesFile, readers: Reads,
                 now: Callable[[], float], disk: Disk | None = None, skip: Skip = hidden,
                 busy: Callable[[], frozenset[tuple[int, int]]] = open_files.being_written) -> None:
        self.journal, self.catalogue, self.rules = journal, catalogue, rules
        self._readers, self._now, self._disk, self._skip, self._busy = readers, now, disk or Disk(), skip, busy
        doer = Moves(self._disk, busy)
        self._doers: dict[str, Doer] = {"mkdir": doer, "move": doer}

    def look(self, folder: Path, watch: Watch | None = None) -> Scanned:
        """Bring the index up to date for this folder, and read what is in its files."""
        top = str(folder)
        self.catalogue.add_root(top)
        done = scan(self.catalogue, top, self._skip, (lambda n: watch("names", n)) if watch else None)
        texts(self.catalogue, self._readers, top, (lambda n: watch("contents", n)) if watch else None)
        return done

    def propose(self, folder: Path, into: Path | None = None, deep: bool = False, watch: Watch | None = None) -> Plan:
        """What she would do. Changes nothing but the index. into: below which things are put (None: beside an inbox
        such as Downloads, else in the folder itself). deep: the folders in it, too, but for those that belong together.
        WorkError: no such folder, or it can't be looked into."""
        folder = _folder(folder)
        into = _folder(into) if into else (folder.parent if folder.name in INBOXES else folder)
        missed = self.look(folder, watch).missed
        if any(m.path == str(folder) for m in missed):
            raise WorkError(f"{folder} can't be looked into: {missed[0].why}.", "Ask its owner.")
        if not os.access(folder, os.W_OK | os.X_OK):
            raise WorkError(f"Nothing in {folder} can be moved: you may not change it.", "Ask its owner.")
        return self.plan(folder, into, deep)

    def plan(self, folder: Path, into: Path, deep: bool = False) -> Plan:
        """The plan out of what the index knows."""
        files, left = self._files(folder, deep)
        mine, in_place = {k.path for k in files}, self._in_place(into, files)
        there = {k.path for k in in_place}
        twins = copies([k.seen for k in (*files, *in_place)], self._disk, lambda seen: seen.path in there)
        aside = {path: stays for path, stays in twins.items() if path in mine}
        around = Around(self._disk.names, self._is_there, aside, self._linked(folder, into), self._busy(),
                        project_words(self._disk.names(str(into / "Projects"))))
        return make(str(folder), str(into), files, self.rules.rules(), around, left)

    def _is_there(self, path: str) -> bool:
        return self._disk.look(path) is not None

    def _files(self, folder: Path, deep: bool) -> tuple[list[Known], int]:
        """The loose files, and how many folders are left as they are."""
        top = str(folder)
        aside = os.path.join(top, COPIES)
        if not deep:
            there = [n for n in self._disk.names(top) if (st := self._disk.look(os.path.join(top, n)))
                     and stat.S_ISDIR(st.st_mode) and n != COPIES]
            return self.catalogue.entries(top, deep=False, text=3000), len(there)
        known = [k for k in self.catalogue.entries(top, text=3000) if not k.path.startswith(aside + os.sep)]
        whole: dict[str, bool] = {top: False}
        return [k for k in known if not self._whole(os.path.dirname(k.path), whole)], sum(whole.values())

    def _whole(self, folder: str, known: dict[str, bool]) -> bool:
        """Does it belong together, or lie in one that does?"""
        if folder not in known:
            known[folder] = self._whole(os.path.dirname(folder), known) or folder.endswith(WHOLE_ENDS) or (
                not WHOLE_IF.isdisjoint(self._disk.names(folder)))
        return known[folder]

    def _in_place(self, into: Path, files: list[Known]) -> list[Known]:
        """Files that lie where things would go already, as far as the index knows them: what is in Downloads may be a
        copy of these."""
        sizes = {k.seen.size for k in files}
        mine = {k.path for k in files}
        tops = {str(into / rule.fixed) for rule in self.rules.rules() if rule.fixed}
        found: dict[str, Known] = {}
        for top in tops:
            found |= {k.path: k for k in self.catalogue.entries(top) if k.seen.size in sizes and k.path not in mine}
        return list(found.values())

    def _linked(self, folder: Path, into: Path) -> frozenset[str]:
        """What links point to: moved, they would point to nothing. Of all links that the index knows, and of those on
        the desktop and beside it."""
        paths = set(self.catalogue.links())
        for beside in (into, *(into / name for name in INBOXES)):
            paths |= {str(beside / name) for name in self._disk.names(str(beside))
                      if (st := self._disk.look(str(beside / name))) and stat.S_ISLNK(st.st_mode)}
        return frozenset(target for path in paths if _within(target := os.path.realpath(path), str(folder)))

    def apply(self, plan: Plan, consent: Consent, progress: Progress | None = None, go_on: GoOn = always) -> Report:
        """Do it, as long as `go_on` says so. NotAgreed: the yes isn't to this, not by who may, or too long ago.
        WorkError: one that was cut short has to be finished or undone first (`unfinished`); another is under way."""
        consent.need(Act.MOVE, plan.digest, self._now())
        if (open_one := self.unfinished()) is not None:
            raise WorkError(f"A tidy of {open_one.about.get('folder')} was cut short.",
                            "Finish it or undo it first: os1 tidy --finish, or os1 tidy --undo.")
        deed = self.journal.write(KIND, plan.sentences(), {"folder": plan.folder, "into": plan.into}, consent.by,
                                  plan.steps())
        return self._acted(deed, progress, go_on)

    def finish(self, deed: Deed, progress: Progress | None = None, go_on: GoOn = always) -> Report:
        """Go on with one that was cut short: the yes to it still counts, and what changed since stays."""
        return self._acted(deed, progress, go_on)

    def _acted(self, deed: Deed, progress: Progress | None, go_on: GoOn) -> Report:
        report = act(self.journal, deed.id, self._doers, progress, go_on)
        self._follow(deed)
        return report

    def undo(self, deed: Deed, consent: Consent, progress: Progress | None = None) -> Report:
        """Put everything back that can be. What can't is told, each with the reason. NotAgreed as `apply`."""
        consent.need(Act.UNDO, undo_digest(deed), self._now())
        report = undo(self.journal, deed.id, self._doers, progress)
        self._follow(deed)
        return report

    def _follow(self, deed: Deed) -> None:
        """The index knows at once where everything is."""
        into, folders = str(deed.about["into"]), set[str]()
        for step in self.journal.steps(deed.id):
            if step.kind == "move":
                folders |= {os.path.dirname(str(step.what["old"])), os.path.dirname(str(step.what["new"]))}
        for folder in folders:
            if folder != into and folder.startswith(into + os.sep):  # whatever she filled she knows from now on
                self.catalogue.add_root(os.path.join(into, os.path.relpath(folder, into).split(os.sep)[0]))
        refresh(self.catalogue, folders, self._skip)

    def settle(self) -> int:
        """After a crash, when she starts: no file stays between two places."""
        return settle(self.journal, self._doers)

    def unfinished(self) -> Deed | None:
        """A tidy that was cut short; None: there is none."""
        return next((deed for deed in self.journal.deeds(KIND) if deed.state in (State.DOING, State.PLANNED)), None)

    def last(self, folder: Path | None = None) -> Deed | None:
        """The latest one that can be undone; of a folder, or of any."""
        wanted = os.path.realpath(folder) if folder else None
        return next((deed for deed in self.journal.deeds(KIND)
                     if deed.state in (State.DONE, State.DOING, State.UNDOING)
                     and wanted in (None, deed.about.get("folder"))), None)

    def correct(self, plan: Plan, paths: Iterable[str], into: str) -> tuple[Plan, Rule | None]:
        """The wearer says that these files belong elsewhere: the plan with that changed, and the rule she takes from it
        for the next time, written into the file. WorkError: that is no folder below."""
        if why := wrong_with(into):
            raise WorkError(f"{into}: {why}.")
        wanted = set(paths)
        files = [move.known for move in plan.moves if move.old in wanted]
        rule = learn(files, into)
        called = {move.rule.call for move in plan.moves if move.old in wanted}
        if rule and len(called) == 1:  # what was called an invoice is one still
            rule = replace(rule, call=called.pop())
        if rule:
            self.rules.add(rule)
        first = placed(files[0], [rule]) if rule and files else None
        changed = plan.correct(wanted, first.folder if first else into, rule or Rule(into), self._disk.names)
        targets = dict.fromkeys(os.path.dirname(move.new) for move in changed.moves)
        return replace(changed, made=tuple(folders_to_make(targets, self._is_there))), rule


def _within(path: str, top: str) -> bool:
    return path.startswith(top.rstrip(os.sep) + os.sep)


def _folder(path: Path) -> Path:
    path = Path(os.path.realpath(path))
    if not path.is_dir():
        raise WorkError(f"{path} is no folder.", "Say the path of a folder.")
    return path
