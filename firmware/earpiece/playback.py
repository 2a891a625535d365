"""From the jitter buffer to the amplifier: replies in order, credit, what was played, hush. Polled every 8 ms.

The amplifier is on from the first sample of a reply to its last, and off at once when a reply is hushed: then the TX
buffer still holds up to 48 ms of the old reply, which must run out unheard before it is switched on again.
"""

from array import array

from . import wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_LUMP = const(512)  # bytes; the amplifier's DMA takes whole lumps of 256 samples
_LUMP_MS = const(16)
_REPORT_MS = const(96)  # PLAYED at least so often while she speaks
_CREDIT_STEP = const(4)  # frames: smaller steps of credit aren't worth a message

NOTHING = 0
BEGINS = 1
ENDS = 2


class Playback:
    """codec: decode() of adpcm. jitter: the store. speaker: write(view) -> bytes taken, and amp(on)."""

    def __init__(self, codec: "Any", jitter: "Any", speaker: "Any") -> None:
        self.volume = 10  # steps
        self.jitter = jitter
        self.arriving = -1  # the newest reply of which something came, -1: none yet
        self.next = 0  # its next frame
        self.number = -1  # the reply at the amplifier, or the last that was there
        self.active = False  # between BEGINS and ENDS
        self.old = 0  # frames of hushed replies, or that had come before
        self.dry = False  # starved in the middle of a reply
        self._hushed = -1
        self._codec = codec
        self._speaker = speaker
        self._pcm = bytearray(2 * wire.FRAME)
        self.pcm = self._pcm  # a frame's room; anybody's while it is silent
        view = memoryview(self._pcm)
        self._views = (view, view[_LUMP:])
        self._state = array("i", [0] * codec.STATE)
        self._left = 0  # bytes of _pcm that are still to be written
        self._end = 0  # ms at which the last written sample will have been played
        self._written = 0  # samples of the reply given to the amplifier
        self._last = False  # its last frame has been taken
        self._credited = 0
        self._reported = -1
        self._reported_at = 0
        self.told = -1  # the reply that `report` spoke of
        self._owed = -1  # a reply before, whose end was not told yet
        self._owed_samples = 0

    def reset(self) -> None:
        """A new session: replies are numbered anew."""
        self.arriving = self._hushed = self._owed = -1
        if not self.active:
            self.number = -1
        self.next = self._credited = 0

    # ---- from the link

    def accept(self, frame: bytearray, now: int) -> bool:
        """A SPOKEN message has arrived; False if it was dropped."""
        number = frame[2] | frame[3] << 8
        seq = frame[4] | frame[5] << 8
        if frame[8] > 88 or (self._hushed >= 0 and not wire.after(number, self._hushed)):
            self.old += 1
            return False
        if number != self.arriving:
            if self.arriving >= 0 and not wire.after(number, self.arriving):
                self.old += 1
                return False
            self.arriving = number
            self.next = 0
            self._credited = wire.FIRST_CREDIT
        if seq != self.next and not wire.after(seq, self.next):
            self.old += 1
            return False
        if not self.jitter.put(frame, now):
            return False
        self.next = (seq + 1) & 0xFFFF
        return True

    def hush(self, number: int, now: int) -> bool:
        """Reply `number` and all before it are over. True if one of them was at the amplifier, which is silent now."""
        if self._hushed < 0 or wire.after(number, self._hushed):
            self._hushed = number
        jitter = self.jitter
        while jitter.count and not wire.after(self._head(2), number):
            jitter.take()
        if not self.active or wire.after(self.number, number):
            return False
        self._speaker.amp(False)
        self._written = self.played(now)
        self._left = 0
        self.active = False
        return True

    def credit(self) -> int:
        """Frames that the host may have sent of reply `arriving`, if that is worth telling now; else -1."""
        if self.arriving < 0:
            return -1
        granted: int = self.next + self.jitter.credit()
        if granted < self._credited + _CREDIT_STEP:
            return -1
        self._credited = granted
        return granted

    def renew(self) -> None:
        """A new connection: credit and place have to be told again."""
        self._credited = 0
        self._reported = -1

    def report(self, now: int) -> int:
        """Samples of reply `told` played by now, if that is to be told now; else -1."""
        if self._owed >= 0:
            self.told = self._owed
            self._owed = -1
            return self._owed_samples
        self.told = self.number
        if self.number < 0 or (self.active and now - self._reported_at < _REPORT_MS):
            return -1
        played = self.played(now)
        if played == self._reported:
            return -1
        self._reported = played
        self._reported_at = now
        return played

    def played(self, now: int) -> int:
        """Samples of reply `number` that have left the amplifier: what was written, less what the DMA still holds."""
        ahead: int = self._end + _LUMP_MS - now if self.active else 0
        return max(0, self._written - ahead * 16) if ahead > 0 else self._written

    # ---- to the amplifier

    def poll(self, now: int) -> int:
        """Write what the amplifier takes. BEGINS or ENDS if a reply did."""
        told = NOTHING
        if not self.active:
            if not self._ready(now) or now < self._end + _LUMP_MS:  # what was hushed runs out unheard
                return NOTHING
            self._begin()
            told = BEGINS
        elif self.dry:
            if not self._ready(now):
                return NOTHING
            self.dry = False
        while self._left or self._fetch():
            taken = self._speaker.write(self._rest())
            if not taken:
                return told
            self._left -= taken
            self._written += taken >> 1
            self._end = max(self._end, now) + taken // 32
        if self._last:
            if now >= self._end + _LUMP_MS:
                self._finish()
                return ENDS
        elif now >= self._end:
            self.dry = True
            self.jitter.starve()
        return told

    def _ready(self, now: int) -> bool:
        return bool(self.jitter.ready(now))

    def _begin(self) -> None:
        if self.number >= 0 and self._reported != self._written:
            self._owed = self.number
            self._owed_samples = self._written
        self.number = self._head(2)
        self.active = True
        self.dry = False
        self._last = False
        self._written = self._head(4) * wire.FRAME
        self._reported = -1
        self._speaker.amp(True)

    def _fetch(self) -> bool:
        """Decode the next frame of this reply, if it is there."""
        jitter = self.jitter
        if self._last or not jitter.count:
            return False
        if self._head(2) != self.number:
            self._last = True  # its end was never sent
            return False
        at = jitter.peek()
        predictor = self._head(6)
        self._state[0] = predictor - 0x10000 if predictor & 0x8000 else predictor
        self._state[1] = jitter.bytes[at + 8]
        self._codec.decode(jitter.bytes, at + wire.HEAD, self._pcm, self._state)
        self._written = self._head(4) * wire.FRAME
        self._last = bool(jitter.bytes[at + 1] & wire.LAST)
        self._left = len(self._pcm)
        jitter.take()
        return True

    def _rest(self) -> "memoryview[int]":
        if self._left == 2 * _LUMP:
            return self._views[0]
        if self._left == _LUMP:
            return self._views[1]
        return self._views[0][len(self._pcm) - self._left:]  # no DMA of ours stops here; correct all the same

    def _finish(self) -> None:
        self.active = False
        if not self.jitter.count:
            self._speaker.amp(False)
        self.jitter.calm()

    def _head(self, field: int) -> int:
        """The u16 at byte `field` of the oldest frame's header."""
        cells = self.jitter.bytes
        at = self.jitter.peek() + field
        return int(cells[at] | cells[at + 1] << 8)

    def silent(self, now: int) -> bool:
        """Nothing plays, and nothing of it is left in the amplifier: something else may."""
        return not self.active and now >= self._end + _LUMP_MS
