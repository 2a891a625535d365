"""A virtual `machine`: pins, I2S, watchdog, as an ESP32-S3 under MicroPython behaves, with its limits.

I2S moves sound in lumps of 256 samples (16 ms); RX keeps what `ibuf` holds at 8 bytes a sample and then silently
overwrites the oldest, TX plays silence when it runs dry; both only count it. A read or a write may take a part or
nothing. Until the first poll of a port its reads and writes block. One object per port (ports/esp32/machine_i2s.c).

The clock that moves the sound is `samples()`; everything else is told the same positions.
"""
# mypy: ignore-errors

import asyncio  # noqa: F401  (binds the interpreter's own ticks, before they are changed: a sleep is a sleep here)
import gc
import io
import os
import sys
import time

from line import LOST, PIN, SLEEP, STOOD, line
from micropython import const
from steady import STALL_US, Steady

_RATE = const(16000)
_LUMP = const(256)  # samples in a DMA buffer
_HEAP_EVERY = const(4)  # reads between two looks at the heap
_POLL = const(3)  # request numbers of the stream protocol
_CLOSE = const(4)
_READABLE = const(1)
_WRITABLE = const(4)


time.clock = Steady(time.ticks_us, 0 if os.getenv("OS1_STEADY") == "0" else STALL_US)
time.ticks_us = time.clock.ticks_us
time.ticks_ms = time.clock.ticks_ms


class _Clock:
    """Samples of 16 kHz since the first I2S port was made."""

    def __init__(self):
        self._last = None
        self._rest = 0
        self._samples = 0
        self._stood = 0

    def samples(self):
        now = time.ticks_us()
        if self._last is None:
            self._last = now
        passed = self._rest + time.ticks_diff(now, self._last) * 16
        self._last = now
        self._samples += passed // 1000
        self._rest = passed % 1000
        if Timer.running:
            Timer.look(time.ticks_ms())
        if time.clock.slipped != self._stood:
            self._stood = time.clock.slipped
            line.tell(STOOD, 0, 0, self._samples, self._stood)
        return self._samples


_clock = _Clock()
samples = _clock.samples


class Pin:
    IN = 1
    OUT = 3
    PULL_UP = 2
    button = 1  # the GPIO at which the air's button is, pulled up

    def __init__(self, id, mode=-1, pull=-1, value=None):
        if not isinstance(id, int) or not 0 <= id <= 48 or 22 <= id <= 25:
            raise ValueError("invalid pin")
        self.id = id
        self._mode = mode
        self._value = 0
        if value is not None:
            self.value(value)

    def value(self, value=None):
        if value is None:
            if self._mode == self.OUT:
                return self._value
            return 0 if self.id == self.button and line.inputs & 1 else 1
        self._value = 1 if value else 0
        line.tell(PIN, self.id, 0, samples(), self._value)
        return None

    __call__ = value


class I2S(io.IOBase):
    RX = 1
    TX = 2
    STEREO = 1
    MONO = 0
    _made = {}

    def __init__(self, id, *, sck, ws, sd, mode, bits, format, rate, ibuf):
        if id not in (0, 1):
            raise ValueError("invalid id")
        if I2S._made.get(id):
            raise OSError(-259)  # ESP_ERR_INVALID_STATE: one object per port
        if (bits, format, rate) != (16, self.MONO, _RATE):
            raise ValueError("this virtual board has 16 bits, mono, 16 kHz")
        I2S._made[id] = self
        self._reads = mode == self.RX
        self._capacity = max(2, ibuf // (_LUMP * (8 if self._reads else 2))) * _LUMP
        self._blocks = True
        self._frames = 0
        self.lost = 0  # samples
        self.position = samples() // _LUMP * _LUMP  # of the next sample to be read or written

    def _now(self):
        """The beginning of the lump that the DMA is at."""
        return samples() // _LUMP * _LUMP

    def ioctl(self, request, arg):
        if request == _POLL:
            self._blocks = False
            ready = self._available() if self._reads else self._room()
            return arg & (_READABLE if self._reads else _WRITABLE) if ready else 0
        return 0 if request == _CLOSE else -22  # EINVAL; among others: no file number to be polled instead

    def _available(self):
        now = self._now()
        over = now - self.position - self._capacity
        if over > 0:
            self.position += over
            self.lost += over
            line.tell(LOST, 0, min(over, 65535), self.position)
        return now - self.position

    def _room(self):
        now = self._now() + _LUMP  # the next lump is the first that can still be filled
        if self.position < now:
            self.lost += now - self.position
            self.position = now
        return self._capacity - _LUMP - (self.position - now)

    def readinto(self, buf):
        if not self._reads:
            raise OSError(1)
        wanted = len(buf) >> 1
        available = self._available()
        while self._blocks and available < wanted:
            time.sleep_ms(1)
            available = self._available()
        count = min(wanted, available)
        if not count:
            return 0
        heap = 0
        if self._frames == 0:
            self._frames = _HEAP_EVERY
            heap = gc.mem_alloc() if hasattr(gc, "mem_alloc") else 0
        self._frames -= 1
        line.capture(buf if count == wanted else memoryview(buf)[:2 * count], count, self.position, heap)
        self.position += count
        return 2 * count

    def write(self, buf):
        if self._reads:
            raise OSError(1)
        wanted = len(buf) >> 1
        room = self._room()
        while self._blocks and room < wanted:
            time.sleep_ms(1)
            room = self._room()
        count = min(wanted, room)
        if not count:
            return 0
        line.play(buf if count == wanted else memoryview(buf)[:2 * count], count, self.position)
        self.position += count
        return 2 * count


class WDT:
    """Kills the program when it isn't fed; looked at whenever it is fed, because nothing else may run beside."""

    def __init__(self, id=0, timeout=5000):
        self._timeout = timeout
        self._fed = time.ticks_ms()

    def feed(self):
        now = time.ticks_ms()
        if time.ticks_diff(now, self._fed) > self._timeout:
            print("watchdog", "starved for", time.ticks_diff(now, self._fed), "ms")
            reset()
        self._fed = now


class Timer:
    """Calls once, `period` ms later; looked at whenever the board's clock is. $OS1_TIMER_MS: another period for all."""

    ONE_SHOT = 0
    running = []

    def __init__(self, id):
        if not 0 <= id <= 3:
            raise ValueError("invalid Timer")
        self._due = 0
        self._callback = None

    def init(self, *, mode, period, callback):
        self._due = time.ticks_add(time.ticks_ms(), int(os.getenv("OS1_TIMER_MS") or 0) or period)
        self._callback = callback
        Timer.running.append(self)

    @staticmethod
    def look(now):
        for timer in Timer.running:
            if time.ticks_diff(now, timer._due) >= 0:
                Timer.running.remove(timer)
                timer._callback(timer)
                return


class ADC:
    def __init__(self, pin):
        self.pin = pin

    def read_uv(self):
        return 1950000  # a cell at 3.9 V behind a divider by two


def deepsleep(ms=0):
    line.tell(SLEEP, 0, 0, samples(), 0)
    sys.exit(0)


def reset():
    line.tell(SLEEP, 0, 0, samples(), 1)
    sys.exit(1)
