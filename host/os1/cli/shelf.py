"""os1 letters: the shelf, its queue, and the queue as files for the plotter."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.errors import WorkError
from os1.work.letters.batch import KINDS, batch
from os1.work.letters.preview import wished
from os1.work.letters.records import STATES, Letter
from os1.work.letters.shelf import FILE, Shelf


def add(commands: Any) -> None:
    """os1 letters list | show | queue | batch | mark | forget."""
    letters = commands.add_parser("letters", help="your letters: the shelf, the queue, a batch for the plotter")
    what = letters.add_subparsers(dest="what", required=True, metavar="WHAT")
    every = what.add_parser("list", help="every letter, the one changed last first")
    every.add_argument("--state", default="", choices=("", *STATES))
    show = what.add_parser("show", help="one letter, with what was said to the same person before")
    show.add_argument("number", type=int, help="as list shows it")
    show.add_argument("--versions", action="store_true", help="every version of it")
    what.add_parser("queue", help="what waits to be written, the most urgent first")
    out = what.add_parser("batch", help="the whole queue, letters and envelopes, as files in one folder")
    out.add_argument("folder", type=Path)
    out.add_argument("--kind", default="svg", choices=KINDS)
    mark = what.add_parser("mark", help="say where a letter stands")
    mark.add_argument("number", type=int)
    mark.add_argument("state", choices=STATES)
    forget = what.add_parser("forget", help="a letter with every version of it, for good")
    forget.add_argument("number", type=int)
    letters.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it."""
    with opened() as shelf:
        if args.what == "list":
            told(shelf, shelf.letters(args.state))
        elif args.what == "queue":
            told(shelf, shelf.queue())
        elif args.what == "show":
            shown(shelf, args.number, args.versions)
        elif args.what == "batch":
            waiting = [(one, wished(shelf, one)) for one in shelf.queue() if one.now.text.strip()]
            for path in batch(waiting, args.folder, args.kind):
                print(path)
        elif args.what == "mark":
            print(line(shelf, shelf.mark(args.number, args.state)))
        else:
            shelf.forget(args.number)
            print("Forgotten.")
    return 0


@contextmanager
def opened() -> Iterator[Shelf]:
    """The shelf of this home. WorkError: nothing was ever put on it."""
    home = settings.home()
    if not (home / FILE).exists():
        raise WorkError("There is no letter on the shelf.",
                        'Say "take a letter to", or begin one at the desk: os1 desk')
    shelf = Shelf(home / FILE, datetime.now, home)
    try:
        yield shelf
    finally:
        shelf.close()


def told(shelf: Shelf, letters: list[Letter]) -> None:
    """A line each."""
    for letter in letters:
        print(line(shelf, letter))
    if not letters:
        print("None.")


def line(shelf: Shelf, letter: Letter) -> str:
    """One letter in a line."""
    client = shelf.book.client(letter.client).name
    to = f"{letter.to} (from {client})" if letter.client != 1 else letter.to
    words = len(letter.now.letter.split())
    return f"{letter.id:4}  {letter.state:8} {str(letter.due or '-'):10}  {to}, {words} words, {letter.paper}"


def shown(shelf: Shelf, number: int, versions: bool) -> None:
    """One letter whole."""
    letter = shelf.get(number)
    print(line(shelf, letter) + (f"\nbrief: {letter.brief}" if letter.brief else ""))
    for one in shelf.versions(number) if versions else [letter.now]:
        if versions:
            print(f"\n--- {one.number}: {one.what}, {one.at:%Y-%m-%d %H:%M}{'  <' if one == letter.now else ''}")
        print(f"\n{one.letter}\n")
    for said in shelf.again(number):
        print(f"said before, on {said.on} in letter {said.letter}: {said.before}")
