"""From a home to one sealed file, also while the daemon runs: databases are copied as of one moment, all else is small
and was put in place whole. The file appears complete, read back, or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import apsw

from os1 import __version__
from os1.errors import BackupError

from .contents import files, kept_aside, put, sections
from .sealed import MAGIC, Opener, Sealer
from .unpacked import unpack

SQLITE = b"SQLite format 3\0"  # how each of its files begins (sqlite.org/fileformat2.html)


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup holds. size: bytes of the sealed file. staying: links and the like, which can't move."""

    files: int
    size: int
    staying: tuple[str, ...]


def backup(home: Path, target: Path, passphrase: str) -> Made:
    """Everything in `home` into `target`. BackupError says what is in the way; `target` is then as it was."""
    home, target = home.resolve(), target.absolute()
    moving, staying = files(home) if home.is_dir() else ([], [])
    if not moving:
        raise BackupError(f"Nothing is in {home}.", "Is OS1_HOME the folder you mean?")
    if target.resolve().is_relative_to(home):
        raise BackupError(f"{target} is in the folder that is to be backed up.", "Give a file elsewhere.")
    if target.exists() and not _ours(target):
        raise BackupError(f"{target} is there already, and no backup of OS1.", "Give another name.")
    try:
        fd, part = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # 0600
    except OSError as e:
        raise BackupError(f"{target} can't be written: {e.strerror}.", "Give a file in another folder.") from e
    try:
        with os.fdopen(fd, "w+b") as file:
            sealer = Sealer(file, passphrase)
            _pack(home, moving, sealer)
            sealer.finish()
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
            file.seek(0)
            kept = unpack(Opener(file, passphrase), None)
        os.replace(part, target)
    except OSError as e:
        raise BackupError(f"The backup can't be made: {e.filename or target}: {e.strerror}.",
                          "Make room on the disk, or give a file on another one.") from e
    finally:
        Path(part).unlink(missing_ok=True)
    return Made(len(kept.files), size, tuple(staying))


def _ours(target: Path) -> bool:
    try:
        with target.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def _pack(home: Path, moving: list[str], out: Sealer) -> None:
    put(out, {"os1": __version__, "made": time.time(), "home": str(home)})
    hashes = {}
    for path in moving:
        try:
            hashes[path] = _pack_file(home / path, path, out)
        except FileNotFoundError:  # the daemon that runs has deleted it since
            continue
    put(out, {"end": hashes})


def _pack_file(source: Path, path: str, out: Sealer) -> str:
    found = hashlib.sha256()
    with source.open("rb") as file:
        if file.read(len(SQLITE)) == SQLITE and not kept_aside(path):
            data = _snapshot(source)
            put(out, {"path": path, "size": len(data)})
            out.write(data)
            return hashlib.sha256(data).hexdigest()
        file.seek(0)
        size = os.fstat(file.fileno()).st_size
        put(out, {"path": path, "size": size})
        for section in sections(size):
            data = file.read(section)
            if len(data) < section:
                raise BackupError(f"{source} became shorter while it was read.", "Try again.")
            found.update(data)
            out.write(data)
    return found.hexdigest()


def _snapshot(path: Path) -> bytes:
    """A database as of one moment, with what is still in its journal, checked; no copy of it touches the disk, where
    it would outlive what is forgotten. BackupError: it is damaged or locked."""
    try:
        source = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        copy = apsw.Connection(":memory:")
        try:
            source.set_busy_timeout(5000)
            with copy.backup("main", source, "main") as pages:
                pages.step(-1)
            if (said := copy.execute("PRAGMA quick_check(1)").fetchall()[0][0]) != "ok":
                raise BackupError(f"{path} is damaged: {said}.", "What to do: os1 doctor")
            return bytes(copy.serialize("main"))
        finally:
            copy.close()
            source.close()
    except apsw.Error as e:
        raise BackupError(f"{path} can't be read: {e}.", "What to do: os1 doctor") from e
