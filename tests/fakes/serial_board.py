"""A board at the end of a USB cable: a pty, behind it the ROM's boot loader, and MicroPython once that was flashed.

A pty has no RTS and DTR, with which esptool resets a board. So it is inferred: who sends a SYNC, wants the boot loader;
when the port was closed after it, the chip has been reset and starts what is in its flash. That is all that is left
out: every byte that is sent is one that would go over the cable. The resets are in `wired_board`.

The port is a link to the pty, and goes before it: /dev/pts/7 is soon another program's, whom nobody may write to. Only
the thread that reads the pty closes it, for its number in this process is soon another file's.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import tempfile
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path

from fakes.closings import Closings
from fakes.flashed import begun, ended
from fakes.rom_loader import RomLoader

WANTS_ROM = b"\xc0\x00\x08\x24\x00"  # how a SYNC begins
GARBAGE = b"\xff\x3c\x00\x81" * 8
RESETS, LOADER = 3, 4  # exit status of the program, when it asks for a reset, or for the boot loader

Filter = Callable[[bytes], bytes]


class SerialBoard:
    """`with SerialBoard(rom, program, folder) as board:` can be opened at `board.port`.

    program: the command of an interpreter with a raw REPL (see `repl.py` beside this), started in `folder`, which is
    its file system, once an image is in the flash. to_board, to_host: what becomes of the bytes on their way. wires:
    False, a chip's own USB while MicroPython runs: nobody outside can start its boot loader.
    """

    def __init__(self, rom: RomLoader, program: list[str] | None = None, folder: Path | None = None,
                 environment: dict[str, str] | None = None, to_board: Filter = bytes, to_host: Filter = bytes,
                 wires: bool = True) -> None:
        self.rom, self._program, self._folder = rom, program, folder
        self._environment = environment or {}
        self.to_board, self.to_host, self._wires = to_board, to_host, wires
        self.resets = self.starts = 0
        self.on_reset: Callable[[], None] = lambda: None
        self.in_rom = self._asked = False  # asked: it was somebody at the port who wanted it
        self._child: subprocess.Popen[bytes] | None = None
        self._plugged = True

    def __enter__(self) -> SerialBoard:
        self._master, slave = pty.openpty()
        os.set_blocking(self._master, False)
        tty.setraw(slave)
        self._place = tempfile.TemporaryDirectory(prefix="os1-board-")
        self.port = f"{self._place.name}/ttyBOARD"
        os.symlink(os.ttyname(slave), self.port)
        os.close(slave)
        self._closed = Closings(self.port)
        self._running = True
        self._thread = threading.Thread(target=self._pump, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._running = False
        self._thread.join(10)
        self.stop()
        self._place.cleanup()

    def unplug(self) -> None:
        """The cable is pulled: the port vanishes."""
        if self._plugged:
            os.unlink(self.port)
            self._plugged = False
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def stop(self) -> None:
        """Its program ends."""
        ended(self._child)
        self._child = None

    # ---- the cable

    def _pump(self) -> None:
        try:
            while self._running and self._plugged:
                self._turn()
        finally:
            self._closed.close()
            os.close(self._master)

    def _read(self) -> bytes | None:
        """What the host has sent. None: nobody has the port open."""
        try:
            return os.read(self._master, 65536)
        except BlockingIOError:
            return b""
        except OSError:
            return None

    def _turn(self) -> None:
        child, out = self._child, self._child.stdout.fileno() if self._child and self._child.stdout else -1
        ready, _, _ = select.select([self._master] + [out] * (out >= 0), [], [], 0.05)
        if self._master in ready:
            data = self._read()
            closed = self._closed()  # after the reading: what was sent before is answered before anybody closes
            if (closed or data is None) and self.in_rom and self._asked:
                self._reset()
            if data:
                self._from_host(self.to_board(data))
            elif data is None:
                time.sleep(0.02)
        if child and child is self._child and out in ready:  # another's pipe may have the same number by now
            self._said(child, os.read(out, 65536))

    def _said(self, child: subprocess.Popen[bytes], data: bytes) -> None:
        if data:
            self._to_host(data)
            return
        status = child.wait()
        self.stop()
        if status == LOADER:
            self.rom.restart()
            self.in_rom, self._asked = True, False
        elif status == RESETS:
            self.resets += 1
            self.on_reset()

    def _from_host(self, data: bytes) -> None:
        if not self.in_rom and WANTS_ROM in data and (self._wires or not self._child):
            self.stop()
            self.rom.restart()
            self.in_rom = True
        if self.in_rom:
            self._asked = self._asked or WANTS_ROM in data
            self._to_host(self.rom.feed(data))
            if self.rom.dead:
                self.unplug()
        elif self._child and self._child.stdin:
            try:
                self._child.stdin.write(data)
                self._child.stdin.flush()
            except BrokenPipeError:
                pass
        elif not self._program:
            self._to_host(GARBAGE)

    def _to_host(self, data: bytes) -> None:
        data = self.to_host(data)
        while data and self._plugged and self._running:
            try:
                data = data[os.write(self._master, data):]
            except BlockingIOError:  # it has more to read than it may
                select.select([], [self._master], [], 0.05)

    def _reset(self) -> None:
        self.in_rom = self._asked = False
        self.resets += 1
        if self._program and self.rom.flash[self.offset] == 0xE9:
            self.start()

    @property
    def offset(self) -> int:
        return 0x1000 if self.rom.silicon.name == "ESP32" else 0

    def start(self) -> None:
        """What is in the flash is started: a fresh interpreter."""
        assert self._program
        self.starts += 1
        self._child = begun(self._program, cwd=self._folder, env=os.environ | self._environment,
                            stderr=subprocess.STDOUT)
