"""os1 earpieces: who may connect and who is here; renaming, silencing, revoking and forgetting one."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from os1 import config as settings
from os1.link.keys import Earpiece, Keys
from os1.link.reach import answers
from os1.link.seen import FILE, Sighting, look
from os1.parts import identity

THIEF = "What else it holds, and what to do about it: firmware/README.md, \"Stolen\"."


def add(commands: Any) -> None:
    """os1 earpieces [list | rename | silence | unsilence | revoke | forget]."""
    top = commands.add_parser("earpieces", help="list the earpieces; rename, silence or revoke one")
    top.set_defaults(run=run, what="list", json=False)
    what = top.add_subparsers(dest="what", metavar="WHAT")
    shown = what.add_parser("list", help="who may connect, and who is here (the default)")
    shown.add_argument("--json", action="store_true", help="for programs")
    rename = what.add_parser("rename", help="call it something else; its id stays")
    rename.add_argument("id")
    rename.add_argument("name")
    rename.add_argument("--owner", help="whose it is from now on")
    for name, said in (("silence", "neither hear it nor speak to it, until unsilenced"), ("unsilence", "do so again"),
                       ("revoke", "lost or stolen: refuse it from this moment on, also while it is connected"),
                       ("forget", "as revoke, and take it off the list")):
        what.add_parser(name, help=said).add_argument("id")


def run(args: argparse.Namespace) -> int:
    """Do it; a daemon that runs follows within a quarter of a second."""
    config = settings.load()
    authority, keys = identity(config.home)
    match args.what:
        case "rename":
            keys.rename(args.id, args.name, args.owner)
            print(f"{args.id} is called {args.name!r}.")
        case "silence" | "unsilence":
            keys.silence(args.id, args.what == "silence")
            quiet = "silenced: she neither hears it nor speaks to it"
            print(f"{args.id} is {quiet if args.what == 'silence' else 'heard again'}.")
        case "revoke":
            keys.revoke(args.id)
            print(f"{args.id} is refused from now on. {THIEF}")
        case "forget":
            keys.forget(args.id)
            print(f"{args.id} is forgotten, and refused from now on.")
        case _:
            _list(keys, look(config.home / FILE), answers(authority.der, config.link.port), args.json)
    return 0


def _list(keys: Keys, seen: Mapping[str, Sighting], runs: bool, as_json: bool) -> None:
    if as_json:
        rows = [{k: v for k, v in asdict(e).items() if k != "key"} | asdict(seen.get(e.id, Sighting()))
                | {"state": state(e, seen.get(e.id), runs)} for e in keys]
        print(json.dumps(rows, indent=1))
        return
    table = Table("id", "name", "whose", "state", "board", "software", box=None, pad_edge=False)
    for e in keys:
        last = seen.get(e.id, Sighting())
        table.add_row(*(escape(word) for word in (
            e.id, e.name, e.owner, state(e, seen.get(e.id), runs), last.board,
            f"{last.firmware} of {_when(last.update)}" if last.update else last.firmware)))
    if table.row_count:
        Console(highlight=False, soft_wrap=True).print(table)
    else:
        print("No earpiece is paired. Plug one in: os1 flash")
    if not runs:
        print("The daemon isn't running, so none can be here: os1 run")


def state(earpiece: Earpiece, seen: Sighting | None, runs: bool) -> str:
    """In words: may it connect, is it here?"""
    if earpiece.revoked is not None:
        return f"revoked {_when(earpiece.revoked)}"
    quiet = "silenced, " if earpiece.silenced else ""
    if seen is None or not seen.at:
        return quiet + "never seen"
    return quiet + (f"here since {_when(seen.at)}" if seen.here and runs else f"last seen {_when(seen.at)}")


def _when(at: float) -> str:
    """Local time."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
