"""The daemon's home is for its owner alone: folders 0700, files 0600. New files are made so (`alone`, and each writer
by itself); what an older version or somebody's copy left open is closed at the start (`close`)."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OTHERS = 0o077


@contextmanager
def alone() -> Iterator[None]:
    """Whatever this process and those it starts make meanwhile, nobody else may read."""
    before = os.umask(OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def open_to_others(home: Path) -> Iterator[Path]:
    """What others may read or change, `home` first. Links are not followed: what they lead to isn't in it."""
    if _open(home):
        yield home
    for folder, folders, files in os.walk(home):
        yield from (path for name in (*folders, *files) if _open(path := Path(folder, name)))


def close(home: Path) -> list[Path]:
    """Take from others what they may do with anything in `home`; returns what could not be closed. What was closed
    keeps its owner's rights."""
    left = []
    for path in list(open_to_others(home)):
        try:
            path.chmod(stat.S_IMODE(path.lstat().st_mode) & ~OTHERS)
        except FileNotFoundError:  # passing
            continue
        except OSError:
            left.append(path)
    return left


def _open(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return os.name == "posix" and not stat.S_ISLNK(found.st_mode) and bool(found.st_mode & OTHERS)
