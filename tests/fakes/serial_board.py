"""A board at the end of a USB cable: a pty, behind it the ROM's boot loader, and MicroPython once that was flashed.

A pty has no RTS and DTR, with which esptool resets a board. So it is inferred: who sends a SYNC, wants the boot loader;
when the port was closed after it, the chip has been reset and starts what is in its flash. That is all that is left
out: every byte that is sent is one that would go over the cable. The resets are in `wired_board`.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path

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
        self.in_rom = False
        self._child: subprocess.Popen[bytes] | None = None
        self._plugged = True

    def __enter__(self) -> SerialBoard:
        self._master, slave = pty.openpty()
        tty.setraw(slave)
        self.port = os.ttyname(slave)
        os.close(slave)
        self._running = True
        self._thread = threading.Thread(target=self._pump, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._running = False
        self._thread.join(5)
        self.stop()
        if self._plugged:
            os.close(self._master)

    def unplug(self) -> None:
        """The cable is pulled: the port vanishes."""
        if self._plugged:
            self._plugged = False
            os.close(self._master)

    def stop(self) -> None:
        """Its program ends."""
        ended(self._child)
        self._child = None

    # ---- the cable

    def _pump(self) -> None:
        while self._running and self._plugged:
            fds = [self._master] + ([self._child.stdout.fileno()] if self._child and self._child.stdout else [])
            ready, _, _ = select.select(fds, [], [], 0.05)
            if self._master in ready:
                try:
                    data = os.read(self._master, 65536)
                except OSError:  # nobody has the port open
                    if self.in_rom:
                        self._reset()
                    time.sleep(0.02)
                    ready = [fd for fd in ready if fd != self._master]
                else:
                    self._from_host(self.to_board(data))
            if self._child and self._child.stdout and self._child.stdout.fileno() in ready:
                data = os.read(self._child.stdout.fileno(), 65536)
                if data:
                    self._to_host(data)
                elif self._child.wait() == LOADER:
                    self.stop()
                    self.rom.restart()
                    self.in_rom = True
                elif self._child.wait() == RESETS:
                    self.resets += 1
                    self.stop()
                    self.on_reset()
                else:
                    self.stop()

    def _from_host(self, data: bytes) -> None:
        if not self.in_rom and WANTS_ROM in data and (self._wires or not self._child):
            self.stop()
            self.rom.restart()
            self.in_rom = True
        if self.in_rom:
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
        while data and self._plugged:
            data = data[os.write(self._master, data):]

    def _reset(self) -> None:
        self.in_rom = False
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
