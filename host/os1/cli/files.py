"""os1 tidy, os1 find: her work with files, from the command line. Shows what she would do; does it when told to."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from os1 import config as settings
from os1.errors import OS1Error, WorkError
from os1.mind.memory import Memory
from os1.mind.memory.store import Store
from os1.mind.skills.finding_files import names
from os1.work.circle import circle
from os1.work.consent import Act, By, Consent
from os1.work.deeds import Deed, Report, State
from os1.work.files.finding.catalogue import FILE, Catalogue
from os1.work.files.finding.people import joined
from os1.work.files.finding.query import Query, parse
from os1.work.files.finding.scanning import scan, texts
from os1.work.files.finding.search import search
from os1.work.files.kinds import counted
from os1.work.files.plan import Plan
from os1.work.files.reading.readers import Readers
from os1.work.files.rules_file import RulesFile, in_words
from os1.work.files.tidy import Tidy, skipping, undo_digest
from os1.work.journal import Journal
from os1.working.files import allowed

from .shown import shown

WIDEST = 50  # characters that a column of names is padded to
BACK = "To put everything back: os1 tidy --undo"
SHOWN = 20  # moves and troubles that are printed without --all


def add(commands: Any) -> None:
    """os1 tidy, os1 find."""
    tidy = commands.add_parser("tidy", help="put a folder in order; without --apply it says what it would do",
                               description="Nothing is deleted and nothing written over; --undo puts it back.")
    tidy.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    what = tidy.add_mutually_exclusive_group()
    what.add_argument("--plan", action="store_true", help="say what would be done (the default)")
    what.add_argument("--apply", action="store_true", help="do it")
    what.add_argument("--undo", action="store_true", help="put the latest one back (of DIR, if it is given)")
    what.add_argument("--finish", action="store_true", help="go on with one that was cut short")
    what.add_argument("--rules", action="store_true", help="print where things belong, and the file to change that")
    what.add_argument("--history", action="store_true", help="what was done, and how it stands")
    what.add_argument("--forget", action="store_true", help="forget what was done: it can't be undone then")
    tidy.add_argument("--into", type=Path, metavar="DIR", help="below which things are put (default: beside Downloads "
                      "and Desktop, else in DIR itself)")
    tidy.add_argument("--deep", action="store_true", help="the folders in DIR, too, but for those that belong together")
    tidy.add_argument("--all", action="store_true", help="print every file")
    tidy.set_defaults(run=run_tidy)
    find = commands.add_parser("find", help="find a file by what is in it, when it came and from whom",
                               description='As you would say it: os1 find the contract my sister sent me last spring')
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--in", dest="folder", type=Path, metavar="DIR", help="know this folder too, and look there only")
    find.add_argument("--most", type=int, default=10, metavar="N", help="how many (default 10)")
    find.add_argument("--as-is", action="store_true", help="don't look first what changed on the disk")
    find.set_defaults(run=run_find)


def _catalogue() -> Catalogue:
    return Catalogue(settings.cache() / FILE)


@contextmanager
def _opened() -> Iterator[Tidy]:
    home = settings.home()
    journal, catalogue = Journal(home, time.time), _catalogue()
    try:
        tidy = Tidy(journal, catalogue, RulesFile(home), Readers(), time.time, skip=skipping(home))
        tidy.settle()
        yield tidy
    finally:
        catalogue.close()
        journal.close()


def run_tidy(args: argparse.Namespace) -> int:
    """Plan, apply or undo."""
    with _opened() as tidy:
        if args.rules:
            return _rules(tidy.rules)
        if args.history:
            return _history(tidy.journal)
        if args.forget:
            print(f"{tidy.journal.forget()} deeds are forgotten.")
            return 0
        if args.undo:
            return _undo(tidy, args.folder, args.all)
        if args.finish:
            return _finish(tidy, args.all)
        if args.folder is None:
            raise WorkError("Which folder?", "Say it: os1 tidy ~/Downloads")
        with _looking() as watch:
            plan = tidy.propose(args.folder.expanduser(), args.into, args.deep, watch)
        print(shown(plan.sentences()))
        if not args.apply:
            _show(plan, args.all)
            if plan.moves:
                print("Nothing was changed. To do it: the same with --apply.")
            return 0
        if not plan.moves:
            return 0
        with _moving("Moving") as progress:
            report = tidy.apply(plan, Consent(Act.MOVE, By.TERMINAL, plan.digest, time.time()), progress)
        return _told(tidy, report, args.all, BACK)


def _undo(tidy: Tidy, folder: Path | None, everything: bool) -> int:
    deed = tidy.last(folder.expanduser() if folder else None)
    if deed is None:
        raise WorkError("There is nothing to undo" + (f" in {folder}." if folder else "."))
    with _moving("Putting back") as progress:
        report = tidy.undo(deed, Consent(Act.UNDO, By.TERMINAL, undo_digest(deed), time.time()), progress)
    return _told(tidy, report, everything, "")


def _finish(tidy: Tidy, everything: bool) -> int:
    deed = tidy.unfinished()
    if deed is None:
        raise WorkError("Nothing was cut short.")
    with _moving("Moving") as progress:
        report = tidy.finish(deed, progress)
    return _told(tidy, report, everything, BACK)


def _told(tidy: Tidy, report: Report, everything: bool, after: str) -> int:
    """Status 1 if something was to be done and couldn't."""
    done, back = report.steps.get(State.DONE, 0), report.steps.get(State.UNDONE, 0)
    failed = [s for s in report.trouble if s.state in (State.FAILED, State.DOUBTFUL)]
    staying = [s for s in report.trouble if s.state is State.DONE]
    undone = report.deed.state is State.UNDONE or back > 0
    now = State.UNDONE if undone else State.DONE
    files = counted(sum(step.kind == "move" for step in tidy.journal.steps(report.deed.id, now)), "file")
    if undone:
        print(f"{files} put back." + (f" {len(staying):,} not:" if staying else ""))
    else:
        print(f"{files} moved." + (f" {len(failed):,} not:" if failed else ""))
    told = [s for s in report.trouble if s.note and (s.state is not State.FAILED if undone else True)]
    for step in told if everything else told[:SHOWN]:
        print(f"  {shown(step.what.get('old') or step.what.get('path', ''))}: {step.note}")
    if not everything and len(told) > SHOWN:
        print(f"  ... and {len(told) - SHOWN} more: os1 tidy --history")
    if after and done:
        print(after)
    return 1 if failed and not back or staying else 0


def _show(plan: Plan, everything: bool) -> None:
    """A file a line, its names whole however long they are."""
    moves = plan.moves if everything else plan.moves[:SHOWN]
    olds = [shown(os.path.relpath(move.old, plan.folder)) for move in moves]
    room = min(WIDEST, max(map(len, olds), default=0))
    for move, old in zip(moves, olds, strict=True):
        print(f"  {old:{room}}  ->  {shown(os.path.relpath(move.new, plan.into))}")
    if not everything and len(plan.moves) > SHOWN:
        print(f"... and {len(plan.moves) - SHOWN:,} more: --all")


def _rules(file: RulesFile) -> int:
    for rule in file.rules():
        print(("learned: " if rule.learned else "") + in_words(rule) + (f" ({rule.because})" if rule.because else ""))
    print(f"Yours are in {file.path}" + ("." if file.path.exists() else ": there is no such file yet."))
    return 0


def _history(journal: Journal) -> int:
    for deed in journal.deeds():
        print(f"{datetime.fromtimestamp(deed.at):%Y-%m-%d %H:%M}  {deed.state}  {_of(deed)}{shown(deed.said)}")
        for step in journal.report(deed.id).trouble:
            print(f"    {shown(step.what.get('old') or step.what.get('path', ''))}: {step.note}")
    return 0


def _of(deed: Deed) -> str:
    return f"{shown(deed.about['folder'])}: " if "folder" in deed.about else ""


def _said(words: str) -> Query:
    """What is looked for; "my sister" is whoever the memory says, if there is one."""
    path = settings.home() / "memory.db"
    if not path.exists():
        return parse(words, date.today())
    with closing(Store(path)) as store:
        memory = Memory(store)
        return parse(words, date.today(), lambda who: names(memory, who))


def run_find(args: argparse.Namespace) -> int:
    """Look what changed, then find. Status 1: nothing was found."""
    catalogue = _catalogue()
    try:
        roots = catalogue.roots()
        if args.folder:
            folder = os.path.realpath(args.folder.expanduser())
            if not os.path.isdir(folder):
                raise WorkError(f"{folder} is no folder.", "Say the path of a folder.")
            catalogue.add_root(folder)
            roots = [folder]
        if not roots:  # the first time: the folders that she'd look into
            roots = [os.path.realpath(path) for path in allowed(settings.load().work.folders)]
            for root in roots:
                catalogue.add_root(root)
        if not roots:
            raise OS1Error("No folder is known yet.", "Say where to look: os1 find --in ~/Documents WORDS")
        if not args.as_is:
            with _looking() as watch:
                for root in roots:
                    scan(catalogue, root, skipping(settings.home()), lambda n: watch("names", n))
                    texts(catalogue, Readers(), root, lambda n: watch("contents", n))
        with circle(settings.home()) as known:
            query, sent = joined(_said(" ".join(args.words)), known)
        hits = search(catalogue, query, args.most * 6 if args.folder else args.most)
        wanted = [hit for hit in hits if not args.folder or hit.file.path.startswith(roots[0] + os.sep)][:args.most]
        for hit in wanted:
            print(f"{datetime.fromtimestamp(hit.file.at):%Y-%m-%d}  {shown(hit.file.path)}")
            if hit.around:
                print(f"            {shown(hit.around)}")
        if not wanted:
            print("Nothing was found." if not sent else "It isn't on the disk, but hangs on a mail of "
                  f"{datetime.fromtimestamp(sent[0].at):%Y-%m-%d}: {shown(', '.join(sent[0].files))}")
        return 0 if wanted else 1
    finally:
        catalogue.close()


@contextmanager
def _looking() -> Iterator[Any]:
    """How far she has looked; on a terminal only."""
    with Progress(disable=not sys.stderr.isatty(), console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, Any] = {}

        def watch(what: str, number: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(f"Looking at {what}", total=None)
            progress.update(tasks[what], completed=number, description=f"Looking at {what}: {number:,}")

        yield watch


@contextmanager
def _moving(what: str) -> Iterator[Any]:
    with Progress(disable=not sys.stderr.isatty(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
