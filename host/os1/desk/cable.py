"""The daemon's end of a serial cable whose other end is in the browser: a pty, which mpremote opens like any port.

  page  ── bytes, by WebSocket ──  Cable  ── pty ──  whoever has `cable.path` open (`flash.repl`, `flash.hello`)

The page sees to the port itself. It says when that is gone: then everybody who has the pty open learns it as from a
real port, and the next one that opens `path` finds a new one.
"""

from __future__ import annotations

import asyncio
import os
import pty
import tty
from collections.abc import Callable
from contextlib import suppress

LUMP = 1 << 14
MOST = 1 << 16  # bytes that wait for a reader; a board that prints for ever is not kept for ever
MOST_BEFORE = 64  # paths that stay taken


class Cable:
    """to_page: called in the loop with what is written to the pty. Made and used in the loop; `path` from anywhere."""

    def __init__(self, to_page: Callable[[bytes], None]) -> None:
        self._to_page = to_page
        self._loop = asyncio.get_running_loop()
        self._waiting = bytearray()
        self._before: list[int] = []
        self._open()

    def _open(self) -> None:
        self._master, self._slave = pty.openpty()  # the slave stays open here: else the master fails between readers
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self.path = os.ttyname(self._slave)
        self._loop.add_reader(self._master, self._readable)

    def feed(self, data: bytes) -> None:
        """From the board."""
        self._waiting += data[:MOST - len(self._waiting)]
        self._write()

    def hang_up(self) -> None:
        """The port is gone. Who waits for an answer is told; `path` is another one. The old one stays taken: who opens
        it once more must not find somebody's terminal there."""
        self._let_go()
        self._before.append(self._slave)
        if len(self._before) > MOST_BEFORE:
            os.close(self._before.pop(0))
        self._open()

    def close(self) -> None:
        """Nobody may use any of its paths any more."""
        self._let_go()
        for slave in (*self._before, self._slave):
            os.close(slave)

    def _let_go(self) -> None:
        self._loop.remove_reader(self._master)
        self._loop.remove_writer(self._master)
        os.close(self._master)
        self._waiting.clear()

    def _readable(self) -> None:
        with suppress(BlockingIOError):
            data = os.read(self._master, LUMP)
            if data:
                self._to_page(data)

    def _write(self) -> None:
        with suppress(BlockingIOError):
            while self._waiting:
                del self._waiting[:os.write(self._master, self._waiting[:LUMP])]
        if self._waiting:
            self._loop.add_writer(self._master, self._write)
        else:
            self._loop.remove_writer(self._master)
