"""os1 memory: what she remembers, as a file and back; shown, and forgotten."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.errors import OS1Error
from os1.mind import Store
from os1.mind.memory import Memory
from os1.mind.memory.export import exported, import_into


def add(commands: Any) -> None:
    """os1 memory export | import | show | forget."""
    memory = commands.add_parser("memory", help="what she remembers: to a file and back, shown, forgotten")
    what = memory.add_subparsers(dest="what", required=True, metavar="WHAT")
    out = what.add_parser("export", help="write all of it into a JSON file")
    out.add_argument("file", type=Path)
    into = what.add_parser("import", help="take it over from such a file, into an empty memory")
    into.add_argument("file", type=Path)
    into.add_argument("--replace", action="store_true", help="forget what is in the memory before")
    show = what.add_parser("show", help="what she knows; with words, about that")
    show.add_argument("about", nargs="*")
    forget = what.add_parser("forget", help="forget everything about this")
    forget.add_argument("about", nargs="+")
    memory.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it, on the memory of this home."""
    path = settings.home() / "memory.db"
    store = Store(path)
    try:
        if args.what == "export":
            _write(args.file, exported(store))
            print(f"{args.file}: what she forgets from now on stays in it. It is yours to guard.")
        elif args.what == "import":
            try:
                text = args.file.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as wrong:
                raise OS1Error(f"{args.file} can't be read: {wrong}.") from wrong
            print(f"{import_into(store, text, args.replace)} turns were taken over.")
        elif args.what == "show":
            _show(Memory(store), " ".join(args.about))
        else:
            about = " ".join(args.about)
            print(f"{Memory(store).forget_about(about)} things about {about} are forgotten.")
    finally:
        store.close()
    return 0


def _write(path: Path, text: str) -> None:
    """Whole or not at all, and for its owner alone."""
    part = path.with_name(path.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as wrong:
        raise OS1Error(f"{path} can't be written: {wrong}.") from wrong


def _show(memory: Memory, about: str) -> None:
    known = memory.known.about(about) + memory.known.mentioning(about) if about else memory.known.all()
    for fact in known:
        end = f" (until {fact.until})" if fact.until else f" (taken back {fact.unsaid})" if fact.unsaid else ""
        print(f"{fact.told:%Y-%m-%d}  {fact.subject} | {fact.relation} | {fact.object}{end}")
    for found in memory.recall(about) if about else memory.facts():
        print(f"{found.at:%Y-%m-%d}  {found.text}")
