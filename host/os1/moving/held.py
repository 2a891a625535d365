"""Who uses a home: daemons share it, a restore has it to itself. The lock is the operating system's, so it ends with
the process, however that ends.

  running.lock   an empty file; it says nothing by being there
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from os1.errors import BackupError, ConfigError

try:
    import fcntl
except ImportError:  # Windows: nothing is locked there
    fcntl = None  # type: ignore[assignment]

FILE = "running.lock"


@contextmanager
def running(home: Path) -> Iterator[None]:
    """A daemon runs in `home`. ConfigError: it is being restored at this moment."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (held := _locked(home, alone=False)):
        raise ConfigError(f"{home} is being restored from a backup.", "Wait until that is done, then start again.")
    with held:
        yield


@contextmanager
def alone(home: Path, stopping: str = "") -> Iterator[None]:
    """No daemon runs in `home`, nor can one start meanwhile. BackupError: one runs; `stopping`: how to stop it."""
    if not (held := _locked(home, alone=True)):
        raise BackupError(f"The daemon of {home} is running.", f"Stop it first: {stopping}" if stopping else
                          "Stop it first: Ctrl-C where it runs.")
    with held:
        yield


class _Lock:
    """An open file with its lock."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)


def _locked(home: Path, alone: bool) -> _Lock | None:
    path = home / FILE
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as e:
        raise ConfigError(f"{path} can't be written: {e.strerror}.", "What is in the way: os1 doctor") from e
    if fcntl is None:
        return _Lock(fd)
    try:
        fcntl.flock(fd, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(fd), os.stat(path)):  # else the home was swapped since it was opened
            return _Lock(fd)
    except OSError:
        pass
    os.close(fd)
    return None
