"""Calendars as files: one .ics, or a folder of them (as vdirsyncer and many programs keep them). Written whole."""

from __future__ import annotations

import hashlib
import logging
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from os1.errors import CalendarTrouble
from os1.work.calendar.place import Stored
from os1.work.calendar.reading import LARGEST

log = logging.getLogger(__name__)


class Folder:
    """path: a folder of .ics files, or one file. CalendarTrouble: see Place."""

    def __init__(self, path: Path) -> None:
        self.called = path.stem
        self._single = path if path.suffix.lower() == ".ics" else None
        self.single = path.name if self._single else ""
        self._path = path.parent if self._single else path
        if not (path.is_file() if self._single else path.is_dir()):
            raise CalendarTrouble(f"There is no calendar at {path}.", "See calendars in calendar.toml.")

    def all(self) -> Iterator[Stored]:
        try:
            files = [self._single] if self._single else sorted(self._path.glob("*.[iI][cC][sS]"))
            for file in files:
                found = file.stat()
                if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:  # a pipe would be waited for, for ever
                    log.warning("%s is left out: it is too large, or no plain file", file)
                    continue
                data = file.read_bytes()
                yield Stored(file.name, _tag(data), data)
        except OSError as e:
            raise CalendarTrouble(f"{self._path} can't be read: {e}.", "Look at its owner and rights.") from e

    def get(self, name: str) -> Stored | None:
        path = self._file(name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as e:
            raise CalendarTrouble(f"{path} can't be read: {e}.", "Look at its owner and rights.") from e
        return Stored(name, _tag(data), data)

    def put(self, name: str, data: bytes, tag: str | None) -> str:
        path = self._file(name)
        self._unchanged(path, tag)
        new = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                os.chmod(new, path.stat().st_mode & 0o777)
            os.replace(new, path)
        except OSError as e:
            with suppress(OSError):
                new.unlink()
            raise CalendarTrouble(f"{path} can't be written: {e}.", "Look at its owner and the space left.") from e
        return _tag(data)

    def delete(self, name: str, tag: str) -> None:
        path = self._file(name)
        self._unchanged(path, tag)
        try:
            path.unlink()
        except OSError as e:
            raise CalendarTrouble(f"{path} can't be deleted: {e}.") from e

    def _file(self, name: str) -> Path:
        if not name or name != Path(name).name or name.startswith("."):
            raise CalendarTrouble(f"{name!r} can't name a calendar file.")
        return self._path / name

    def _unchanged(self, path: Path, tag: str | None) -> None:
        try:
            now = _tag(path.read_bytes())
        except FileNotFoundError:
            now = ""
        except OSError as e:
            raise CalendarTrouble(f"{path} can't be read: {e}.") from e
        if now != (tag or ""):
            raise CalendarTrouble(f"{path.name} was changed by somebody else meanwhile.", "Ask again what is on.")


def _tag(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
