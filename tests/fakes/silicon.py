"""Stand-ins for a board's parts under a virtual clock, for tests that run on CPython and on MicroPython alike.

They move sound in lumps of 256 samples as the chip's DMA does, and count what an ear would notice.
"""

from array import array

from os1.body.proof import still

LUMP = 256
_ZEROS = memoryview(bytes(4096))
RATE = 16  # samples a millisecond


class Microphone:
    """What was captured by `now` (ms) can be read, in whole lumps; `wave(i)` is sample i. It keeps 128 ms."""

    def __init__(self, wave):
        self.now = 0
        self.position = 0
        self.lost = 0
        self._wave = wave

    def readinto(self, view):
        done = self.now * RATE // LUMP * LUMP
        over = done - self.position - 2048
        if over > 0:
            self.position += over
            self.lost += over
        count = min(len(view) >> 1, done - self.position)
        wave = self._wave
        if wave.__name__ == "silence":
            view[:2 * count] = _ZEROS[:2 * count]
            self.position += count
            return 2 * count
        for i in range(count):
            sample = wave(self.position + i)
            view[2 * i] = sample & 255
            view[2 * i + 1] = sample >> 8 & 255
        self.position += count
        return 2 * count


class Speaker:
    """A DMA of four lumps. `keep`: the samples that were heard are kept in `heard`; else they are only counted."""

    def __init__(self, keep=True):
        self.now = 0
        self.on = False
        self.switches = []
        self.heard = array("h") if keep else None
        self.position = 0
        self.written = 0
        self.gaps = 0  # times it ran dry between two writes
        self._begun = False

    def amp(self, on):
        self.on = on
        self.switches.append((self.now, on))
        if not on:
            self._begun = False

    def write(self, view):
        following = (self.now * RATE // LUMP + 1) * LUMP
        if self.position < following:
            if self._begun:
                self.gaps += 1
            self.position = following
        room = 3 * LUMP - (self.position - following)
        count = min(len(view) >> 1, room) // LUMP * LUMP
        if count <= 0:
            return 0
        self._begun = True
        if self.heard is not None:
            for i in range(count):
                sample = view[2 * i] | view[2 * i + 1] << 8
                self.heard.append(sample - 65536 if sample & 32768 else sample)
        self.position += count
        self.written += count
        return 2 * count


class Socket:
    """A TLS socket that doesn't block. `feed` gives it what the host sends; what is written lands in `sent`, at most
    `most` bytes at once, and nothing while `full`. heads: of a sound message only the head is kept (18 bytes)."""

    def __init__(self, most=100000, keep=True, heads=False):
        self.sent = bytearray()
        self.count = 0
        self.full = False
        self.open = True
        self._most = most
        self._keep = keep
        self._heads = heads
        self._came = bytearray()
        self._at = 0
        self._repeat = None

    def feed(self, data):
        self._came = self._came[self._at:] + data
        self._at = 0

    def repeat(self, data):
        """From now on the host sends `data` whenever `again` is called; costs no memory."""
        self._came = bytearray(data)
        self._at = len(data)

    def again(self):
        self._at = 0

    def write(self, data):
        if self.full:
            return None
        count = min(self._most, len(data))
        self.count += count
        if self._keep:
            self.sent += data[:18] if self._heads and count == 274 else data[:count]
        return count

    def readinto(self, view):
        count = min(len(view), len(self._came) - self._at)
        if not count:
            return None if self.open else 0
        came = self._came
        at = self._at
        for i in range(count):
            view[i] = came[at + i]
        self._at = at + count
        return count

    def close(self):
        self.open = False


class Wifi(still.Wifi):
    """A network that is there, or isn't."""

    def __init__(self):
        self.there = True
        self.renewed = 0

    def online(self, networks, now):
        return self.there

    def offline(self):
        self.there = False

    def renew(self, now):
        self.renewed += 1


class Board(still.Board):
    """A board that remembers what it was told, and whose finger, cell and chip can be changed."""

    degrees = 40

    def __init__(self, wave, keep=True):
        super().__init__()
        self.wifi = Wifi()
        self.mic = Microphone(wave)
        self.speaker = Speaker(keep)
        self.write = self.speaker.write
        self.amp = self.speaker.amp
        self.now = 0
        self.lit = False
        self.down = False
        self.fed = 0
        self.mhz = 160
        self.saving = False
        self.flash = {}
        self.dozed = 0  # ms

    def pass_ms(self, ms):
        self.now += ms
        self.mic.now = self.speaker.now = self.now

    def ms(self):
        return self.now

    def random(self, count):
        return bytes(count)

    def light(self, on):
        self.lit = on

    def pressed(self):
        return self.down

    def pace(self, mhz):
        self.mhz = mhz

    def save(self, on):
        self.saving = on

    def doze(self, ms):
        """Sleeps in steps of 8 ms until the finger is on the button."""
        left = ms
        while left > 0 and not self.down:
            left -= 8
            self.dozed += 8
            self.pass_ms(8)
            if self.dozing:
                self.dozing(self)
        return self.down

    dozing = None  # called meanwhile

    def kept(self, key, default):
        return self.flash.get(key, default)

    def keep(self, key, value):
        self.flash[key] = value

    def watch(self):
        self.fed = 0

    def alive(self):
        self.fed += 1


class Given(still.Given):
    """Settings that were checked."""

    kept = 60
    board = ""
    mark = "0123456789abcdef"
