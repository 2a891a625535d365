"""What went wrong lately, for who has to find out why: kept in one small file, and no word that anybody said is in it.

  mishaps.json  {"version": 1, "mishaps": [{"at": 1764000000.0, "level": "error", "place": "os1/link/server.py:246",
                 "what": "The listener of ear … broke; it is sent away.", "error": "ValueError", "times": 3,
                 "trace": ["os1/link/server.py:243 _listen", ...]}]}

Of a message of ours its template is kept, which stands in the source, and of what was put into it only numbers and the
kinds of errors; of a library's message nothing but its place and the kind of error. So nothing need ever be taken out
again, by forgetting or before somebody else may read it.
"""

from __future__ import annotations

import json
import logging
import os
import sysconfig
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FILE = "mishaps.json"
MOST = 50  # kinds; the oldest is dropped
FRAMES = 12  # of a traceback, the innermost
PAUSE_S = 5.0  # between two writings of what merely happened again: some things break 31 times a second
HIDDEN = "…"
HERE = Path(__file__).parent
LIBRARIES = tuple(sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib"))
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Mishap:
    """One kind of them. at: when it happened last, seconds since 1970. level: "warning" or "error"."""

    at: float
    level: str
    place: str
    what: str
    error: str = ""
    times: int = 1
    trace: tuple[str, ...] = ()

    @property
    def kind(self) -> tuple[str, str, str]:
        return self.place, self.what, self.error


class Mishaps(logging.Handler):
    """`with Mishaps(path):` keeps every warning and error that is logged meanwhile, and what ends the block."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        super().__init__(logging.WARNING)
        self._path, self._clock = path, clock
        self._kept = {m.kind: m for m in read(path)}
        self._written = 0.0
        self._unwritten = False

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, _: type[BaseException] | None, e: BaseException | None, __: TracebackType | None) -> None:
        if isinstance(e, Exception):
            self.handle(log.makeRecord(log.name, logging.ERROR, __file__, 0, "The daemon was ended by this.", (),
                                       (type(e), e, e.__traceback__)))
        logging.getLogger().removeHandler(self)
        self.close()

    def emit(self, record: logging.LogRecord) -> None:
        new = mishap(record, self._clock())
        old = self._kept.pop(new.kind, None)  # the newest comes last
        self._kept[new.kind] = replace(new, times=old.times + 1) if old else new
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        self._unwritten = True
        if old is None or abs(new.at - self._written) >= PAUSE_S:
            self._write()

    def close(self) -> None:
        """What was not yet written is."""
        self.acquire()
        try:
            if self._unwritten:
                self._write()
        finally:
            self.release()
        super().close()

    def _write(self) -> None:
        self._written, self._unwritten = self._clock(), False
        new = self._path.with_name(self._path.name + ".new")
        try:
            new.touch(mode=0o600)
            new.write_text(json.dumps({"version": 1, "mishaps": [asdict(m) for m in self._kept.values()]}, indent=1))
            new.replace(self._path)
        except OSError:
            return  # whoever could be told of it is this handler


def read(path: Path) -> list[Mishap]:
    """What is in the file, the newest last; nothing if it can't be read."""
    try:
        content = json.loads(path.read_bytes())
        return [Mishap(float(m["at"]), str(m["level"]), str(m["place"]), str(m["what"]), str(m["error"]),
                       int(m["times"]), tuple(map(str, m["trace"]))) for m in content["mishaps"]][-MOST:]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []


def mishap(record: logging.LogRecord, now: float) -> Mishap:
    """What may be kept of a log record."""
    ours = record.name.split(".")[0] == "os1"
    error = record.exc_info[1] if record.exc_info else None
    if error is None and isinstance(record.args, tuple):
        error = next((arg for arg in record.args if isinstance(arg, BaseException)), None)
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:] if error is not None else []
    places = [(_file(frame.filename), frame) for frame in frames]
    return Mishap(now, "error" if record.levelno >= logging.ERROR else "warning",
                  f"{_file(record.pathname)}:{record.lineno}", _said(record) if ours else "", _kind(error),
                  trace=tuple(f"{file}:{at.lineno} {at.name}" if file != HIDDEN else file for file, at in places))


def _said(record: logging.LogRecord) -> str:
    """The template, filled with what is nobody's words."""
    template = str(record.msg)
    if not record.args:
        return template
    try:
        return template % tuple(map(_safe, record.args)) if isinstance(record.args, tuple) else template
    except (TypeError, ValueError):
        return template


class _Word:
    """Prints as what may be told, by %s and by %r."""

    def __init__(self, word: str) -> None:
        self._word = word

    def __repr__(self) -> str:
        return self._word


def _safe(value: object) -> Any:
    if isinstance(value, bool | int | float):
        return value
    return _Word(_kind(value) if isinstance(value, BaseException) else HIDDEN)


def _kind(error: BaseException | None) -> str:
    """Of an error its class, and of one of the system's what the system calls it."""
    if isinstance(error, OSError) and error.errno is not None:
        return f"{type(error).__name__}: {os.strerror(error.errno)}"
    return type(error).__name__ if error is not None else ""


def _file(path: str) -> str:
    """Its place in our package, the name of a library's file, and nothing of a file of the wearer's own."""
    if Path(path).is_relative_to(HERE):
        return f"os1/{Path(path).relative_to(HERE).as_posix()}"
    return Path(path).name if any(path.startswith(place) for place in LIBRARIES) else HIDDEN
