"""A board as a browser has it: bytes, two lines, and a device that may vanish. Sans pty: `rom_loader` and a program.

A bridge's RTS and DTR are wired as on Espressif's boards (see `wired_board`). A chip's own USB has no wires: the chip
watches for the same lines, and vanishes from USB when another program takes it over.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from fakes.rom_loader import RomLoader

BRIDGE, ESPRESSIF = (0x10C4, 0xEA60), 0x303A
ROM_PRODUCT, MICROPYTHON_PRODUCT = 0x1001, 0x4001
SETTLES_S = 0.02  # the capacitor at the chip's reset pin
AWAY_S = 0.2  # until another program's USB is there
RESETS, LOADER = 3, 4  # exit status of the program


class PluggedBoard:
    """program: an interpreter with a raw REPL, started in `folder` once an image is in the flash. native: the chip's
    own USB. out: called with what it sends; moved: with its ids when it comes back as something else (None: gone)."""

    def __init__(self, rom: RomLoader, program: list[str] | None = None, folder: Path | None = None,
                 environment: dict[str, str] | None = None, native: bool = False) -> None:
        self.rom, self._program, self._folder, self.native = rom, program, folder, native
        self._environment = environment or {}
        self.ids = (ESPRESSIF, ROM_PRODUCT) if native else BRIDGE
        self.out: Callable[[bytes], None] = lambda data: None
        self.moved: Callable[[tuple[int, int] | None], None] = lambda ids: None
        self.to_board: Callable[[bytes], bytes] = bytes
        self.on_start: Callable[[], None] = lambda: None
        self.in_rom = False
        self.plugged = True
        self.deaf = False  # to the lines: another program has the chip's own USB
        self.starts = 0
        self.bauds: list[int] = []
        self._dtr = self._rts = self._armed = False
        self._child: asyncio.subprocess.Process | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        self.unplug()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._stop()

    def unplug(self) -> None:
        """The cable is pulled."""
        if self.plugged:
            self.plugged = False
            self.moved(None)

    def plug(self) -> None:
        """Back again: the power was gone."""
        self.plugged, self.rom.dead, self.in_rom = True, False, False
        self._dtr = self._rts = False
        self._do(self._start(boot=False))
        self.moved(self.ids)

    def lines(self, dtr: bool | None, rts: bool | None) -> None:
        if self.deaf:
            return
        before = self._rts and not self._dtr
        self._dtr = self._dtr if dtr is None else dtr
        self._rts = self._rts if rts is None else rts
        if self._dtr and not self._rts:
            self._armed = True  # the chip's own USB remembers it until it is reset
        held = self._rts and not self._dtr
        if held and not before:
            self.in_rom = False
        if before and not held:
            self._do(self._settle())

    def feed(self, data: bytes) -> None:
        data = self.to_board(data)
        if not self.plugged:
            return
        if self.in_rom:
            answer = self.rom.feed(data)
            if self.rom.dead:
                self.unplug()
            elif answer:
                self.out(answer)
        elif self._child and self._child.stdin and not self._child.stdin.is_closing():
            self._child.stdin.write(data)

    # ---- inside

    def _do(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[arg-type]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _settle(self) -> None:
        boot = self._armed if self.native else False
        self._armed = False
        await asyncio.sleep(SETTLES_S)
        await self._start(boot or (self._dtr and not self._rts))

    async def _start(self, boot: bool) -> None:
        await self._stop()
        self.in_rom = boot
        if boot:
            self.rom.restart()
            await self._become(ROM_PRODUCT)
        elif self._program and self.rom.flash[0x1000 if self.rom.silicon.name == "ESP32" else 0] == 0xE9:
            self.starts += 1
            await self._become(MICROPYTHON_PRODUCT)
            self._child = await asyncio.create_subprocess_exec(
                *self._program, cwd=self._folder, env=os.environ | self._environment, stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
            self._do(self._read(self._child))

    async def _become(self, product: int) -> None:
        if self.native and self.ids[1] != product and self.plugged:
            self.ids = (ESPRESSIF, product)
            self.moved(None)
            await asyncio.sleep(AWAY_S)
            self.moved(self.ids)

    async def _read(self, child: asyncio.subprocess.Process) -> None:
        assert child.stdout
        while data := await child.stdout.read(65536):
            if self.plugged:
                self.out(data)
        if child is self._child:
            status = await child.wait()
            self._child = None
            if status == LOADER:
                self.deaf = False
                await self._start(boot=True)
            elif status == RESETS:
                self.on_start()

    async def _stop(self) -> None:
        child, self._child = self._child, None
        if child and child.returncode is None:
            child.kill()
            await child.wait()
