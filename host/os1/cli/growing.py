"""os1 mind: what she learned of her own accord, and taking it back."""

from __future__ import annotations

import argparse
from contextlib import closing
from typing import Any

from os1 import config as settings
from os1.errors import OS1Error
from os1.mind import Store
from os1.mind.growing.learned import Growth
from os1.mind.memory import Memory


def add(commands: Any) -> None:
    """os1 mind log, undo, redo."""
    mind = commands.add_parser("mind", help="what she learned at night: read it, take it back")
    names = mind.add_subparsers(dest="what", required=True, metavar="WHAT")
    log = names.add_parser("log", help="everything she learned, and from which of your words")
    log.add_argument("--all", action="store_true", help="also what was taken back")
    log.set_defaults(run=show)
    for name, undone in (("undo", True), ("redo", False)):
        one = names.add_parser(name, help="take one of them back" if undone else "let her learn it after all")
        one.add_argument("number", type=int, help="as os1 mind log prints it")
        one.set_defaults(run=change, undone=undone)


def show(args: argparse.Namespace) -> int:
    """Print what she learned, the diary last."""
    with closing(_memory().store) as store:
        memory = Memory(store)
        growth = Growth(memory)
        for one in growth.all(undone=args.all):
            mark = "  (taken back)" if one.undone else ""
            print(f"{one.id:4}  {one.at:%Y-%m-%d}  {one.kind:6} {one.text}{mark}")
            for turn in memory.turns_of(one.turns):
                print(f"{'':18} {turn.at:%Y-%m-%d %H:%M}  {turn.speaker}: {turn.text}")
        for page in reversed(growth.pages()):
            print(f"{'':4}  {page.day}  diary  {page.text}")
    return 0


def change(args: argparse.Namespace) -> int:
    """Take back what has this number, or the reverse."""
    with closing(_memory().store) as store:
        if not Growth(Memory(store)).undo(args.number, args.undone):
            raise OS1Error(f"Nothing she learned has the number {args.number}.", "See: os1 mind log --all")
    return 0


def _memory() -> Memory:
    return Memory(Store(settings.home() / "memory.db"))
