"""`os1 COMMAND`: parses, calls, prints. One file per group of commands; what they do lives elsewhere.

Exit status: 0 done, 1 an error of ours told in words, 2 wrong usage, 130 stopped by Ctrl-C; 3, of `os1 update`: it is
kept in mind.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib import import_module

from os1 import __version__
from os1.config import private
from os1.errors import OS1Error

DOCTOR = "doctor"  # the one that must get up where a package is missing or broken, so each is imported by itself
GROUPS = ("running", "desk", "trust", "service", "flash", "earpieces", "update", "conversing", "growing", "memory",
          "mail", "calendar", "papers", "pieces", "ears", "letters", "shelf", "name", "config", "moving", DOCTOR,
          "files", "benches")


def parser(groups: Sequence[str] = GROUPS) -> argparse.ArgumentParser:
    """Every command with its options. tests/test_docs.py reads it. ImportError: a package is missing or broken."""
    top = argparse.ArgumentParser(prog="os1", description="A voice in your ear: hers, at home, offline.")
    top.add_argument("--version", action="version", version=f"os1 {__version__}")
    top.add_argument("-v", "--verbose", action="store_true", help="say more about what happens")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in groups:
        import_module(f".{group}", __name__).add(commands)
    return top


def _parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    try:
        return parser().parse_args(argv)
    except ImportError as e:
        if DOCTOR in (sys.argv[1:] if argv is None else argv):
            return parser((DOCTOR,)).parse_args(argv)
        raise OS1Error(f"A package that OS1 needs is missing or broken ({e}).", "What to do: os1 doctor") from e


def main(argv: Sequence[str] | None = None) -> int:
    """The program. Returns the exit status."""
    try:
        args = _parsed(argv)
    except OS1Error as e:
        print(f"os1: {e}", file=sys.stderr)
        return 1
    logging.basicConfig(level=logging.DEBUG if args.verbose else logging.WARNING,
                        format="%(levelname).1s %(name)s: %(message)s", stream=sys.stderr)
    try:
        with private.alone():
            return int(args.run(args) or 0)
    except OS1Error as e:
        print(f"os1: {e}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output left, as `| head` does
        sys.stderr.close()
        return 0
