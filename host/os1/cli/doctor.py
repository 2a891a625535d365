"""os1 doctor: looks at everything a helper would ask for, and says what to do about it."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.doctor import bench
from os1.doctor.bundle import write as write_bundle
from os1.doctor.examination import Examination, examine
from os1.doctor.printed import as_json, as_text


def add(commands: Any) -> None:
    """os1 doctor."""
    doctor = commands.add_parser("doctor", help="when something is wrong: find out what, and what to do",
                                 description="Looks at everything that a helper would ask for, and says what to do "
                                             "about it. Exit status: 0 without a fault, else 1.")
    doctor.add_argument("--json", action="store_true", help="for programs")
    doctor.add_argument("--quick", action="store_true", help="without trying engines and sound card")
    doctor.add_argument("--bundle", type=Path, metavar="FILE.zip",
                        help="also write a report for somebody who helps: without secrets, names, or what was said")
    doctor.add_argument("--bench", action="store_true",
                        help="only an earpiece on the USB cable: is it wired as it should be? (hardware/bring-up.md)")
    doctor.add_argument("--port", default="", help="with --bench: where it is plugged in (default: found)")
    doctor.add_argument("--board", default="", help="with --bench: which board it is (default: what it says)")
    doctor.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Look, write, print."""
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")
    watched = sys.stderr.isatty() and not args.json

    def progress(theme: str) -> None:
        if watched:
            print(f"\r\033[KLooking at: {theme} …", end="", file=sys.stderr, flush=True)

    if args.bench:
        facts = bench.look(args.port, args.board, lambda what: print(what, file=sys.stderr, flush=True))
        found = Examination(time.time(), settings.place(), tuple(bench.judge(facts)), {"bench": facts})
    else:
        found = examine(settings.place(), quick=args.quick, progress=progress)
    if watched:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if args.json:
        print(json.dumps(as_json(found), indent=1))
    else:
        print(as_text(found, terminal), end="")
    if args.bundle:
        write_bundle(args.bundle, found)
        print(f"{args.bundle}: no secret, no name and nothing that was said is in it. Look into it before you give it "
              "away.", file=sys.stderr)
    return 0 if found.healthy else 1
