"""What a home holds, and which of it moves: everything but what belongs to a daemon that runs, and halves.

In the sealed stream: a line of JSON per entry, 4 bytes of length before it (big-endian), a file's bytes behind it.

  {"os1": "0.1.0", "made": 1764000000.0, "home": "/where/it/was"}     first
  {"path": "authority/ear.key", "size": 2484}  + bytes                 each file
  {"end": {"authority/ear.key": "<sha256>", ...}}                      last
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from os1.errors import BackupError
from os1.mind.memory.mending import ASIDE

from .held import FILE as LOCK

PASSING = {LOCK, "desk.json", "daemon.log", "flash-daemon.log"}  # of a daemon that runs, or ran
HALVES = (".new", "-wal", "-shm", "-journal")  # not yet in place, or SQLite's own beside a database
SECTION = 1 << 20  # bytes read at once
LONGEST = 1 << 26  # of an entry's JSON: no home has so many files


class Writer(Protocol):
    """Takes bytes."""

    def write(self, data: bytes) -> None: ...


class Reader(Protocol):
    """Gives exactly so many bytes."""

    def read(self, size: int) -> bytes: ...


def files(home: Path) -> tuple[list[str], list[str]]:
    """Paths below `home` that move, in order; and those that can't: links, and what is no plain file."""
    moving: list[str] = []
    staying: list[str] = []
    for folder, folders, names in os.walk(home):
        for name in (*names, *(n for n in folders if os.path.islink(os.path.join(folder, n)))):
            path = Path(folder, name)
            relative = path.relative_to(home).as_posix()
            if relative in PASSING or name.startswith(".doctor-"):
                continue
            if name.endswith(HALVES) and not kept_aside(relative):
                continue
            (moving if path.is_file() and not path.is_symlink() else staying).append(relative)
    return sorted(moving), sorted(staying)


def kept_aside(path: str) -> bool:
    """Is it of a damaged memory? It moves as it is, with its journal."""
    return PurePosixPath(path).match(ASIDE)


def put(out: Writer, entry: dict[str, Any]) -> None:
    """Write an entry's line."""
    line = json.dumps(entry).encode()
    out.write(len(line).to_bytes(4, "big") + line)


def take(stream: Reader) -> dict[str, Any]:
    """Read an entry's line. BackupError: it is none."""
    size = int.from_bytes(stream.read(4), "big")
    try:
        entry = json.loads(stream.read(size)) if size <= LONGEST else None
    except ValueError:
        entry = None
    if not isinstance(entry, dict):
        raise unknown()
    return entry


def safe(path: object) -> bool:
    """Is it below the home, wherever that is?"""
    if not isinstance(path, str) or not path or "\0" in path or "\\" in path:
        return False
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts and parts.as_posix() == path != "."


def sections(size: int) -> Iterator[int]:
    """`size` bytes in pieces that fit into memory."""
    while size > 0:
        yield min(size, SECTION)
        size -= SECTION


def unknown() -> BackupError:
    """Sealed well, but no stream that this version knows."""
    return BackupError("The backup holds what this OS1 doesn't know.", "Restore it with the OS1 that made it.")
