"""A chip's boot loader, spoken to through the process in `esptool_worker`. Each failure has its cause and its cure.

    with Loader() as loader:
        chip = loader.connect("/dev/ttyACM0")
        loader.prepare(); loader.erase(); loader.write(path, offset, progress); loader.verify(path, offset)
        loader.reset()
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from os1.errors import BodyError, EngineMissing

BAUD = 460800  # four times the ROM's; every usual USB bridge has it
CLOSING_S = 2.0
WORDS = 200  # lines of esptool's own that are kept for who wants to know more
log = logging.getLogger(__name__)
MODULE = "os1.body.flash.esptool_worker"

BY_HAND = ("Hold the board's BOOT button, press and release RESET (or plug it in again), let go of BOOT, and run this "
           "again.")
CURES = {
    "silent": ("The chip does not answer", f"{BY_HAND} A cable for charging only has no data wires: try another one."),
    "lost": ("The connection to the board broke", "Plug it in again, into another socket or with another cable, and "
             "run os1 flash again. Nothing is broken: the chip's boot loader can't be erased."),
    "noise": ("What the chip answered was garbled", "Run os1 flash again with --baud 115200, with a shorter cable, or "
              "without a USB hub."),
    "worn": ("What was written can't be read back", "Run os1 flash again with --baud 115200. If it stays so, the "
             "board's flash is worn out."),
    "locked": ("The chip is locked", "Flash encryption or secure boot was switched on in it, for ever. Take another "
               "board."),
    "port": ("The port can't be opened", "Close whatever else uses it (a serial monitor, Thonny, ModemManager)."),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A chip. name: as esptool has it. mac: aa:bb:cc:dd:ee:ff. psram_mb: inside the chip, 0 if none."""

    name: str
    about: str
    mac: str
    psram_mb: int


class LoaderError(BodyError):
    """kind: a key of CURES, or "other"."""

    def __init__(self, kind: str, what: str, cure: str) -> None:
        super().__init__(what, cure)
        self.kind = kind


class Loader:
    """`words`: what esptool said, for who wants to know more. LoaderError says what went wrong and what to do."""

    def __init__(self) -> None:
        self.words: deque[str] = deque(maxlen=WORDS)

    def __enter__(self) -> Self:
        # A session of its own: a Ctrl-C at the terminal reaches us, and we end it.
        self._process = subprocess.Popen(
            [sys.executable, "-m", MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, start_new_session=True)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        process = self._process
        if kind is not None:
            process.kill()  # it may be in the middle of a write, and nobody waits for it any more
        with suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(CLOSING_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._reader.join(CLOSING_S)
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()

    def connect(self, port: str) -> Found:
        """Put the chip into its boot loader, and see what it is."""
        done = self._ask("connect", port=port)
        return Found(str(done["chip"]), str(done["about"]), str(done["mac"]), int(done["psram_mb"]))

    def prepare(self, baud: int = BAUD) -> int:
        """Make it fast. Returns the bytes of its flash, 0 if it doesn't say."""
        return int(self._ask("prepare", baud=baud)["flash_bytes"])

    def erase(self) -> None:
        """All of the flash."""
        self._ask("erase")

    def write(self, image: Path, offset: int, progress: Callable[[int, int], None] = lambda n, of: None) -> None:
        self._ask("write", progress, file=str(image), offset=offset)

    def verify(self, image: Path, offset: int) -> bool:
        """Is it in the flash, byte for byte? By the MD5 that the chip computes."""
        return bool(self._ask("verify", file=str(image), offset=offset)["same"])

    def reset(self) -> None:
        """Start what is in the flash. The port is free afterwards."""
        self._ask("reset")

    def _ask(self, do: str, progress: Callable[[int, int], None] = lambda n, of: None, **values: Any) -> dict[str, Any]:
        process = self._process
        assert process.stdin and process.stdout
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps({"do": do, **values}) + "\n")
            process.stdin.flush()
        for line in process.stdout:
            answer = json.loads(line)
            if "progress" in answer:
                progress(*answer["progress"])
            elif "failed" in answer:
                raise failure(answer["failed"], answer["what"])
            else:
                done = answer["done"]
                assert isinstance(done, dict)
                return done
        process.wait()
        self._reader.join(CLOSING_S)
        said = " ".join(list(self.words)[-3:])
        if "No module named" in said:
            raise EngineMissing("esptool is not installed.", "Run: pip install esptool")
        raise LoaderError("other", f"esptool ended unexpectedly: {said}", "Run os1 flash again.")

    def _read(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            if line.strip():
                self.words.append(line.rstrip())
                log.debug("esptool: %s", line.rstrip())


def failure(kind: str, what: str) -> LoaderError:
    """In words: what it means, what esptool said, and what to do."""
    if kind not in CURES:
        return LoaderError("other", f"esptool failed: {what}", "Run os1 flash again; with -v it says more.")
    meaning, cure = CURES[kind]
    return LoaderError(kind, f"{meaning} ({what}).", cure)
