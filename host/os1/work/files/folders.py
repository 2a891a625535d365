"""Folders held open while something is done in them, reached without following a link: between a plan and its move
somebody else who may write there could put a link in a folder's place, and have a file carried anywhere.

Paths are whole and real (os.path.realpath), as plans make them.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

# O_PATH (Linux): a folder that may only be passed through is good enough.
_FLAGS = (getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
          | getattr(os, "O_CLOEXEC", 0))
ABLE = os.open in os.supports_dir_fd  # Windows has nothing like it


@contextmanager
def opened(path: str) -> Iterator[tuple[int | None, str]]:
    """The folder of a path, open, and the name in it; (None, path) where the system can't. OSError: ELOOP: a folder on
    the way is a link; ENOENT, EACCES."""
    if not ABLE:
        yield None, path
        return
    folder, name = os.path.split(path)
    fd = os.open("/", _FLAGS)
    try:
        for part in folder.split("/"):
            if part:
                fd, before = _inside(fd, part, path), fd
                os.close(before)
        yield fd, name
    finally:
        os.close(fd)


def _inside(fd: int, name: str, path: str) -> int:
    try:
        return os.open(name, _FLAGS, dir_fd=fd)
    except OSError as wrong:
        if wrong.errno == errno.ENOTDIR and stat.S_ISLNK(os.stat(name, dir_fd=fd, follow_symlinks=False).st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path) from wrong
        raise OSError(wrong.errno, wrong.strerror, path) from wrong
