"""A simulated ear with two slots, flashed and started as a real one: /main.py, the selector, a trial, a new start.

    async with UpdatableEar(settings, build(architecture(), pins.BOARD.NAME), update_key) as ear:
        ...                                            # os1.body.update may send it another version

MicroPython only. Its file system is a folder of this computer; littlefs and power cuts are tested on their own.
"""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import Any

from os1.body.compiled import compiled
from os1.body.package import Package, flashed
from os1.body.simulate import EarSettings, SimulatedEar

STARTS = 12  # a board that starts anew more often is caught in a loop
PID = "supply.pid"
# The board's power supply: it starts the program again whenever that ended in a reset (which exits with 1).
SUPPLY = f'n=0; while [ $n -lt {STARTS} ]; do "$@" & echo $! > {PID}; wait $! && exit 0; n=$((n+1)); done; exit 1'


class UpdatableEar(SimulatedEar):
    """first: what is flashed. trial_ms: how long a trial may take to say hello, 0: as long as on a device."""

    def __init__(self, settings: EarSettings, first: Package, update_key: bytes, trial_ms: int = 0,
                 **options: Any) -> None:
        super().__init__(settings, micropython=True, **options)
        self._first = first
        self._update_key = update_key
        self._trial_ms = trial_ms

    @property
    def root(self) -> Path:
        """The device's file system."""
        return self._folder

    def pull(self) -> None:
        """The battery falls out, and is put in again."""
        self._cut()

    def kill(self) -> None:
        super().kill()
        self._cut()

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            self.kill()
        await super().__aexit__()

    def _cut(self) -> None:
        """The program that the supply fed ends with it."""
        with contextlib.suppress(OSError, ValueError):
            os.kill(int((self.root / PID).read_text()), signal.SIGKILL)

    def _on_micropython(self, command: list[str], environment: dict[str, str]) -> tuple[list[str], dict[str, str]]:
        for path, content in flashed(self._first, self._update_key).items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)
        environment |= {"MICROPYPATH": f"{compiled(slots=True)}:.frozen", "OS1_TIMER_MS": str(self._trial_ms)}
        self.engine = f"MicroPython, {self._heap_kb} KB heap, two slots"
        self.air.patient = True
        return ["/bin/sh", "-c", SUPPLY, "supply", *command, "-X", f"heapsize={self._heap_kb}k", "main.py"], environment
