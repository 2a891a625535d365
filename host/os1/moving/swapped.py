"""Two folders change places in one step, so that no kill finds neither or half of one.

Linux: renameat2 with RENAME_EXCHANGE (man 2 rename, since 3.15); macOS: renamex_np with RENAME_SWAP (since 10.12).
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from os1.errors import BackupError

AT_FDCWD, RENAME_EXCHANGE = -100, 2
RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> None:
    """Each gets the other's name. BackupError where the system or this disk can't do it, and both are as they were."""
    library = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(a, b, ctypes.c_uint(RENAME_SWAP))
        else:
            failed = library.renameat2(AT_FDCWD, a, AT_FDCWD, b, ctypes.c_uint(RENAME_EXCHANGE))
    except AttributeError as e:
        raise _not_here(other, "this system has no such call") from e
    if failed:
        raise _not_here(other, os.strerror(ctypes.get_errno()))


def settle(folder: Path) -> None:
    """What was named anew in `folder` stays so through a cut of power."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _not_here(home: Path, why: str) -> BackupError:
    return BackupError(f"Two folders can't change places here ({why}).",
                       f"Move {home} away yourself, then restore again.")
