"""What a restore that was cut short left beside the home: a folder HOME.restoring-DATE-PROCESS.

If it holds a running.lock, a daemon lived in it: both folders had changed places already, and it is the old home. Else
it is the half of a new one, and all of it is in the backup too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .finding import Finding, Own, ok, warning

THEME = "Restores"
LOCK = "running.lock"  # os1.moving.held.FILE, which is not imported here: see examination.py


@dataclass(frozen=True, slots=True)
class Left:
    """old: it is what was here before. going_on: the restore that made it still runs."""

    path: Path
    old: bool
    going_on: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """left: in the order of their dates."""

    left: tuple[Left, ...] = ()


def look(home: Path) -> Facts:
    """Folders beside `home`."""
    home = home.resolve()
    return Facts(tuple(Left(path, (path / LOCK).exists(), _lives(path.name.rpartition("-")[2]))
                       for path in sorted(home.parent.glob(f"{home.name}.restoring-*"))))


def _lives(process: str) -> bool:
    if not (process.isascii() and process.isdigit()) or os.name != "posix":
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def judge(facts: Facts) -> Iterator[Finding]:
    """One for each folder; nothing if there is none."""
    for left in facts.left:
        folder = Own(str(left.path), "A folder HOME.restoring-*")
        delete = Own(f'rm -r "{left.path}"', "rm -r HOME.restoring-*")
        if left.going_on:
            yield ok(THEME, "restoring", folder, " is being restored at this moment, or another program has the number "
                     "of that process.")
        elif left.old:
            yield warning(THEME, "restoring", folder, " is what was here before a restore, which was done but for "
                          "giving it a better name. It holds her old memory and keys.",
                          cure=("Once you miss nothing: ", delete))
        else:
            yield warning(THEME, "restoring", folder, " is half of a restore that was cut short. It was never in use, "
                          "and all of it is in the backup.", cure=("Delete it: ", delete))
