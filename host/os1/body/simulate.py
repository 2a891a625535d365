"""An earpiece in software: the real device package on real MicroPython (or CPython), a virtual board, and the air.

    settings = EarSettings(host="127.0.0.1", port=8316, ear="demo", key=key, certificate=authority.der)
    async with SimulatedEar(settings) as ear:          # starts the child process and waits for its board
        await ear.joined()
        first, last = ear.play(pcm)                    # 16 kHz mono int16; positions on the ear's own clock
        at = await ear.sound_after(last)               # position of the first audible sample of the answer
        print((at - last) / 16, "ms")
        await ear.quiet(ms=800)                        # she has finished
        ear.write_wav(Path("conversation.wav"))        # left: the microphone, right: the ear

The board's sample clock is the time base of everything: `time_of(position)` maps it to time.monotonic(). On a computer
that is too busy the board's time stands still (steady=False: it doesn't, and the sound stutters); see `stood`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from earpiece import pins

from os1.body.air import AUDIBLE, RATE, Air, Sounding, hasten
from os1.body.compiled import board, compiled, device
from os1.body.given import BY_BUTTON as BY_BUTTON
from os1.body.given import BY_POWER as BY_POWER
from os1.body.given import BY_WATCHDOG as BY_WATCHDOG
from os1.body.given import EarSettings as EarSettings
from os1.body.given import Start as Start
from os1.body.interpreter import micropython as interpreter
from os1.body.romfs import package_image
from os1.errors import BodyError, EngineMissing

HEARD_GAIN = 2  # in recordings: at the usual volume she comes 6 dB under what was sent, and under the wearer beside her
BOARD_KB = 14  # the virtual board's own files and names (14,800 bytes), which on a chip lie in its ROM
HEAP_KB = 100 + BOARD_KB  # what an ESP32 without PSRAM leaves; mDNS and an update are in it
HEAP_SOURCE_KB = 160  # without mpy-cross the child compiles for itself, and needs room to do it
LOG_LINES = 1000
RUN = "from earpiece import main; main.run()"
LIBRARY = "lib"  # where its modules lie: their paths are in the heap, and no longer than on a device
BUTTON, GONE, WRONG = 1, 2, 4  # bits of the board's input pins (board/network.py)


def linked(place: Path, folder: Path) -> None:
    """Let `folder` be found at `place` as well, whatever an earlier ear left there."""
    place.unlink(missing_ok=True)
    place.symlink_to(folder, target_is_directory=True)


class SimulatedEar:
    """micropython: False runs the same package under CPython; None takes MicroPython where it can be had.

    folder: the device's flash, if it is to outlive this ear. start: why it starts. package: another folder that holds
    the device package (CPython only). rom: the package lies in a ROM partition and runs there, as on a board that was
    built with ROMFS (MicroPython only).
    background: 16-bit sound that is always in the room, looped. log: called with each line that the device prints.
    wifi: what the virtual Wi-Fi is told, by the names of its environment ("ms", "channel", "hints"; see
    board/network.py). nap: light sleep is over so many times sooner than the board believes; slow: by so many per mille
    the board's clock is late in it.
    After __aenter__: `engine` says what it runs on, `state` what the device is doing ("lost", "idle", "listening",
    "speaking", ...), `lines` what it printed.
    """

    def __init__(
        self,
        settings: EarSettings,
        micropython: bool | None = None,
        background: bytes = b"",
        log: Callable[[str], None] | None = None,
        heap_kb: int = HEAP_KB,
        steady: bool = True,
        folder: Path | None = None,
        start: Start = BY_POWER,
        package: Path | None = None,
        wifi: dict[str, int] | None = None,
        nap: int = 1,
        slow: int = 0,
        rom: bool = False,
    ) -> None:
        self.settings = settings
        self.engine = ""
        self.state = "off"
        self.lines: list[str] = []
        self._micropython = micropython
        self._log = log
        self._heap_kb = heap_kb
        self._background = background
        self._steady = steady
        self._flash, self._start, self._package = folder, start, package or device().parent
        self._wifi = wifi or {}
        self._nap, self._slow = nap, slow
        self._rom = rom
        self._changed = asyncio.Event()
        self._process: asyncio.subprocess.Process | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> SimulatedEar:
        loop = asyncio.get_running_loop()

        def changed() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._changed.set)

        self.air = Air(changed, pins.BOARD.AMP_ON, self._background)
        self._temporary = tempfile.TemporaryDirectory(prefix="os1-ear-")
        self._folder = self._flash or Path(self._temporary.name)
        self.settings.write(self._folder)
        command, environment = await asyncio.to_thread(self._command)
        self.air.start()
        self._process = await asyncio.create_subprocess_exec(
            *command, cwd=self._folder, env=environment, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )
        hasten(self._process.pid)
        self._tasks = [asyncio.create_task(self._read())]
        try:
            await self.until(lambda: self.air.asked > 0, 20.0, "the virtual board does not start")
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        process = self._process
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):  # it ended by itself in this moment
                process.kill()
            await process.wait()
        self.air.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._temporary.cleanup()

    # ---- speaking and listening

    def play(self, pcm: bytes, pause_ms: int = 0) -> tuple[int, int]:
        """Say it to the ear now (or `pause_ms` after what is still being said). First and last position of it."""
        return self.air.play(pcm, pause_ms * RATE // 1000)

    def position(self) -> int:
        """The position up to which the device has captured."""
        return self.air.asked

    def time_of(self, position: int) -> float:
        """time.monotonic() of a position."""
        if self.air.zero is None:
            raise BodyError("The virtual board has not started yet.")
        return self.air.zero + position / RATE + self.air.stood(position)

    def stood(self, first: int = 0, last: int = sys.maxsize) -> float:
        """Seconds between two positions in which the virtual board stood still, because this computer was too busy to
        run it: they passed here, and not there. What is measured on the ear's own clock doesn't hold them."""
        return self.air.stood(last) - self.air.stood(first)

    def heard(self, first: int = 0, last: int | None = None) -> bytes:
        """What sounded in the ear so far: 16-bit samples, silent wherever the amplifier was off."""
        return self.air.heard(first, last)

    @property
    def soundings(self) -> list[Sounding]:
        """What sounded, with where it began and ended."""
        return self.air.soundings

    def audible(self, after: int) -> int | None:
        """Position of the first audible sample in the ear from `after` on, if it has come."""
        sound = memoryview(self.air.heard(after)).cast("h")
        return next((after + i for i, sample in enumerate(sound) if abs(sample) >= AUDIBLE), None)

    async def sound_after(self, position: int, timeout: float = 10.0) -> int:
        """Position of the first audible sample in the ear from `position` on."""

        def begun() -> bool:
            return any(s.ended is None or s.ended > position for s in self.air.soundings)

        await self.until(begun, timeout, "nothing was heard in the ear")
        while (at := self.audible(position)) is None:
            await asyncio.sleep(0.02)
        return at

    async def quiet(self, ms: int = 800, timeout: float = 60.0) -> int:
        """Wait until nothing has sounded in the ear for `ms`; position of the end of the last sound, 0 if none."""

        def silent() -> bool:
            end = self._last_end()
            return end is not None and self.air.asked - end >= ms * RATE // 1000

        await self.until(silent, timeout, "the ear does not fall silent")
        return self._last_end() or 0

    def _last_end(self) -> int | None:
        return self.air.soundings[-1].ended if self.air.soundings else 0

    async def until_position(self, position: int) -> None:
        """Wait until the device has captured everything before `position`."""
        left = (position - self.air.asked) / RATE
        await self.until(lambda: self.air.asked >= position, left * 2 + 10.0, "the virtual board's clock stands still")

    def press(self, ms: int = 150) -> None:
        """The finger is on the button for `ms`."""
        self.hold()
        asyncio.get_running_loop().call_later(ms / 1000, self.lift)

    def hold(self) -> None:
        """The finger is on the button, until `lift`."""
        self.air.inputs |= BUTTON

    def sense(self, **values: int) -> None:
        """What its sensors find from now on: battery_mv, celsius."""
        new = self._folder / "senses.new"
        new.write_text("".join(f"{name} {value}\n" for name, value in values.items()))
        new.rename(self._folder / "senses")

    async def ended(self, timeout: float = 10.0) -> int:
        """Wait until it stops by itself: 0 it sleeps deeply, 2 it starts anew, 3 the watchdog bit it."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), timeout)

    def lift(self) -> None:
        """The finger is off the button."""
        self.air.inputs &= ~BUTTON

    def wifi(self, gone: bool = False, wrong: bool = False) -> None:
        """From now on the access point is out of reach, or takes the password for a wrong one; or neither. What goes
        over TCP is not its business: see `Network`."""
        self.air.inputs = self.air.inputs & BUTTON | gone * GONE | wrong * WRONG

    # ---- the device

    async def joined(self, timeout: float = 10.0) -> None:
        """Wait until it is connected."""
        await self.until(lambda: self.state in ("idle", "listening", "speaking"), timeout, "the earpiece does not join")

    async def until(self, true: Callable[[], bool], timeout: float, otherwise: str) -> None:
        """Wait until true(). BodyError with `otherwise` after `timeout` seconds, or at once if the device is gone."""
        deadline = time.monotonic() + timeout
        while not true():
            if self._process is not None and self._process.returncode is not None:
                raise BodyError(f"The virtual earpiece ended ({self._process.returncode}): {self._last_words()}")
            if time.monotonic() > deadline:
                raise BodyError(f"Within {timeout:.0f} s {otherwise}. It is {self.state!r}; {self._last_words()}")
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), 0.05)

    def heap(self) -> dict[str, int]:
        """Bytes of the device's heap in use (MicroPython only), without the virtual board's: the most seen, and the
        last."""
        used, board = self.air.heap, BOARD_KB * 1024
        if not used:
            return {}
        return {"size": self._heap_kb * 1024 - board, "most": max(used) - board, "last": used[-1] - board}

    def cpu_s(self) -> float:
        """CPU seconds that the device's process has used (Linux)."""
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """The battery falls out."""
        assert self._process is not None
        self._process.kill()

    def write_wav(self, path: Path, first: int = 0, last: int | None = None) -> None:
        """Stereo: left what the microphone heard, right what sounded in the ear, made audible beside it."""
        left, right = (np.frombuffer(side, "<i2") for side in (self.air.said(first, last), self.air.heard(first, last)))
        both = np.zeros((max(len(left), len(right)), 2), np.int16)
        both[:len(left), 0] = left
        both[:len(right), 1] = np.clip(right.astype(np.int32) * HEARD_GAIN, -32768, 32767)
        soundfile.write(path, both, RATE)

    # ---- inside

    def _command(self) -> tuple[list[str], dict[str, str]]:
        environment = {"PATH": os.environ.get("PATH", "")}
        environment["OS1_STEADY"] = "1" if self._steady else "0"
        environment |= {"OS1_AIR": str(self.air.port), "OS1_NAP": str(self._nap), "OS1_SLOW": str(self._slow)}
        environment |= {"OS1_RESET": str(self._start.cause), "OS1_WAKE": str(self._start.wake)}
        environment |= {f"OS1_WIFI_{name.upper()}": str(value) for name, value in self._wifi.items()}
        if self._micropython is not False:
            try:
                command = interpreter()
            except EngineMissing:
                if self._micropython:
                    raise
            else:
                return self._on_micropython(command, environment)
        self.engine = f"CPython {sys.version.split()[0]}"
        path = [board() / "cpython", board(), self._package]
        environment["PYTHONPATH"] = os.pathsep.join(str(p) for p in path)
        return [sys.executable, str(board() / "cpython/boot.py")], environment

    def _on_micropython(self, command: list[str], environment: dict[str, str]) -> tuple[list[str], dict[str, str]]:
        program = RUN
        try:
            package = compiled(slots=self._rom)  # with slots it holds none
        except EngineMissing:
            if self._rom:
                raise
            environment["MICROPYPATH"] = f"{board()}:{device().parent}:.frozen"
            self._heap_kb = max(self._heap_kb, HEAP_SOURCE_KB)
        else:
            linked(self._folder / LIBRARY, package)
            environment["MICROPYPATH"] = f"{LIBRARY}:.frozen"
        if self._rom:
            (self._folder / "package.romfs").write_bytes(package_image())
            program = f"import flash; flash.mount('package.romfs'); del flash; {RUN}"
        program = f"import watermark; {program}"
        self.engine = f"MicroPython, {self._heap_kb} KB heap"
        return [*command, "-X", f"heapsize={self._heap_kb}k", "-c", program], environment

    async def _read(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        async for raw in self._process.stdout:
            line = raw.decode(errors="replace").rstrip()
            self.lines.append(line)
            del self.lines[:-LOG_LINES]
            if line.startswith("state "):
                self.state = line[6:]
            if self._log:
                self._log(line)
            self._changed.set()
        await self._process.wait()
        self._changed.set()

    def _last_words(self) -> str:
        return " | ".join(self.lines[-4:]) or "it said nothing"
