"""From the jitter buffer to the amplifier: replies in order, credit, what was played, hush. Polled every 8 ms.

The amplifier is on from the first sample of a reply to its last, and off at once when a reply is hushed: then the TX
buffer still holds up to 64 ms of the old reply, which must run out unheard before it is switched on again.

Nothing begins or stops with a click: a reply begins softly and fades at its end; when the next frame doesn't come in
time, the last lump is played once more, backwards and fading, and what comes then begins softly again. In a pause
between words a lump is put in instead, unfaded: so a host whose clock is slower than ours is never noticed.
"""

import sys
from array import array

from . import once, wire
from .wire import const

if sys.implementation.name == "micropython":
    from . import limiter_viper as limiter
else:
    from . import limiter  # type: ignore[no-redef]

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_LUMP = const(512)  # bytes; the amplifier's DMA takes whole lumps of 256 samples
_LUMP_MS = const(16)
_POLL_MS = const(8)
_REPORT_MS = const(96)  # PLAYED at least so often while she speaks
_CREDIT_STEP = const(4)  # frames: smaller steps of credit aren't worth a message
_HOLDS_MS = const(64)  # all that the DMA can hold (board.AMP_BUFFER)
_LEAK = const(384)  # polls, 3 s, in which the amplifier's clock may be 1 ms ahead of ours: 325 ppm
_FADE_MS = const(12)  # so little is left, and no frame: it fades out. A poll, and a little of a collection
_PAUSE_MS = const(28)  # the same in a pause, where a lump may be put in, for what comes late in the next word
_PAUSE = const(256)  # a lump without a larger sample (-42 dBFS) is a pause between words

NOTHING = 0
BEGINS = 1
ENDS = 2


class Playback:
    """codec: decode() of adpcm. jitter: the store. speaker: write(view) -> bytes taken, and amp(on).

    volume: 0 to hearing.STEPS; may be set at any time.
    """

    def __init__(self, codec: "Any", jitter: "Any", speaker: "Any") -> None:
        from . import hearing

        self.volume = hearing.USUAL
        self.jitter = jitter
        self.arriving = -1  # the newest reply of which something came, -1: none yet
        self.next = 0  # its next frame
        self.number = -1  # the reply at the amplifier, or the last that was there
        self.active = False  # between BEGINS and ENDS
        self.old = 0  # frames of hushed replies, or that had come before
        self.dry = False  # starved, or held, in the middle of a reply
        self.held = False  # somebody is about to block for long: what sounds fades out, and nothing begins or goes on
        self.gaps = 0  # times that the DMA ran dry unseen: something kept us from polling
        self._hushed = -1
        self._codec = codec
        self._speaker = speaker
        self._pcm = bytearray(_LUMP)
        self.pcm = self._pcm  # a lump's room; anybody's while it is silent
        self._state = array("i", [0] * codec.STATE)
        self._gains = hearing.gains()
        peak, energy = hearing.caps()
        self._limit = array("i", (0, 0, energy << 7, peak, energy, 0, 0))
        once.forget("hearing")  # whoever is asked for it again loads it again
        self._half = False  # the first half of the oldest frame has been decoded, the second is still to be
        self._left = 0  # bytes of _pcm that are still to be written
        self._shaped = False  # the lump that is to be written next went through the limiter
        self._extra = False  # and is none of hers
        self._most = 0  # largest sample of the last lump
        self._polls = 0
        self._polled = 0  # ms of the last poll that wrote
        self._full = False  # and it left no room
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
            self._half = False
        if not self.active or wire.after(self.number, number):
            return False
        self._speaker.amp(False)
        self._written = self.played(now)
        self._left = 0
        self.active = False
        return True

    def slack(self, now: int) -> int:
        """Milliseconds for which nobody need poll: what blocks longer (a write to flash) should wait."""
        return max(0, self._end - now) if self.active and not self.dry else 1000

    def calm(self) -> bool:
        """Would nothing be cut if nobody polled from now on?"""
        return not self._left and (not self.active or self.dry or self._last)

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
            # What was hushed runs out unheard
            if self.held or not self.jitter.ready(now) or now < self._end + _LUMP_MS:
                return NOTHING
            self._begin()
            told = BEGINS
        elif self.dry:
            if self._left:  # it was held, and there was no room yet for what fades
                self._write(now)
                return NOTHING
            if self.held or not self.jitter.ready(now):
                return NOTHING
            self.dry = False
            self._soft()
        elif now >= self._end + _POLL_MS and not self._last:
            self.gaps += 1
            self._resume()
        self._write(now)
        if self._last:
            if not self._left and now >= self._end + _LUMP_MS:
                self._finish()
                return ENDS
        elif not self._left and (self.held or now >= self._end - _PAUSE_MS):
            self._bridge(now)
        return told

    def _write(self, now: int) -> None:
        polled = self._polled
        self._polled = now
        self._polls += 1
        if self._polls >= _LEAK:
            self._polls = 0
            self._end -= 1
        took = False
        while self._left or not (self.held or self.dry) and self._fetch():
            self._shape()
            taken = self._speaker.write(self._pcm if self._left == _LUMP else self._rest())
            if not taken:
                if took and self._full:  # a lump has begun since the last poll, and three are queued behind it
                    self._end = max(self._end, polled + _HOLDS_MS)
                self._full = True
                return
            took = True
            self._left -= taken
            if not self._left:
                self._shaped = False
            if not self._extra:
                self._written += taken >> 1
            # The chip's two clocks need not agree: never more than the DMA can hold, and a little less all the time
            self._end = min(max(self._end, now) + taken // 32, now + _HOLDS_MS)
        self._full = False

    def _shape(self) -> None:
        """Volume, caps and soft edges for the lump that is written next."""
        if self._shaped:
            return
        self._shaped = True
        if self._extra:
            return
        state = self._limit
        state[1] = self._gain()
        if self._last:
            state[5] = limiter.ENDS
        self._most = limiter.limit(self._pcm, 0, state)

    def safe(self, pcm: bytearray) -> None:
        """Volume and caps for a lump of anything else that is played while no reply is: a cue."""
        state = self._limit
        state[0] = state[1] = self._gain()
        state[5] = 0
        limiter.limit(pcm, 0, state)

    def _gain(self) -> int:
        gains = self._gains
        return int(gains[min(max(self.volume, 0), len(gains) - 1)])

    def _soft(self) -> None:
        self._limit[0] = 0
        self._limit[5] = limiter.SOFT

    def _resume(self) -> None:
        """What is left begins softly, though it may have been through the limiter."""
        if not self._shaped:
            self._soft()
            return
        state = self._limit
        gain = state[0]
        state[0] = 0
        state[1] = limiter.UNITY
        state[5] = 1
        limiter.limit(self._pcm, 0, state)
        state[0] = gain

    def _bridge(self, now: int) -> None:
        """Little is left, and no frame: the last lump once more, backwards. As it is in a pause, once; else fading."""
        pause = self._most <= _PAUSE and not self._extra and not self.held
        if not pause and not self.held and now < self._end - _FADE_MS:
            return
        self._mirror(not pause)
        self._write(now)
        if not pause:
            self.dry = True
            if not self.held:
                self.jitter.starve()

    def _mirror(self, fades: bool) -> None:
        limiter.mirror(self._pcm)
        if fades:
            state = self._limit
            state[0] = limiter.UNITY
            state[5] = limiter.ENDS
            limiter.limit(self._pcm, 0, state)
        self._left = _LUMP
        self._shaped = self._extra = True

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
        self._soft()
        self._speaker.amp(True)

    def _fetch(self) -> bool:
        """Decode the next half frame of this reply, if it is there."""
        jitter = self.jitter
        if self._last or not jitter.count:
            return False
        if self._head(2) != self.number:
            self._last = True  # its end was never sent
            if self._extra:
                return False
            self._mirror(True)
            return True
        self._shaped = self._extra = False
        self._left = _LUMP
        at = jitter.peek()
        if self._half:
            self._half = False
            self._codec.decode(jitter.bytes, at + wire.HEAD + wire.BODY // 2, self._pcm, self._state)
            self._last = bool(jitter.bytes[at + 1] & wire.LAST)
            jitter.take()
            return True
        self._half = True
        predictor = self._head(6)
        self._state[0] = predictor - 0x10000 if predictor & 0x8000 else predictor
        self._state[1] = jitter.bytes[at + 8]
        self._codec.decode(jitter.bytes, at + wire.HEAD, self._pcm, self._state)
        self._written = self._head(4) * wire.FRAME
        return True

    def _rest(self) -> "memoryview[int]":
        return memoryview(self._pcm)[_LUMP - self._left:]  # no DMA of ours stops here; correct all the same

    def _finish(self) -> None:
        self.active = False
        if not self.jitter.count:
            self._speaker.amp(False)

    def _head(self, field: int) -> int:
        """The u16 at byte `field` of the oldest frame's header."""
        cells = self.jitter.bytes
        at = self.jitter.peek() + field
        return int(cells[at] | cells[at + 1] << 8)

    def silent(self, now: int) -> bool:
        """Nothing plays, and nothing of it is left in the amplifier: something else may."""
        return not self.active and now >= self._end + _LUMP_MS
