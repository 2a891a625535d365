"""A board behind a serial bridge, whose RTS and DTR are real: over TCP, by RFC 2217 (`rfc2217://127.0.0.1:PORT`).

The bridge is wired as on Espressif's boards: RTS alone holds the chip in reset, DTR alone holds BOOT down; both
together do nothing. Some ms after it was let go the chip looks at BOOT, and starts its boot loader or what is in its
flash. So here esptool's own resets work, and nothing is inferred. Slow, because each setting is asked and answered.
"""

from __future__ import annotations

import os
import select
import socket
import subprocess
import threading
import time

from fakes.flashed import begun, ended
from fakes.rom_loader import RomLoader
from serial.rfc2217 import PortManager

SETTLES_S = 0.01  # the capacitor at the chip's reset pin; esptool holds BOOT for 50 ms


class _Lines:
    """What PortManager asks of a serial port; of that only the two lines matter."""

    baudrate, bytesize, parity, stopbits = 115200, 8, "N", 1
    xonxoff = rtscts = dsrdtr = break_condition = False
    cts = dsr = ri = cd = False

    def __init__(self) -> None:
        self.dtr = self.rts = False

    def reset_input_buffer(self) -> None:
        pass

    reset_output_buffer = reset_input_buffer


class WiredBoard:
    """`with WiredBoard(rom, program) as board:` program: what starts when the chip is reset without BOOT."""

    def __init__(self, rom: RomLoader, program: list[str] | None = None) -> None:
        self.rom, self._program = rom, program
        self.in_rom = False
        self.resets: list[str] = []  # "loader" or "flash", in order
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> WiredBoard:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = f"rfc2217://127.0.0.1:{self._server.getsockname()[1]}"
        self._running = True
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._running = False
        self._thread.join(5)
        self._server.close()
        self._stop()

    def write(self, data: bytes) -> None:
        """For PortManager: telnet's own answers."""
        self._socket.sendall(data)

    def _serve(self) -> None:
        self._server.settimeout(0.05)
        while self._running:
            try:
                self._socket, _ = self._server.accept()
            except TimeoutError:
                continue
            with self._socket:
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._visit()

    def _visit(self) -> None:
        lines = _Lines()
        manager = PortManager(lines, self)
        held, due = False, 0.0
        while self._running:
            child = self._child.stdout.fileno() if self._child and self._child.stdout else -1
            ready, _, _ = select.select([fd for fd in (self._socket, child) if fd != -1], [], [], 0.005)
            if due and time.monotonic() > due and not held:  # first: what comes now, comes later than that
                due = 0.0
                self._begin(boot=lines.dtr and not lines.rts)
                continue
            if self._socket in ready:
                data = self._socket.recv(65536)
                if not data:
                    if due or held:  # without the bridge's hold the lines fall back
                        self._begin(boot=lines.dtr and not lines.rts)
                    return
                plain = b"".join(manager.filter(data))
                if plain:
                    self._from_host(plain, manager)
            reset = lines.rts and not lines.dtr
            if reset:
                self._stop()
                self.in_rom = False
            elif held:
                due = time.monotonic() + SETTLES_S
            held = reset
            if child in ready and (data := os.read(child, 65536)):
                self._socket.sendall(b"".join(manager.escape(data)))

    def _begin(self, boot: bool) -> None:
        self._stop()
        self.in_rom = boot
        self.resets.append("loader" if boot else "flash")
        if boot:
            self.rom.restart()
        elif self._program and self.rom.flash[0] == 0xE9:
            self._child = begun(self._program)

    def _from_host(self, data: bytes, manager: PortManager) -> None:
        if self.in_rom:
            self._socket.sendall(b"".join(manager.escape(self.rom.feed(data))))
        elif self._child and self._child.stdin:
            self._child.stdin.write(data)

    def _stop(self) -> None:
        ended(self._child)
        self._child = None
