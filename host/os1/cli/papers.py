"""os1 papers: what came in, read; filed with --do."""

from __future__ import annotations

import argparse
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.errors import WorkError
from os1.work.acting import act
from os1.work.files.disk import Disk
from os1.work.files.moves import Moves
from os1.work.files.open_files import being_written
from os1.work.journal import Journal
from os1.work.papers import filing
from os1.work.papers.reading import KNOWN, read
from os1.work.papers.understanding import understand

from .shown import shown

USUAL = ("Inbox", "Documents/Inbox")
INTO = "Papers"


def add(commands: Any) -> None:
    """os1 papers."""
    papers = commands.add_parser(
        "papers",
        help="papers that came in: who from, what is due when, where to; --do files them",
        description="Nothing is moved without --do. Reminders of what is due she makes "
        "when she files them herself: ask her, or see Days at the desk.",
    )
    papers.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="where they come in (default: work.papers)")
    papers.add_argument("--do", action="store_true", help="file them, into Papers beside the folder")
    papers.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read them, say what they are, file them if that is wanted."""
    folder = _folder(args.folder)
    places: list[filing.Place] = []

    def taken(into: str) -> list[str]:
        there = os.listdir(into) if os.path.isdir(into) else []
        return there + [os.path.basename(one.new) for one in places]
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in KNOWN and path.is_file()):
        words = read(path)
        if words.trouble:
            print(f"{shown(path.name)}\n    {words.trouble}")
            continue
        paper = understand(words.text, date.today(), words.title)
        place = filing.place(paper, path, folder.parent / INTO, date.today(), taken)
        places.append(place)
        facts = [paper.kind, paper.who, paper.about, paper.amount, f"due {paper.due}" if paper.due else "", paper.do]
        print(f"{shown(path.name)}\n    {shown('; '.join(fact for fact in facts if fact))}\n    -> {shown(place.new)}")
    if not places:
        print(f"Nothing waits in {folder}.")
        return 0
    if not args.do:
        print("Nothing was moved. To do it: the same with --do.")
        return 0
    journal = Journal(settings.home(), time.time)
    try:
        moves = Moves(Disk(), being_written)
        about = {"names": [os.path.basename(one.new) for one in places], "folder": str(folder.parent / INTO)}
        deed = journal.write(filing.KIND, f"{len(places)} papers", about, "terminal", filing.steps(places, os.stat))
        report = act(journal, deed.id, {"mkdir": moves, "move": moves})
    finally:
        journal.close()
    for step in report.trouble:
        print(f"{shown(str(step.what.get('old', step.what.get('path'))))}: {step.note}")
    print('Filed. To take it back, tell her: os1 converse undo')
    return 1 if report.trouble else 0


def _folder(given: Path | None) -> Path:
    """WorkError: there is none."""
    wanted = given or (Path(named) if (named := settings.load().work.papers) else None)
    found = wanted.expanduser() if wanted else next((path for name in USUAL if (path := Path.home() / name).is_dir()),
                                                    None)
    if found is None or not found.is_dir():
        raise WorkError("There is no folder for papers.", "Make one called Inbox, or name it: os1 papers DIR, or "
                        "os1 config set work.papers DIR")
    return Path(os.path.realpath(found))
