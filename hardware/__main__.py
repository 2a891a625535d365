"""python -m hardware make | check | figures: regenerate, look for faults, print each build against its targets."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

from hardware.design import DESIGN, load
from hardware.reading import DesignError


def main() -> int:
    """Exit status: 0, or 1 if there is a fault, something failed, or design.toml can't be read."""
    parser = argparse.ArgumentParser(prog="python -m hardware", description="The earpiece as a thing.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("make", help="regenerate hardware/made, say what was skipped, then check")
    commands.add_parser("check", help="look for faults")
    printed = commands.add_parser("figures", help="mass, price, size, hours, loudness against the targets")
    printed.add_argument("--json", action="store_true", help="for programs")
    args = parser.parse_args()
    try:
        design = load(DESIGN)
    except DesignError as e:
        print(e, file=sys.stderr)
        return 1
    from hardware import checks, constants, figures, making  # not above: they compute with what the design must have

    if args.command == "figures":
        found = figures.figures(design)
        print(json.dumps(found) if args.json else "\n".join(f"{key}: {value}" for key, value in found.items()))
        return 0
    if args.command == "make":
        failed = making.make(design)
        return subprocess.call([sys.executable, "-m", "hardware", "check"]) or failed  # with the pins just written
    found_faults = checks.faults(design)
    for name, some in found_faults.items():
        print(f"{'FAULT' if some else 'ok':5} {name}")
        for fault in some:
            print(f"      {fault}")
    left = [name for name in checks.CHECKS if name not in found_faults]
    if left:
        print(f"Not looked at until those are mended: {', '.join(left)}.")
    stale = making.stale(design) if not left else []
    stale += [constants.FILE.name] if constants.stale(design) else []
    if stale:
        print(f"FAULT stale: {', '.join(stale)}. Regenerate: make hardware")
    return 1 if stale or any(found_faults.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
