"""os1 bench NAME: the figures we publish. `os1 bench all`: every one that needs no recordings of yours."""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import Any

from os1 import bench
from os1.bench import figures
from os1.errors import OS1Error


def add(commands: Any) -> None:
    """os1 bench, with a sub-command for each figure."""
    top = commands.add_parser("bench", help="measure what we promise")
    names = top.add_subparsers(dest="name", required=True, metavar="NAME")
    own: dict[str, argparse.ArgumentParser] = {}
    for name in bench.NAMES:
        module = bench.find(name)
        sub = own[name] = names.add_parser(name, help=(module.__doc__ or "").partition("\n")[0])
        sub.add_argument("--json", action="store_true", help="print one JSON object")
        module.add_options(sub)
        sub.set_defaults(run=run)
    everything = names.add_parser("all", help="one after the other, those that need no recordings; takes an hour")
    everything.add_argument("--json", action="store_true", help="print one JSON object for each, a line each")
    everything.set_defaults(run=lambda args: run_all(own, args.json))


def run(args: argparse.Namespace) -> int:
    """Measure and print."""
    result = asyncio.run(bench.find(args.name).run(args))
    figures.show(f"os1 bench {args.name}", result, args.json)
    return 0


def run_all(parsers: dict[str, argparse.ArgumentParser], json: bool) -> int:
    """Every bench that asks for nothing, with its defaults. One that can't be run here is told, and the rest go on: 1
    in the end."""
    failed = 0
    for number, (name, parser) in enumerate(parsers.items(), 1):
        print(f"[{number}/{len(parsers)}] os1 bench {name}", file=sys.stderr)
        if needed := [action.metavar or action.dest for action in parser._actions if action.required]:
            print(f"    left out: it needs {', '.join(map(str, needed))}; see os1 bench {name} --help", file=sys.stderr)
            continue
        options = parser.parse_args(["--json"] if json else [])
        options.name = name
        try:
            run(options)
        except OS1Error as wrong:
            print(f"    not measured: {wrong}", file=sys.stderr)
            failed = 1
    return failed
