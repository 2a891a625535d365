"""The air round a virtual board: what its microphone hears, what its amplifier plays, all on the board's own clock.

One thread with one plain socket: the board waits for every answer, so it comes at once, whatever the event loop does.
The message layout is drawn in board/line.py. A position is a sample of 16 kHz since
the device's program began to listen: frame n of the microphone is positions 512 n to 512 n + 511.

  mic    |heard, done ......|asked <- play() lays sound here, as soon as can be
  ear    |done, gated ......|pending: written by the board, not yet due
"""

from __future__ import annotations

import bisect
import contextlib
import math
import os
import socket
import struct
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # gone in Python 3.13, where audioop-lts brings it back
    import audioop

RATE = 16000
HEAD = struct.Struct("<BBHII")
AUDIBLE = 100  # a sample as loud as this is heard (-50 dBFS); a codec's rest of silence is below it
GAP = RATE * 3 // 10  # so long a silence ends what sounds: longer than any pause within a sentence of hers
LEAK_DELAY = RATE * 3 // 100  # samples, 30 ms: a board fetches sound in lumps, and what isn't played yet can't be heard
MOST_COUNT = 4096  # samples in one message
ANEW = "the board starts anew"
URGENT = -10  # a nice value
BOOT_S = 20.0  # a board that did not call by then is broken


@dataclass(slots=True)
class Sounding:
    """Something was heard in the ear from `began` to `ended` (positions; None while it goes on)."""

    began: int
    ended: int | None = None


class Air(threading.Thread):
    """tell: called, in this thread, whenever something changed. amp: the pin that switches the amplifier."""

    def __init__(self, tell: Callable[[], None], amp: int, background: bytes = b"") -> None:
        super().__init__(name="air", daemon=True)
        self.mic = bytearray()
        self.ear = bytearray()
        self.soundings: list[Sounding] = []
        self.pins: list[tuple[int, int, int]] = []  # (position, pin, value)
        self.lost = [0, 0]  # samples, by port
        self.gaps: list[tuple[int, int]] = []  # (position, samples) of silence within a reply: the amplifier ran dry
        self.heap: list[int] = []  # bytes in use, about once a second
        self.asked = 0
        self.zero: float | None = None  # time.monotonic() of position 0, had the board never stood still
        self.ended: str | None = None
        self.inputs = 0
        self.patient = False  # a board that hangs up will call again: somebody pulled its battery
        self._tell = tell
        self._amp = amp
        self._background = background
        self._lock = threading.Lock()
        self._speech: deque[tuple[int, bytes]] = deque()
        self._booked = 0  # where the last of it ends
        self._pending: deque[tuple[int, bytes]] = deque()
        self._switches: deque[tuple[int, bool]] = deque()
        self._powered = False
        self._leak = 0.0  # of what sounds in the ear into the microphone, a factor
        self._stood: list[tuple[int, float]] = [(0, 0.0)]  # (position, seconds that the board stood still by then)
        self._origin: int | None = None  # the board's clock at the first sample that its program fetched
        self._base = 0  # the position at which the board started anew
        self._stood_before = 0.0  # what it stood still before that
        self._loud = 0
        self._written = 0  # where the last write ends, 0: nothing since the amplifier was switched
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=1)
        self._listener.settimeout(BOOT_S)
        self._socket: socket.socket | None = None
        self.port = int(self._listener.getsockname()[1])

    # ---- for the simulated ear, from any thread

    def play(self, pcm: bytes, pause: int = 0) -> tuple[int, int]:
        """Say it into the microphone, as soon as can be and after what was booked before plus `pause` samples.
        First and last position of it."""
        with self._lock:
            first = max(self.asked, self._booked + pause)
            self._booked = first + len(pcm) // 2
            self._speech.append((first, bytes(pcm)))
        return first, self._booked - 1

    def leak(self, level_db: float | None) -> None:
        """From now on the microphone hears the ear, LEAK_DELAY late, at this level against what sounds there."""
        self._leak = 0.0 if level_db is None else 10 ** (level_db / 20)

    def hush(self) -> int:
        """Say no more of what was booked; where it stopped."""
        with self._lock:
            self._speech.clear()
            self._booked = self.asked
            return self.asked

    def heard(self, first: int = 0, last: int | None = None) -> bytes:
        """What sounded in the ear from `first` up to `last`, as far as it has been played."""
        with self._lock:
            return bytes(self.ear[2 * first : None if last is None else 2 * last])

    def said(self, first: int = 0, last: int | None = None) -> bytes:
        """What the microphone heard."""
        with self._lock:
            return bytes(self.mic[2 * first : None if last is None else 2 * last])

    def stood(self, position: int) -> float:
        """Seconds that the board stood still, because this computer was busy, before `position`."""
        with self._lock:
            return self._stood[max(0, bisect.bisect_right(self._stood, (position, math.inf)) - 1)][1]

    def close(self) -> None:
        for s in (self._socket, self._listener):
            if s is not None:
                try:
                    s.shutdown(socket.SHUT_RDWR)
                except OSError as e:
                    self.ended = self.ended or str(e)
                s.close()

    # ---- the thread

    def run(self) -> None:
        hasten(threading.get_native_id())
        try:
            while self.ended is None or self.ended == ANEW:
                self._boot()
                assert self._socket is not None
                stream = self._socket.makefile("rb")
                with contextlib.suppress(*((ConnectionError,) if self.patient else ())):
                    while head := stream.read(HEAD.size):
                        self._serve(stream, *HEAD.unpack(head))
                self.ended = self.ended or (ANEW if self.patient else "the board hung up")
        except (OSError, struct.error, ValueError) as e:
            self.ended = self.ended or str(e) or type(e).__name__
        self._tell()

    def _boot(self) -> None:
        """A board calls, for the first time or because it starts anew: its clock begins again, this one goes on."""
        self._socket, _ = self._listener.accept()
        self._socket.settimeout(None)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            self.ended = None
            self._origin, self._base, self._stood_before = None, self.asked, self._stood[-1][1]
            self._powered, self._written = False, 0
            self._pending.clear()
            self._switches.clear()

    def _serve(self, stream: BinaryIO, kind: int, which: int, count: int, position: int, value: int) -> None:
        if kind == ord("r") and self._origin is None:
            self._origin = position
        if kind == ord("b"):
            assert self._socket is not None
            self._socket.sendall(struct.pack("<H", self.inputs))
            return
        position = self._base + max(0, position - (position if self._origin is None else self._origin))
        if kind == ord("r"):
            assert self._socket is not None
            self._socket.sendall(self._capture(min(count, MOST_COUNT), position))
            if value:
                self.heap.append(value)
        elif kind == ord("w"):
            pcm = stream.read(2 * count)
            with self._lock:
                if self._written and position > self._written:
                    self.gaps.append((self._written, position - self._written))
                self._written = position + count
                self._pending.append((position, pcm))
        elif kind == ord("p"):
            self.pins.append((position, which, value))
            if which == self._amp:
                with self._lock:
                    self._switches.append((position, bool(value)))
                    self._written = 0
        elif kind == ord("s"):
            with self._lock:
                self._stood.append((position, self._stood_before + value / 1e6))
        elif kind == ord("l"):
            if self._origin is not None:  # before it nobody listened
                self.lost[which] += count
        elif kind == ord("z"):
            self.ended = ANEW if value else "the board sleeps"
        else:
            raise ValueError(f"a message of kind {kind} from the board")

    def _capture(self, count: int, position: int) -> bytes:
        """The answer to a read: the microphone's samples from `position` on. It also says what time it is there."""
        zero = time.monotonic() - (position + count) / RATE - self._stood[-1][1]
        with self._lock:
            if self.zero is None or zero < self.zero:
                self.zero = zero
            changed = self._settle(position)
            pcm = self._leaking(self._mix(count, position), position)
            self.mic.extend(bytes(2 * position - len(self.mic)))  # what the board was too late to fetch
            self.mic += pcm
            self.asked = position + count
        if changed:
            self._tell()
        return struct.pack("<H", self.inputs) + pcm

    def _leaking(self, pcm: bytes, position: int) -> bytes:
        if not self._leak or position < LEAK_DELAY:
            return pcm
        at = 2 * (position - LEAK_DELAY)
        ear = bytes(self.ear[at : at + len(pcm)]).ljust(len(pcm), b"\0")
        return audioop.add(pcm, audioop.mul(ear, 2, self._leak), 2)

    def _mix(self, count: int, position: int) -> bytes:
        pcm = bytearray(2 * count)
        while self._speech and self._speech[0][0] < position + count:
            first, speech = self._speech[0]
            _lay(pcm, position, first, speech)
            if first + len(speech) // 2 > position + count:
                break
            self._speech.popleft()
        if not self._background:
            return bytes(pcm)
        at = 2 * position % len(self._background)
        noise = self._background[at : at + 2 * count]
        while len(noise) < 2 * count:
            noise += self._background[: 2 * count - len(noise)]
        return audioop.add(bytes(pcm), noise, 2)

    def _settle(self, upto: int) -> bool:
        """Everything before `upto` has been played by now: gate it by the amplifier's pin. True: a sounding changed."""
        done = len(self.ear) // 2
        if upto <= done:
            return False
        pcm = bytearray(2 * (upto - done))
        while self._pending and self._pending[0][0] < upto:
            first, sound = self._pending[0]
            _lay(pcm, done, first, sound)
            if first + len(sound) // 2 > upto:
                break
            self._pending.popleft()
        at = done
        while at < upto:
            switch = self._switches[0][0] if self._switches else upto
            until = min(upto, max(at, switch))
            if not self._powered:
                pcm[2 * (at - done) : 2 * (until - done)] = bytes(2 * (until - at))
            if self._switches and switch < upto:
                self._powered = self._switches.popleft()[1]
            at = until
        self.ear += pcm
        return self._listen(pcm, done)

    def _listen(self, pcm: bytearray, first: int) -> bool:
        going = self.soundings[-1] if self.soundings and self.soundings[-1].ended is None else None
        if pcm and audioop.max(pcm, 2) >= AUDIBLE:
            loud = [i for i, v in enumerate(memoryview(pcm).cast("h")) if abs(v) >= AUDIBLE]
            self._loud = first + loud[-1]
            if going is None:
                self.soundings.append(Sounding(first + loud[0]))
                return True
        elif going is not None and first + len(pcm) // 2 - self._loud > GAP:
            going.ended = self._loud + 1
            return True
        return False


def hasten(task: int) -> None:
    """Let a process or thread go before others, where one may: sound waits for nobody."""
    with contextlib.suppress(OSError, AttributeError):  # no permission, or not this kind of system
        os.setpriority(os.PRIO_PROCESS, task, URGENT)


def _lay(target: bytearray, origin: int, first: int, sound: bytes) -> None:
    """Copy into target (which begins at position `origin`) what of `sound` (from `first`) falls into it."""
    begin = max(first, origin)
    end = min(first + len(sound) // 2, origin + len(target) // 2)
    if begin < end:
        target[2 * (begin - origin) : 2 * (end - origin)] = sound[2 * (begin - first) : 2 * (end - first)]
