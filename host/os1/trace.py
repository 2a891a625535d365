"""When things happened: one line of JSON an event, for the demo, the bench and whoever wonders where the time went.

No file unless one is named, because a trace holds what was said. `recent`: who keeps the last of it in memory (see
os1.recent). Times are seconds of CLOCK_MONOTONIC, which the simulated ear of the same machine shares.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

FORGOTTEN = b'{"t":0,"event":"forgotten"}'  # shorter than any line with words


class Takes(Protocol):
    """Somebody who wants to know of every event besides."""

    def note(self, at: float, event: str, facts: dict[str, object]) -> None: ...


class Trace:
    """Notes events; without `path`, `recent` and `watcher` it does nothing. Each line is written at once, so
    that a reader may follow."""

    recent: Takes | None = None
    watcher: Takes | None = None  # who wants to know what she and the wearer say; not of every frame of sound

    def __init__(self, path: Path | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._path, self._lock = clock, path, threading.Lock()
        self.path = str(path or "")
        if path:
            path.touch(mode=0o600)
            path.chmod(0o600)  # it may have been there
        self._file: IO[str] | None = path.open("a", buffering=1) if path else None

    @property
    def on(self) -> bool:
        """Is anybody reading?"""
        return self._file is not None or self.recent is not None

    def note(self, event: str, **facts: object) -> None:
        """Write one event with its time."""
        if not self.on and self.watcher is None:
            return
        at = self._clock()
        if self.recent is not None:
            self.recent.note(at, event, facts)
        if self.watcher is not None:
            self.watcher.note(at, event, facts)
        if self._file is not None:
            with self._lock:
                self._file.write(json.dumps({"t": round(at, 6), "event": event, **facts}) + "\n")

    def forget(self, gone: Callable[[str], bool]) -> None:
        """Overwrite the lines with words that are to be forgotten. Every other byte stays where it is, because somebody
        may be reading."""
        if self._file is None or self._path is None:
            return
        with self._lock, self._path.open("r+b") as file:
            place = 0
            for line in file.readlines():
                if gone(_words(line.decode(errors="replace"))):
                    file.seek(place)
                    file.write(FORGOTTEN.ljust(len(line) - 1)[:len(line) - 1] + b"\n")
                place += len(line)
            file.flush()
            os.fsync(file.fileno())

    def close(self) -> None:
        """No more events."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _words(line: str) -> str:
    """What an event says, without JSON's own signs."""
    try:
        return " ".join(str(value) for value in json.loads(line).values())
    except (ValueError, AttributeError):  # the end of a line that a crash cut off
        return line
