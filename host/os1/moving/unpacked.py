"""The stream of a backup, checked to its end and written into an empty folder. Folders are 0700, files 0600."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from os1.errors import BackupError

from .contents import safe, sections, take, unknown
from .sealed import Opener


@dataclass(frozen=True, slots=True)
class Contents:
    """made: when, in seconds since 1970. home: where it was. os1: the version that made it."""

    os1: str
    made: float
    home: str
    files: tuple[str, ...]


def unpack(stream: Opener, folder: Path | None) -> Contents:
    """Everything in it, into `folder`; None: it is only checked. BackupError: damaged, or not understood; OSError:
    `folder` can't be written. Part of it may then be there."""
    head = take(stream)
    try:
        os1, made, home = str(head["os1"]), float(head["made"]), str(head["home"])
    except (KeyError, TypeError, ValueError) as e:
        raise unknown() from e
    hashes: dict[str, str] = {}
    while "end" not in (entry := take(stream)):
        path = _name(entry, hashes)
        hashes[path] = _file(stream, entry["size"], folder, path)
    stream.end()
    if entry["end"] != hashes:
        raise BackupError("A file of the backup is another than the one that was put in.", "Give another backup.")
    if folder:
        _read_back(folder, hashes)
    return Contents(os1, made, home, tuple(hashes))


def _name(entry: dict[str, Any], known: dict[str, str]) -> str:
    path, size = entry.get("path"), entry.get("size")
    if not safe(path) or path in known or not isinstance(size, int) or size < 0:
        raise unknown()
    return str(path)


def _file(stream: Opener, size: int, folder: Path | None, path: str) -> str:
    found = hashlib.sha256()
    file: BinaryIO | None = None
    if folder:
        for above in list(reversed(PurePosixPath(path).parents))[1:]:
            (folder / above).mkdir(mode=0o700, exist_ok=True)  # unlike parents=True, each with this mode
        file = os.fdopen(os.open(folder / path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    try:
        for section in sections(size):
            data = stream.read(section)
            found.update(data)
            if file:
                file.write(data)
        if file:
            file.flush()
            os.fsync(file.fileno())
    finally:
        if file:
            file.close()
    return found.hexdigest()


def _read_back(folder: Path, hashes: dict[str, str]) -> None:
    """The disk has taken what it was given."""
    for path, hash in hashes.items():
        with (folder / path).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != hash:
                raise BackupError(f"The disk gives {path} back otherwise than it was written.", "Use another disk.")
