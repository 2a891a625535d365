"""os1 letters: the shelf, its queue, and the queue as files for the plotter."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.errors import ConfigError, WorkError
from os1.work.letters.batch import KINDS, batch
from os1.work.letters.preview import wished
from os1.work.letters.records import ME, STATES, Client, Letter
from os1.work.letters.shelf import FILE, Shelf
from os1.work.letters.text import parse

from .letters import read


def add(commands: Any) -> None:
    """os1 letters list | show | add | people | queue | batch | mark | forget."""
    letters = commands.add_parser("letters", help="your letters: the shelf, the queue, a batch for the plotter")
    what = letters.add_subparsers(dest="what", required=True, metavar="WHAT")
    every = what.add_parser("list", help="every letter, the one changed last first")
    every.add_argument("--state", default="", choices=("", *STATES))
    show = what.add_parser("show", help="one letter, with what was said to the same person before")
    show.add_argument("number", type=int, help="as list shows it")
    show.add_argument("--versions", action="store_true", help="every version of it")
    new = what.add_parser("add", help="a text file as a letter on the shelf")
    new.add_argument("file", type=Path, help="the text, UTF-8")
    new.add_argument("--to", required=True, help="whom it is to: a name, or as you call them")
    new.add_argument("--client", default="", help="for whom it is written; without it, for you")
    new.add_argument("--brief", default="", help="what it is about")
    new.add_argument("--due", type=date.fromisoformat, help="puts it into the queue for that day, 2026-05-03")
    book = what.add_parser("people", help="for whom you write, and to whom; with --to, change the book")
    book.add_argument("--client", default="", help="of this client only; without it, of all")
    book.add_argument("--to", default="", help="somebody in the client's book, who may be new")
    for field in ("relation", "address", "called", "signs"):
        book.add_argument(f"--{field}")
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
    with opened(make=args.what in ("add", "people")) as shelf:
        if args.what == "add":
            added(shelf, args)
        elif args.what == "people":
            people(shelf, args)
        elif args.what == "list":
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
def opened(make: bool = False) -> Iterator[Shelf]:
    """The shelf of this home. WorkError: nothing was ever put on it, and it isn't to be made."""
    home = settings.home()
    if not make and not (home / FILE).exists():
        raise WorkError("There is no letter on the shelf.",
                        'Say "take a letter to", or begin one at the desk: os1 desk')
    shelf = Shelf(home / FILE, datetime.now, home)
    try:
        yield shelf
    finally:
        shelf.close()


def added(shelf: Shelf, args: argparse.Namespace) -> None:
    """A text file becomes a letter."""
    parts = parse(text := read(args.file))
    if not parts.words.strip():
        raise ConfigError(f"There is nothing in {args.file} to keep.")
    letter = shelf.begin(args.to, client_of(shelf, args.client).id, args.brief)
    sign = parts.signature
    body = text.strip().removesuffix(sign).rstrip() if sign and not parts.postscript else text.strip()
    shelf.write(letter.id, body, sign if body != text.strip() else "", "from a file")
    print(line(shelf, shelf.plan(letter.id, args.due) if args.due else shelf.get(letter.id)))


def client_of(shelf: Shelf, name: str) -> Client:
    """The client of that name, new if there is none; without a name, the wearer."""
    return shelf.book.client(ME) if not name else shelf.book.client_named(name) or shelf.book.add_client(name)


def people(shelf: Shelf, args: argparse.Namespace) -> None:
    """The address book, or a change to it."""
    if args.to:
        client = client_of(shelf, args.client)
        who = shelf.book.find(args.to, client.id) or shelf.book.add_person(client.id, args.to)
        given = {key: getattr(args, key) for key in ("relation", "address", "called", "signs")}
        shelf.book.change_person(who.id, **{key: value for key, value in given.items() if value is not None})
    for client in [client_of(shelf, args.client)] if args.client else shelf.book.clients():
        print(client.name)
        for one in shelf.book.people(client.id):
            print("  " + ", ".join(filter(None, (one.name, one.relation, " | ".join(one.address.split(chr(10)))))))


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
