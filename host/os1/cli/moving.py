"""os1 backup, restore: everything of this home in one sealed file, and back."""

from __future__ import annotations

import argparse
import getpass
import sys
import time
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.cli import service
from os1.errors import BackupError, OS1Error
from os1.moving import backup, restore

SHORTEST = 8  # characters of a passphrase that a new backup may have


def add(commands: Any) -> None:
    """os1 backup, os1 restore."""
    make = commands.add_parser("backup", help="everything of yours into one file, sealed with a passphrase",
                               description="Works while the daemon runs. No earpiece must be flashed again after a "
                                           "restore.")
    make.add_argument("file", type=Path)
    make.set_defaults(run=run_backup)
    back = commands.add_parser("restore", help="what a backup holds into this home; the old home is moved aside",
                               description="All is checked first. The daemon must be stopped.")
    back.add_argument("file", type=Path)
    back.add_argument("--older", action="store_true", help="even if this home was changed since the backup was made")
    back.set_defaults(run=run_restore)
    for command in (make, back):
        command.add_argument("--passphrase-file", type=Path, metavar="FILE",
                             help="its first line is the passphrase (default: you are asked)")


def run_backup(args: argparse.Namespace) -> int:
    """Make it and say what to keep."""
    made = backup(settings.place(), args.file, passphrase(args.passphrase_file, new=True))
    for path in made.staying:
        print(f"Not in it, since it is a link or no plain file: {path}", file=sys.stderr)
    print(f"{args.file}: files: {made.files}, {made.size / 1e6:.1f} MB. Without the passphrase nobody can open it, you "
          "neither.")
    return 0


def run_restore(args: argparse.Namespace) -> int:
    """Do it and say where the old home is."""
    home = settings.place()
    if not args.file.is_file():
        raise BackupError(f"There is no file {args.file}.")
    done = restore(args.file, home, passphrase(args.passphrase_file, new=False), args.older, _stopping(home))
    made = time.strftime("%Y-%m-%d %H:%M", time.localtime(done.contents.made))
    print(f"{home} is as it was on {made}, files: {len(done.contents.files)}.")
    if done.before:
        print(f"What was there before is in {done.before}. Delete it once you miss nothing.")
    if done.held:
        print(f"Mails that waited to be sent when the backup was made: {done.held}. They don't go by themselves any "
              "more, since the other computer may have sent them: the outbox at the desk has them.")
    for path in done.left:
        print(f"{path} is left of a restore that was cut short. Look into it, then delete it.", file=sys.stderr)
    print("Run only one daemon with this identity: stop the one on the other computer for good.")
    return 0


def _stopping(home: Path) -> str:
    """How the service of `home` is stopped; "" if none is installed."""
    try:
        return service.system().stopping(home.absolute())
    except OS1Error:  # nothing here can be one
        return ""


def passphrase(file: Path | None, new: bool) -> str:
    """From the file or from the terminal, a new one twice. BackupError: none, too short, or not the same twice."""
    if file:
        try:
            said = file.read_text("utf-8").split("\n")[0].removesuffix("\r")
        except (OSError, UnicodeDecodeError) as e:
            raise BackupError(f"The passphrase can't be read from {file}.", "Give a text file that is yours.") from e
    elif not sys.stdin.isatty():
        raise BackupError("Nobody can be asked for the passphrase here.", "Give it in a file: --passphrase-file FILE")
    else:
        said = getpass.getpass("Passphrase: ")
        if new and getpass.getpass("Once more: ") != said:
            raise BackupError("These were two different ones.", "Try again.")
    if new and len(said) < SHORTEST:
        raise BackupError(f"A passphrase has at least {SHORTEST} characters.", "Four or five words make a good one.")
    return said
