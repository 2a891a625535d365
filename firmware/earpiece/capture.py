"""From the microphone to the ring: whole frames, encoded, gated, numbered. Polled every 8 ms; allocates nothing.

A lump is encoded as soon as it is there, so that half a frame of samples is all the room that it takes."""

from array import array

from . import gate, wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_LUMP = const(512)  # bytes of 256 samples: the microphone's DMA hands over no less
_BUFFER_MS = const(128)  # what the DMA holds before it silently overwrites (board.MIC_BUFFER)
_LUMP_MS = const(16)
_LEAK = const(256)  # polls, 2 s: 500 ppm


class Capture:
    """codec: encode() of adpcm. ring, gate: where frames go and when. mic: readinto(view) -> bytes, may be 0.

    seq counts every frame that was captured or is known to be lost, gate open or shut.
    """

    def __init__(self, codec: "Any", ring: "Any", door: gate.Gate, mic: "Any") -> None:
        self.ring = ring
        self.gate = door
        self.utterance = 0
        self.seq = 0
        self.lost = 0  # frames that the DMA overwrote: nobody fetched them in time
        self.muted = False  # by the button
        self.shut = False  # too hot to stream
        self._codec = codec
        self._mic = mic
        self._pcm = bytearray(_LUMP)
        self._state = array("i", [0] * codec.STATE)
        self._filled = 0  # bytes of _pcm
        self._half = False  # of a frame is encoded already, in the spare
        self._due = -1  # ms of the clock up to which sound was fetched, or is known to be lost
        self._lag = 0  # the least that `_due` was behind right after a fetch
        self._polls = 0
        self._odd = 0  # bytes fetched, less than a millisecond
        self._missing = 0  # samples lost, less than a frame
        self._forced = 0

    def talk(self, frames: int) -> None:
        """Open the gate with the next frame, for at least so many."""
        self._forced = frames

    def pause(self) -> None:
        """The microphone stands still until the next poll: nothing is lost by it. What was held is too old to send."""
        self._due = -1
        self._lag = 0
        self._filled = 0
        self._half = False
        self.ring.forget()

    def poll(self, now: int) -> int:
        """Fetch and encode what there is at `now` ms. gate.OPENS or gate.CLOSES if that happened, else 0."""
        self._count_lost(now)
        told = 0
        while True:
            got = self._mic.readinto(self._pcm if not self._filled else self._rest())
            if not got:
                break
            self._filled += got
            self._odd += got
            if self._filled == _LUMP:
                self._filled = 0
                told = self._lump() or told
        self._follow(now)
        return told

    def _rest(self) -> "memoryview[int]":
        return memoryview(self._pcm)[self._filled:]  # no DMA of ours stops here; correct all the same

    def _count_lost(self, now: int) -> None:
        """The overrun is silent, so the clock has to tell: more lumps were captured than the DMA can hold."""
        if self._due < 0:
            return
        lumps = (now - self._due - self._lag - _BUFFER_MS) // _LUMP_MS
        if lumps <= 0:
            return
        self._due += lumps * _LUMP_MS
        self._missing += lumps * (_LUMP // 2) + (self._filled >> 1)  # half a frame can't be joined to what comes
        if self._half:
            self._missing += _LUMP // 2
        self._filled = 0
        self._half = False
        frames = self._missing // wire.FRAME
        self._missing -= frames * wire.FRAME
        self.seq = (self.seq + frames) & 0xFFFF
        self.lost += frames

    def _follow(self, now: int) -> None:
        """Right after a fetch: what is captured and can't be fetched yet is less than a lump."""
        if self._due < 0:
            self._due = now
            self._odd = 0
        self._due += self._odd >> 5  # 32 bytes a millisecond
        self._odd &= 31
        behind = now - self._due
        self._polls += 1
        if behind < self._lag:
            self._lag = behind
        elif self._polls >= _LEAK:
            self._polls = 0
            self._lag += 1  # the two clocks need not agree

    def _lump(self) -> int:
        state = self._state
        ring = self.ring
        at = ring.spare
        if not self._half:
            self._half = True
            wire.put_head(ring.bytes, wire.HEARD, 0, self.utterance, self.seq, state[0], state[1], at)
            state[2] = state[4] = 0
            self._codec.encode(self._pcm, ring.bytes, at + wire.HEAD, state)
            return 0
        self._half = False
        loudness = self._codec.encode(self._pcm, ring.bytes, at + wire.HEAD + wire.BODY // 2, state)
        if self.muted or self.shut:
            self.seq = (self.seq + 1) & 0xFFFF
            return self._shut()
        told = self._decide(loudness, state[4])
        if told == gate.CLOSES:
            ring.bytes[at + 1] = wire.CLOSES
        if told == gate.SHUT or told == gate.OPENS:
            ring.hold()
            if told == gate.OPENS:
                ring.release(self.utterance)
        else:
            ring.keep()
        self.seq = (self.seq + 1) & 0xFFFF
        return told if told == gate.OPENS or told == gate.CLOSES else 0

    def _decide(self, loudness: int, roughness: int) -> int:
        was_open = self.gate.open
        told = self.gate.feed(loudness, roughness)
        if self._forced:
            self.gate.force(self._forced)
            self._forced = 0
            told = gate.OPEN if was_open else gate.OPENS
        if told == gate.OPENS:
            self.utterance = (self.utterance + 1) & 0xFFFF
        return told

    def _shut(self) -> int:
        """Muted in the middle of a sentence: the gate closes; what is said now is not even held."""
        if not self.gate.open:
            return 0
        self.gate.open = False
        return gate.CLOSES
