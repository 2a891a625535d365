"""Was a pty closed since somebody last asked? Linux's inotify counts that, also where it was opened again at once."""

from __future__ import annotations

import ctypes
import os
import sys

IN_CLOSE = 0x08 | 0x10  # after writing, after reading (inotify(7))


class Closings:
    """path: of the pty, which nobody has open now. Elsewhere than on Linux nothing is ever told."""

    def __init__(self, path: str) -> None:
        self.fd = -1
        if sys.platform != "linux":
            return
        library = ctypes.CDLL(None, use_errno=True)
        self.fd = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self.fd >= 0 and library.inotify_add_watch(self.fd, os.fsencode(path), ctypes.c_uint32(IN_CLOSE)) < 0:
            self.close()

    def __call__(self) -> bool:
        """Whoever had it open closed it."""
        if self.fd < 0:
            return False
        try:
            return bool(os.read(self.fd, 65536))
        except BlockingIOError:
            return False

    def close(self) -> None:
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
