"""A board and a host in virtual time, whose clocks may differ, may stand still, and count what an ear would notice.

Sound moves in lumps of 256 samples, as the chip's DMA moves it: the microphone keeps 128 ms and then overwrites, the
amplifier holds 64 ms and plays silence when it runs dry. Nothing here allocates while sound flows.
"""
# mypy: ignore-errors

from array import array
from math import sin

from earpiece import wire

from . import still

try:
    from .swift import copy, steps
except (ImportError, NameError):  # CPython
    def copy(source, target, count):
        target[:count] = source[:count]

    def steps(pcm, count, state):
        samples = memoryview(pcm).cast("h")[:count]
        for x in samples:
            state[1] = max(state[1], abs(x - state[0]))
            state[0] = x
            state[2] = max(state[2], abs(x))

LUMP = 256
HELD = 2048  # samples in the microphone's DMA
QUEUED = 3 * LUMP  # samples that the amplifier's takes beyond the lump it plays
SENT = b"\x82\x7e\x01\x0a"  # the head of a binary WebSocket message of 266 bytes
NEVER = 1 << 29  # ms
WINDOW = 20  # sounds that fit TCP's send window of 5.7 KB


def tone(amplitude, period=32):
    """A lump of a sine whose period divides it, so that lump follows lump without a step."""
    pcm = bytearray(2 * LUMP)
    for i in range(LUMP):
        sample = int(amplitude * sin(6.283185 * i / period + 1))
        pcm[2 * i] = sample & 255
        pcm[2 * i + 1] = sample >> 8 & 255
    return pcm


class Clock:
    """Milliseconds. Every `every` ms something blocks everything for `stall` ms, unless may(stall) asks it to wait."""

    def __init__(self, every=0, stall=0):
        self.now = 1000
        self.stalls = 0
        self.may = None
        self._every = every
        self._stall = stall
        self._next = self.now + every

    def wait(self, ms):
        self.now += ms
        if self._every and self.now >= self._next and (self.may is None or self.may(self._stall)):
            self._next += self._every
            self.now += self._stall
            self.stalls += 1


class Microphone:
    """Speech: 1.5 s loud, half a second soft, and so on. lost: samples that were overwritten."""

    def __init__(self, clock, ppm=0):
        self.lost = 0
        self._clock = clock
        self._origin = clock.now
        self._ppm = ppm
        self._position = 0  # lumps
        self._lumps = (tone(6000), tone(20))

    def readinto(self, view):
        passed = self._clock.now - self._origin
        done = (passed + passed * self._ppm // 1000000) // 16
        over = done - self._position - HELD // LUMP
        if over > 0:
            self._position += over
            self.lost += over * LUMP
        count = min(len(view) // (2 * LUMP), done - self._position)
        if count <= 0:
            return 0
        copy(self._lumps[1 if self._position % 125 >= 94 else 0], view, 2 * LUMP)
        self._position += 1
        return 2 * LUMP


class Speaker:
    """gaps: times it ran dry while the amplifier was on. seam: the largest sample beside such a gap."""

    def __init__(self, clock, ppm=0):
        self.on = False
        self.off_at = 0
        self.written = 0
        self.gaps = 0
        self.seam = 0
        self.state = array("i", [0, 0, 0])  # last sample, largest step, largest sample
        self._clock = clock
        self._origin = clock.now
        self._ppm = ppm
        self._end = 0  # lumps
        self._begun = False

    def amp(self, on):
        self.on = on
        if not on:
            self.off_at = self._clock.now
            self._begun = False
            self.state[0] = 0

    def write(self, view):
        passed = self._clock.now - self._origin
        following = (passed + passed * self._ppm // 1000000) // 16 + 1
        if self._end < following:
            if self._begun:
                self.gaps += 1
                self.seam = max(self.seam, abs(self.state[0]))
                self.state[0] = 0
            self._end = following
        if self._end - following >= QUEUED // LUMP:
            return 0
        self._begun = True
        steps(view, LUMP, self.state)
        self._end += 1
        self.written += LUMP
        return 2 * LUMP


class Host:
    """The TLS socket with the host behind it: takes everything, speaks by credit.

    A reply of `speech` frames, a pause of `pause` ms, and so on. pace: 0 as fast as credit allows, 1 in real time on a
    clock that is `ppm` faster than ours, each frame up to `jitter` ms late. deaf(now): is the network gone just now?
    """

    def __init__(self, clock, codec, speech=150, pause=1500, pace=0, ppm=0, jitter=0, deaf=None):
        self.heard = -1  # the newest frame
        self.frames = 0
        self.holes = 0  # frames missing between
        self.repeated = 0  # frames that came twice
        self.lost = 0  # as the ear reports it
        self.played = 0
        self.longest = 0  # ms without sound from the ear
        self.sent = 0
        self.gone = False  # nobody answers any more
        self.away = False  # the network is: what is sent is lost, and nobody says so
        self._clock = clock
        self._speech = speech
        self._pause = pause
        self._pace = pace
        self._ppm = ppm
        self._jitter = jitter
        self._deaf = deaf
        self._number = 0
        self._seq = 0
        self._credit = wire.FIRST_CREDIT
        self._next = clock.now + 500
        self._begun = 0
        self._seed = 1
        self._message = bytearray(SENT + bytes(wire.SOUND))
        self._body = memoryview(self._message)[4:]
        self._at = len(self._message)
        self._greeting = b""
        self._window = WINDOW
        self._heard_at = clock.now
        self._codec = codec
        self._state = array("i", [0] * codec.STATE)
        loud = tone(6000)
        soft = tone(20)
        self._sounds = (loud, soft)

    def greet(self, key):
        """key: what answers the earpiece's."""
        place = b"false,\"heard\":null" if self.heard < 0 else b"true,\"heard\":%d" % self.heard
        text = b'{"type":"welcome","version":1,"session":"s","resumed":' + place + b"}"
        self._greeting = (b"HTTP/1.1 101 Switching\r\nSec-WebSocket-Accept: " + key + b"\r\n\r\n"
                          + bytes([0x81, len(text)]) + text)

    def speak_from(self, ms):
        """Say nothing before."""
        self._next = ms

    # ---- the socket

    def write(self, data):
        if self.away or (self._deaf and self._deaf(self._clock.now)):
            if self._window <= 0:
                return None
            self._window -= 1
        else:
            self._window = WINDOW
        if self.away:
            return len(data)
        if len(data) == wire.SOUND + 8:
            self._hear(data[12] | data[13] << 8)
        elif len(data) == wire.SHORT + 6:
            self._told(data[6], data[8] | data[9] << 8, data[10] | data[11] << 8 | data[12] << 16)
        return len(data)

    def _hear(self, seq):
        if self.heard >= 0:
            if not wire.after(seq, self.heard):
                self.repeated += 1
                return
            self.holes += (seq - self.heard - 1) & 0xFFFF
        now = self._clock.now
        self.longest = max(self.longest, now - self._heard_at)
        self._heard_at = now
        self.heard = seq
        self.frames += 1

    def _told(self, kind, number, value):
        if kind == wire.CREDIT and number == self._number:
            self._credit = max(self._credit, value)
        elif kind == wire.LOST:
            self.lost = value
        elif kind == wire.PLAYED:
            self.played = value

    def readinto(self, view):
        if self.gone:
            return 0
        if self.away:
            return None
        if self._greeting:
            count = min(len(view), len(self._greeting))
            view[:count] = self._greeting[:count]
            self._greeting = self._greeting[count:]
            return count
        left = len(self._message) - self._at
        if not left:
            if not self._due():
                return None
            left = len(self._message)
        count = min(len(view), left)
        if self._at == 4:
            copy(self._body, view, count)
        else:
            for i in range(count):
                view[i] = self._message[self._at + i]
        self._at += count
        return count

    def _due(self):
        """Is there a message to be read? It is made then."""
        now = self._clock.now
        if now < self._next or (self._deaf and self._deaf(now)) or self._seq >= self._credit:
            return False
        if self._seq == 0:
            self._begun = now
        last = self._seq == self._speech - 1
        self._make(last)
        self._seq += 1
        self.sent += 1
        if self._pace:
            due = self._seq * wire.FRAME_MS
            self._seed = self._seed * 75 % 65537
            late = self._seed * self._jitter // 65537 if self._jitter else 0
            self._next = max(self._next, self._begun + due - due * self._ppm // 1000000 + late)
        if last:
            self._number = (self._number + 1) & 0xFFFF
            self._seq = 0
            self._credit = wire.FIRST_CREDIT
            self._next = now + self._pause + (0 if self._pace else self._speech * wire.FRAME_MS)
        return True

    def _make(self, last):
        state = self._state
        wire.put_head(self._message, wire.SPOKEN, wire.LAST if last else 0, self._number, self._seq & 0xFFFF,
                      state[0], state[1], 4)
        state[2] = state[4] = 0
        sound = self._sounds[1 if self._seq % 63 >= 47 else 0]
        self._codec.encode(sound, self._message, 4 + wire.HEAD, state)
        self._codec.encode(sound, self._message, 4 + wire.HEAD + wire.BODY // 2, state)
        self._at = 0

    def close(self):
        pass


class Board(still.Board):
    """Its sound and its time."""

    def __init__(self, clock, ppm=0):
        super().__init__()
        self.clock = clock
        self.mic = Microphone(clock, ppm)
        self.speaker = Speaker(clock, ppm)
        self.write = self.speaker.write
        self.amp = self.speaker.amp
        self._seed = 1

    def ms(self):
        return self.clock.now

    def random(self, count):
        self._seed = self._seed * 75 % 65537
        return bytes([self._seed & 255]) * count
