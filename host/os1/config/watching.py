"""What changed in the file while the daemon runs: asked every second, it tells what may count at once."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from .keys import KEYS, Value
from .reading import Read, read
from .writing import FILE

log = logging.getLogger(__name__)
EVERY_S = 1.0  # between two looks


class Watch:
    """ours: is this the daemon's own writing, of which nothing need be said? From the moment it is made."""

    def __init__(self, folder: Path, ours: Callable[[str, Value], bool] = lambda key, value: False,
                 environ: Mapping[str, str] | None = None) -> None:
        self._path, self._ours = folder / FILE, ours
        self._environ = dict(os.environ if environ is None else environ)
        self._mark = self._seen = self._now()
        self._values = self._all(self._look())
        self._first = dict(self._values)  # what the daemon was built with

    def changes(self) -> dict[str, Value]:
        """The live keys that have another value since the last call. Others are named in the log, as is a file that
        can't be used: once, and what was true before stays true. A change is read at the next call that finds no other:
        an editor may be in the middle of writing."""
        mark, before = self._now(), self._seen
        self._seen = mark
        if mark == self._mark or mark != before:
            return {}
        self._mark = mark
        found = self._look()
        if found.mistakes:
            log.warning("config.toml was changed and can't be used, so nothing changes: %s",
                        "; ".join(map(str, found.mistakes)))
            return {}
        new = self._all(found)
        other = {key: value for key, value in new.items() if value != self._values.get(key)}
        self._values = new
        later = [key for key, value in other.items()
                 if not KEYS[key].live and value != self._first.get(key) and not self._ours(key, value)]
        if later:
            log.warning("config.toml: when the daemon starts next, this will count: %s", ", ".join(later))
        return {key: value for key, value in other.items() if KEYS[key].live}

    def _look(self) -> Read:
        return read(self._path, self._environ)

    @staticmethod
    def _all(found: Read) -> dict[str, Value]:
        return {key: found.value(key) for key in KEYS}

    def _now(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
