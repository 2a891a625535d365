"""`os1 COMMAND`: parses, calls, prints. One file per group of commands; what they do lives elsewhere.

Exit status: 0 done, 1 an error of ours told in words, 2 wrong usage, 130 stopped by Ctrl-C; 3, of `os1 update`: it is
kept in mind.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence

from os1 import __version__
from os1.errors import OS1Error

from . import benches, conversing, earpieces, ears, flash, growing, memory, name, pieces, running, update


def parser() -> argparse.ArgumentParser:
    """Every command with its options. tests/test_docs.py reads it."""
    top = argparse.ArgumentParser(prog="os1", description="A voice in your ear: hers, at home, offline.")
    top.add_argument("--version", action="version", version=f"os1 {__version__}")
    top.add_argument("-v", "--verbose", action="store_true", help="say more about what happens")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in (running, flash, earpieces, update, conversing, growing, memory, pieces, ears, name, benches):
        group.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """The program. Returns the exit status."""
    args = parser().parse_args(argv)
    logging.basicConfig(level=logging.DEBUG if args.verbose else logging.WARNING,
                        format="%(levelname).1s %(name)s: %(message)s", stream=sys.stderr)
    try:
        return int(args.run(args) or 0)
    except OS1Error as e:
        print(f"os1: {e}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output left, as `| head` does
        sys.stderr.close()
        return 0
