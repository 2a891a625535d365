"""A virtual `machine`: pins, I2S, ADC, watchdog, sleep, as an ESP32-S3 under MicroPython behaves, with its limits.

I2S moves sound in lumps of 256 samples (16 ms); RX keeps what `ibuf` holds at 8 bytes a sample and then silently
overwrites the oldest, TX plays silence when it runs dry; both only count it. A read or a write may take a part or
nothing. Until the first poll of a port its reads and writes block. One object per port (ports/esp32/machine_i2s.c).

The clock that moves the sound is `_samples()`; everything else is told the same positions. In light sleep it stands.

The watchdog kills whoever doesn't feed it: nothing else can run beside the program, so that is looked at with every
look at the clock, with every sleep and with every sound that moves. What the board measures lies in the file "senses"
of the folder that it runs in: millivolts of the cell, degrees of the chip. Why it starts: $OS1_RESET, $OS1_WAKE.
$OS1_NAP: light sleep is over so many times sooner than it says (1); its clock is $OS1_SLOW per mille slow in it (0).
"""
# mypy: ignore-errors

import io
import os
import sys
import time

import watermark
from line import LOST, PIN, SLEEP, STOOD, line
from micropython import const
from senses import sense
from steady import STALL_US, Steady

_RATE = const(16000)
_LUMP = const(256)  # samples in a DMA buffer
_POLL = const(3)  # request numbers of the stream protocol
_CLOSE = const(4)
_READABLE = const(1)
_WRITABLE = const(4)


PWRON_RESET = 1
HARD_RESET = 2
WDT_RESET = 3
DEEPSLEEP_RESET = 4
SOFT_RESET = 5
PIN_WAKE = 2
TIMER_WAKE = 4
_STALE = const(1024)  # samples since the last read: the inputs may have changed
_LOOK_MS = const(5)  # between two looks at the button in light sleep
_FULL_UV = const(950000)  # what the ADC ends at without attenuation; with 11 dB at 3.1 V
_FULL_11DB_UV = const(3100000)
_dog = []  # the watchdog, once it runs


def _bite():
    if _dog:
        _dog[0]._look()


time.clock = Steady(time.ticks_us, 0 if os.getenv("OS1_STEADY") == "0" else STALL_US)
time.ticks_us = time.clock.ticks_us


def _ticks_ms():
    if _dog:
        _dog[0]._look()
    return time.clock.ticks_ms()


time.ticks_ms = _ticks_ms


class _Clock:
    """Samples of 16 kHz since the first I2S port was made."""

    def __init__(self):
        self._last = None
        self._rest = 0
        self._samples = 0
        self._stood = 0

    def sleep(self, us):
        """So long, until now, nothing moved."""
        time.clock.slipped += us
        self._last = time.ticks_us()

    def samples(self):
        _bite()
        now = time.ticks_us()
        if self._last is None:
            self._last = now
        passed = self._rest + time.ticks_diff(now, self._last) * 16
        self._last = now
        self._samples += passed // 1000
        self._rest = passed % 1000
        if Timer._running:
            Timer._look(time.ticks_ms())
        if time.clock.slipped != self._stood:
            self._stood = time.clock.slipped
            line.tell(STOOD, 0, 0, self._samples, self._stood)
        return self._samples


_clock = _Clock()
_samples = _clock.samples


class Pin:
    IN = 1
    OUT = 3
    PULL_UP = 2
    _button = 2  # the GPIO at which the air's button is, pulled up

    def __init__(self, id, mode=-1, pull=-1, *, value=None):
        if not isinstance(id, int) or not 0 <= id <= 48 or 22 <= id <= 25:
            raise ValueError("invalid pin")
        self._id = id
        self._mode = mode
        self._value = 0
        if value is not None:
            self.value(value)

    def value(self, value=None):
        if value is None:
            if self._mode == self.OUT:
                return self._value
            if self._id == self._button and _samples() - I2S._asked > _STALE:
                line.look()  # else each read of the microphone tells
            return 0 if self._id == self._button and line.inputs & 1 else 1
        self._value = 1 if value else 0
        line.tell(PIN, self._id, 0, _samples(), self._value)
        return None

    __call__ = value


class I2S(io.IOBase):
    RX = 1
    TX = 2
    STEREO = 1
    MONO = 0
    _made = {}
    _asked = 0  # samples at the last read

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
        self._lost = 0  # samples
        self._position = _samples() // _LUMP * _LUMP  # of the next sample to be read or written

    def _now(self):
        """The beginning of the lump that the DMA is at."""
        return _samples() // _LUMP * _LUMP

    def ioctl(self, request, arg):
        if request == _POLL:
            self._blocks = False
            ready = self._available() if self._reads else self._room()
            return arg & (_READABLE if self._reads else _WRITABLE) if ready else 0
        return 0 if request == _CLOSE else -22  # EINVAL; among others: no file number to be polled instead

    def _available(self):
        now = self._now()
        over = now - self._position - self._capacity
        if over > 0:
            self._position += over
            self._lost += over
            line.tell(LOST, 0, min(over, 65535), self._position)
        return now - self._position

    def _room(self):
        now = self._now() + _LUMP  # the next lump is the first that can still be filled
        if self._position < now:
            self._lost += now - self._position
            self._position = now
        return self._capacity - _LUMP - (self._position - now)

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
        line.capture(buf if count == wanted else memoryview(buf)[:2 * count], count, self._position, watermark.taken())
        self._position += count
        I2S._asked = self._position
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
        line.play(buf if count == wanted else memoryview(buf)[:2 * count], count, self._position)
        self._position += count
        return 2 * count


class WDT:
    """Kills the program that doesn't feed it. It can't be stopped."""

    def __init__(self, *, id=0, timeout=5000):
        self._timeout = timeout
        self._fed = time.clock.ticks_ms()
        _dog.append(self)

    def feed(self):
        self._look()
        self._fed = time.clock.ticks_ms()

    def _look(self):
        starved = time.ticks_diff(time.clock.ticks_ms(), self._fed)
        if starved > self._timeout:
            print("watchdog", "starved for", starved, "ms")
            _die(WDT_RESET)


class Timer:
    """Calls once, `period` ms later; looked at whenever the board's clock is. $OS1_TIMER_MS: another period for all."""

    ONE_SHOT = 0
    _running = []

    def __init__(self, id):
        if not 0 <= id <= 3:
            raise ValueError("invalid Timer")
        self._due = 0
        self._callback = None

    def init(self, *, mode, period, callback):
        self._due = time.ticks_add(time.ticks_ms(), int(os.getenv("OS1_TIMER_MS") or 0) or period)
        self._callback = callback
        Timer._running.append(self)

    @staticmethod
    def _look(now):
        for timer in Timer._running:
            if time.ticks_diff(now, timer._due) >= 0:
                Timer._running.remove(timer)
                timer._callback(timer)
                return


class ADC:
    ATTN_0DB = 0
    ATTN_2_5DB = 1
    ATTN_6DB = 2
    ATTN_11DB = 3

    def __init__(self, id, *, atten=ATTN_0DB):
        if not isinstance(id, Pin) or not 1 <= id._id <= 10:
            raise ValueError("invalid pin")  # ADC2 and Wi-Fi exclude each other
        self._full = _FULL_11DB_UV if atten == self.ATTN_11DB else _FULL_UV

    def read_uv(self):
        return min(self._full, sense("battery_mv", 3900) * 500)  # behind a divider by two


_hz = [160000000]  # what MicroPython starts with


def freq(hz=None):
    if hz is None:
        return _hz[0]
    if hz not in (20000000, 40000000, 80000000, 160000000, 240000000):
        raise ValueError("frequency must be 20MHz, 40MHz, 80Mhz, 160MHz or 240MHz")
    _hz[0] = hz
    return None


def reset_cause():
    return int(os.getenv("OS1_RESET") or PWRON_RESET)


def wake_reason():
    return int(os.getenv("OS1_WAKE") or 0)


_nap = int(os.getenv("OS1_NAP") or 1)
_slow = 1000 + int(os.getenv("OS1_SLOW") or 0)


def lightsleep(time_ms=None):
    """Until the button is pressed, if that wakes it (esp32.wake_on_ext0), or the time is over. I2S stands still."""
    _clock.samples()
    began = time.ticks_us()
    stood = time.clock.slipped
    seems = passed = 0  # us
    while time_ms is None or seems < 1000 * time_ms:
        line.look()
        if _wakes and line.inputs & 1:
            break
        time.sleep_ms(_LOOK_MS)
        passed = time.ticks_diff(time.ticks_us(), began)
        slept = passed + time.clock.slipped - stood  # no computer that is too busy keeps a chip from sleeping
        seems = slept * 1000 // _slow * _nap
    time.clock.skip(seems - passed)
    _clock.sleep(passed)
    if _dog and time_ms is not None:  # a chip's timer is not late: a look that took long is no fault of the program's
        _dog[0]._fed += max(0, seems // 1000 - time_ms)


_wakes = []  # the pins that wake it: esp32.wake_on_ext0


def deepsleep(time_ms=0):
    line.tell(SLEEP, 0, 0, _samples(), 0)
    sys.exit(0)


def reset():
    _die(HARD_RESET)


def _die(cause):
    _dog.clear()
    line.tell(SLEEP, 0, 0, _samples(), cause)
    sys.exit(cause)
