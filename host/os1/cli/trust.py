"""os1 trust: browsers open her desk by TLS without a warning."""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.cli import desk
from os1.desk import place
from os1.desk.trust import authority, doing, profile, steps, stores
from os1.desk.trust.authority import Trusted
from os1.errors import ConfigError

WIDTH = 100


def add(commands: Any) -> None:
    """os1 trust."""
    trust = commands.add_parser("trust", help="have this computer's browsers, or a phone, trust her desk by TLS")
    trust.add_argument("--yes", action="store_true", help="do it; without this it is only said what would be done")
    trust.add_argument("--undo", action="store_true", help="trust it no longer (with --yes)")
    trust.add_argument("--phone", "--elsewhere", action="store_true", dest="elsewhere",
                       help="what to do on a phone or on another computer, with a code for its camera")
    trust.add_argument("--name", default="", help="the name or address in the code (default: the first)")
    trust.add_argument("--export", type=Path, metavar="FILE",
                       help="write the certificate: .pem, .mobileconfig (iPhone, iPad), anything else: DER")
    trust.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """One of these."""
    config = settings.load()
    trusted = authority.read(config.home)
    if args.elsewhere and not config.desk.elsewhere:
        raise desk.CLOSED
    print(f"{trusted.name}, SHA-256:", trusted.sha256, sep="\n  ")
    if args.export:
        export(trusted, args.export)
    elif args.elsewhere:
        _elsewhere(config, args.name)
    else:
        _here(trusted, args.yes, args.undo)
    return 0


def export(trusted: Trusted, path: Path) -> None:
    """Into a file, of the kind that its name says. Nothing in it is secret."""
    contents = {".pem": trusted.path.read_bytes(), ".mobileconfig": profile.profile(trusted)}
    try:
        path.write_bytes(contents.get(path.suffix.lower(), trusted.der))
    except OSError as e:
        raise ConfigError(f"{path} can't be written: {e.strerror or e}.", "Choose another file.") from e
    print(f"It is in {path}. Windows shows its SHA-1, too: {trusted.sha1}")


def _here(trusted: Trusted, yes: bool, undo: bool) -> None:
    plan = (stores.forgetting if undo else stores.trusting)(sys.platform, Path.home(), trusted, shutil.which)
    if yes:
        print(*doing.do(plan), sep="\n")
        print("A browser that runs learns of it when it starts next.")
    else:
        print("With --yes this would be run, by your own user and for your own browsers only:" if plan.steps
              else plan.lacking or "There is nothing to do.")
        print(*(f"  {shlex.join(step.command)}" for step in plan.steps), sep="\n", end="\n" if plan.steps else "")
    if plan.by_hand:
        print("For programs that ask the system instead (curl), if you want that:", *plan.by_hand, sep="\n  ")
    if not undo:
        print(*_wrapped([steps.WORTH]), "A phone or another computer: os1 trust --phone", sep="\n")


def _elsewhere(config: settings.Config, first: str) -> None:
    names = desk.named(config, first)
    addresses = [f"{place.address(config.home, name)}/trust" for name in names]
    print("On the phone or the other computer, open one of these; its browser warns, this once go on all the same:",
          *addresses, sep="\n  ")
    desk.shown(addresses[0])
    print(*_wrapped([steps.COMPARE, steps.WORTH]), sep="\n")
    for device, told in steps.STEPS.items():
        print(f"\n{device}", *_wrapped(f"{n}. {step}" for n, step in enumerate(told, 1)), sep="\n  ")
    print("\nHow these devices take it was not tried by us. Then: os1 desk --phone")


def _wrapped(texts: Iterable[str]) -> list[str]:
    return [textwrap.fill(text, WIDTH, subsequent_indent="     " if text[:1].isdigit() else "") for text in texts]
