"""What `os1 flash` has put into a folder, started as a board starts it: main.py, the selector, a slot."""

from __future__ import annotations

from pathlib import Path

from os1.body.compiled import compiled
from os1.body.given import EarSettings
from os1.body.simulate import SimulatedEar


class _AsFlashed(EarSettings):
    """Nothing is given to it here: it has its settings."""

    def write(self, folder: Path) -> None:
        pass


class FlashedEar(SimulatedEar):
    """On real MicroPython and the virtual board, with the files in `folder` and no others."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_AsFlashed("", 0, "", "", b""), micropython=True, folder=folder)

    def _on_micropython(self, command: list[str], environment: dict[str, str]) -> tuple[list[str], dict[str, str]]:
        environment |= {"MICROPYPATH": f"{compiled(slots=True)}:.frozen"}
        self.engine = "MicroPython, as flashed"
        return [*command, "-X", f"heapsize={self._heap_kb}k", "main.py"], environment
