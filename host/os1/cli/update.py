"""os1 update: brings earpieces over the air to the software of this installation, and says what became of each."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from os1 import config as settings
from os1.body.fleet.release import Releases, firmware, news
from os1.body.fleet.wishes import DONE, Wishes
from os1.cli.following import WAITS, Following, ended
from os1.config import Config
from os1.errors import BodyError, ConfigError
from os1.link.keys import Earpiece, Keys
from os1.link.reach import answers
from os1.link.seen import FILE as SEEN
from os1.link.seen import Sighting, look
from os1.parts import identity

CABLE = "by cable only: os1 flash"
EPILOG = ("They are updated one after the other, each only while nobody talks with it. The first that goes back to its "
          "old version holds the others. One that isn't here is updated when it next connects. Status: 0 all of them "
          "run the new version and have said so, 1 one did not take it, 3 some still wait.")


@dataclass(frozen=True, slots=True)
class Row:
    """An earpiece, what it ran when it was last here, and what there is for it. new: 0, nothing that can be sent, or it
    isn't known yet. why: nothing can be sent."""

    earpiece: Earpiece
    last: Sighting
    new: int = 0
    why: str = ""

    @property
    def wants(self) -> bool:
        """Is there anything to be done, as far as is known?"""
        return not self.why and (self.new > self.last.update or not self.last.mpy)


def add(commands: Any) -> None:
    """os1 update [ID ...] [--all]."""
    top = commands.add_parser("update", help="bring earpieces to the software of this installation", epilog=EPILOG)
    top.add_argument("id", nargs="*", help="which (default: the only one)")
    top.add_argument("--all", action="store_true", help="every earpiece of this house, one after the other")
    top.add_argument("--yes", action="store_true", help="ask nothing")
    top.add_argument("--keep-going", action="store_true", help="go on with the others although one has gone back")
    top.add_argument("--no-wait", action="store_true", help="leave it to the daemon, and don't watch")
    top.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show, ask, want, watch."""
    config = settings.load()
    authority, keys = identity(config.home)
    rows = found(keys, look(config.home / SEEN), Releases(config.home))
    if not rows:
        print("No earpiece is paired. Plug one in: os1 flash")
        return 0
    chosen = choice(rows, args.id, args.all)
    wishes = Wishes(config.home)
    _show(chosen or rows)
    _tell_before(chosen or rows, wishes)
    if not chosen:
        print("Say which: os1 update ID, or --all.")
        return 0
    wanted = [row for row in chosen if row.wants]
    cables = sum(bool(row.why) for row in chosen)
    if not wanted:
        print("Nothing can be sent to it." if cables == len(chosen) else "Nothing is to be done.")
        return 1 if cables else 0
    _tell_news(wanted)
    if not _agreed(wanted, args.yes):
        print("Nothing was done.")
        return 0
    group = wishes.want([row.earpiece.id for row in wanted], keep_going=args.keep_going)
    if not answers(authority.der, config.link.port):
        print("The daemon isn't running; it is done when it runs: os1 run")
        return 3
    if args.no_wait:
        return 3
    return _watch(config, wishes, group, wanted) or (1 if cables else 0)


def found(keys: Keys, seen: Mapping[str, Sighting], releases: Releases) -> list[Row]:
    """Every earpiece that may connect; no computer's microphone. EngineMissing: nothing can be compiled here."""
    rows = []
    for earpiece in keys:
        last = seen.get(earpiece.id, Sighting())
        if earpiece.revoked is not None or last.board == "computer":
            continue
        new, why = 0, ""
        if last.at and not last.update:
            why = CABLE
        elif last.mpy:
            try:
                new = releases.package(last.board, last.mpy).version
            except BodyError as e:
                why = str(e)
        rows.append(Row(earpiece, last, new, why))
    return rows


def choice(rows: Sequence[Row], ids: Sequence[str], everybody: bool) -> list[Row]:
    """Which of them; none: it is to be said. ConfigError: there is no such earpiece."""
    if everybody or (not ids and len(rows) == 1):
        return list(rows)
    by_id = {row.earpiece.id: row for row in rows}
    if unknown := [id for id in ids if id not in by_id]:
        raise ConfigError(f"No earpiece that may connect is called {unknown[0]!r}.", f"There are: {', '.join(by_id)}.")
    return [by_id[id] for id in dict.fromkeys(ids)]


def _show(rows: Sequence[Row]) -> None:
    table = Table("id", "name", "runs", "is to run", box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(escape(word) for word in (row.earpiece.id, row.earpiece.name, _runs(row.last), _gets(row))))
    Console(highlight=False, soft_wrap=True).print(table)


def _runs(last: Sighting) -> str:
    if not last.at:
        return "never seen"
    return f"{last.firmware} of {day(last.update)}" if last.update else last.firmware


def _gets(row: Row) -> str:
    if row.why:
        return row.why
    if not row.last.mpy:
        return "known when it next connects"
    if row.new == row.last.update:
        return "the same"
    if row.new < row.last.update:
        return f"the same: this computer has only {firmware()} of {day(row.new)}"
    return f"{firmware()} of {day(row.new)}"


def _tell_before(rows: Sequence[Row], wishes: Wishes) -> None:
    """What became of it the last time, if that was no success; and what is under way."""
    for row in rows:
        wish = wishes.get(row.earpiece.id)
        if wish is not None and wish.open:
            print(f"{row.earpiece.name} is to be updated already.")
        elif wish is not None and wish.state != DONE and wish.to in (0, row.new):
            print(f"On {day(int(wish.ended))} {row.earpiece.name} {ended(wish)}")


def _tell_news(rows: Sequence[Row]) -> None:
    """What the changelog says, for the one that comes from the oldest."""
    told = news(min((row.last.firmware for row in rows if row.last.firmware), default="0"), firmware())
    if told is None:
        return
    print(f"\nNew in {told.title}, as far as earpieces are concerned:")
    for line in told.lines:
        print(f"  - {line}")
    print(f"  and {told.more} more in CHANGELOG.md.\n" if told.more else "")


def _agreed(rows: Sequence[Row], yes: bool) -> bool:
    if yes:
        return True
    names = [row.earpiece.name for row in rows]
    listed = ", ".join(names[:-1]) + " and " + names[-1] if names[1:] else names[0]
    if not sys.stdin.isatty():
        raise ConfigError(f"Nobody is there to agree to an update of {listed}.", "Say --yes.")
    return input(f"Update {listed}? [Y/n] ").strip().lower() in ("", "y", "yes")


def _watch(config: Config, wishes: Wishes, group: str, rows: Sequence[Row]) -> int:
    names = {row.earpiece.id: row.earpiece.name for row in rows}
    following = Following(config.home, wishes, group, names, Console(stderr=True))
    try:
        following.run()
    except KeyboardInterrupt:
        print("\nThe daemon goes on with it; os1 update tells how far it is.", file=sys.stderr)
        return 130
    ends = [wish for wish in wishes.all() if wish.group == group]
    left = [wish for wish in ends if wish.open]
    for wish in left:
        why = WAITS.get(following.phases.get(wish.id, ""), "it is still to be done")
        print(f"{names[wish.id]} is kept in mind: {why}.")
    if any(not wish.open and wish.state != DONE for wish in ends):
        return 1
    return 3 if left else 0


def day(version: int) -> str:
    """A version is the moment at which it was made; local time."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(version))
