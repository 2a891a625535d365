"""The daemon's home: may she write there, is there room, can nobody else read her secrets?"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .finding import Finding, Own, fault, ok, warning

THEME = "Home"
SECRETS = ("authority/ear.key", "update.key", "memory.db", "journal.db", "earpieces.json", "desk.json")
LEAST, LITTLE = 20 << 20, 500 << 20  # bytes free: below, writing fails any moment; below, models no longer fit
TRY = 1 << 16  # bytes written to see whether that is possible
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", -1)}
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Facts:
    """trouble: errno of trying to write, 0: it worked. free: bytes, -1: unknown. mode: of the folder, exposed: files
    with secrets that others may read; 0 and nothing where a system has no such thing."""

    path: Path
    exists: bool
    trouble: int = 0
    free: int = -1
    mode: int = 0o700
    exposed: tuple[str, ...] = ()


def look(home: Path) -> Facts:
    """A file is written into the home, or into the nearest folder above that exists, and deleted."""
    exists = os.path.isdir(home)  # unlike Path's, it raises nothing where one may not look
    folder = next((f for f in (home, *home.parents) if os.path.exists(f)), home)
    unix = os.name == "posix" and exists
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        free = -1
    return Facts(home, exists, _written(folder), free, stat.S_IMODE(home.stat().st_mode) if unix else 0o700,
                 tuple(filter(lambda name: _exposed(home / name), SECRETS)) if unix else ())


def _written(folder: Path) -> int:
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-", buffering=0) as file:
            left = TRY
            while left > 0:
                left -= file.write(bytes(left))
            os.fsync(file.fileno())
    except OSError as e:
        return e.errno or errno.EIO
    return 0


def _exposed(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & 0o077)
    except OSError:
        return False


def judge(facts: Facts) -> Iterator[Finding]:
    """Writing, room, privacy."""
    here = Own(str(facts.path), "the home")
    if facts.trouble in FULL:
        yield fault(THEME, "write", "Nothing can be written into ", here, ": the disk, or your share of it, is full.",
                    cure="Delete something. Her memory takes little; models and recordings take most.")
    elif facts.trouble:
        yield fault(THEME, "write", here, f" can't be written: {os.strerror(facts.trouble)}.",
                    cure=("Give it to yourself: sudo chown -R $USER ", Own(f'"{facts.path}"', "HOME"),
                          "; or set OS1_HOME to a folder that is yours."))
    elif not facts.exists:
        yield ok(THEME, "write", here, " isn't there yet; the first start makes it.")
    else:
        yield ok(THEME, "write", here, " can be written.")
    if 0 <= facts.free < LITTLE:
        kind = fault if facts.free < LEAST else warning
        yield kind(THEME, "disk", f"The disk has {facts.free // MIB} MiB left.", cure="Make room on it.")
    elif facts.free >= 0:
        yield ok(THEME, "disk", f"The disk has {facts.free // MIB:,} MiB left.")
    if facts.mode & 0o077:
        yield warning(THEME, "privacy", "Other users of this computer may look into ", here, ".",
                      cure=("Run: chmod 700 ", Own(f'"{facts.path}"', "HOME")))
    elif facts.exists:
        yield ok(THEME, "privacy", "Nobody else may look into it.")
    if facts.exposed and facts.mode & 0o077:
        yield fault(THEME, "secrets", f"Others may read {', '.join(facts.exposed)}.",
                    cure=("Run: chmod -R go= ", Own(f'"{facts.path}"', "HOME")))
