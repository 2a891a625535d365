"""os1 bench NAME: the figures we publish."""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

from os1 import bench
from os1.bench import figures


def add(commands: Any) -> None:
    """os1 bench, with a sub-command for each figure."""
    top = commands.add_parser("bench", help="measure what we promise")
    names = top.add_subparsers(dest="name", required=True, metavar="NAME")
    for name in bench.NAMES:
        module = bench.find(name)
        sub = names.add_parser(name, help=(module.__doc__ or "").partition("\n")[0])
        sub.add_argument("--json", action="store_true", help="print one JSON object")
        module.add_options(sub)
        sub.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure and print."""
    result = asyncio.run(bench.find(args.name).run(args))
    figures.show(f"os1 bench {args.name}", result, args.json)
    return 0
