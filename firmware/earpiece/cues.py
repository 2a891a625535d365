"""Sounds of its own: two notes each, made of whole numbers while they play. No files, nothing allocated.

A note is a sine from a table of a quarter wave, with a raised cosine of 8 ms at both edges, so that nothing clicks.
"""

import math
from array import array

try:
    import micropython
except ImportError:  # CPython
    class micropython:  # type: ignore[no-redef]
        @staticmethod
        def native(function: "Any") -> "Any":
            return function

from . import wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

# Hz and ms of each note; rising is good news, falling is bad. One string: as a dict it would take twice the memory.
# Behind "due" a pause: it sounds several times.
CUES = """
heard 784 60 988 80
connected 523 90 784 130
lost 784 90 523 130
muted 587 80 392 130
unmuted 392 80 587 130
error 330 160 311 240
low 494 140 440 220
off 659 130 330 240
due 880 160 1175 260 0 400
volume 698 70 698 70
"""
_LOUD = const(3300)  # a fifth of her loudest, -20 dBFS, before the volume and the limiter
_QUARTER = const(64)
_EDGE = const(128)  # samples, 8 ms
_SINE = array("h", [int(_LOUD * math.sin(math.pi / 2 * (i + 0.5) / _QUARTER)) for i in range(_QUARTER)])
_RISE = bytes([int(255.5 * (0.5 - 0.5 * math.cos(math.pi * (i + 0.5) / 64))) for i in range(64)])
_LUMP = const(512)  # bytes: the amplifier's DMA takes no less
_LUMP_MS = const(16)


def notes(name: str) -> "tuple[int, ...]":
    """Hz and ms, alternately, of that cue."""
    at = CUES.index("\n" + name + " ") + len(name) + 2
    return tuple([int(number) for number in CUES[at:CUES.index("\n", at)].split(" ")])


@micropython.native  # type: ignore[untyped-decorator]
def tone(pcm: "Any", first: int, count: int, phase: int, step: int, place: int, left: int) -> int:
    """Write `count` samples into pcm from sample `first` on: the note's samples from `place`, with `left` to its end.
    phase and step: of 65536 a turn. Returns the phase after it."""
    sine = _SINE
    rise = _RISE
    at = 2 * first
    for _ in range(count):
        i = phase >> 8
        j = i & 127
        value = sine[j if j < 64 else 127 - j]
        edge = place if place < left else left - 1
        if edge < 128:
            value = value * rise[edge >> 1] >> 8
        if i & 128:
            value = -value
        pcm[at] = value & 255
        pcm[at + 1] = value >> 8 & 255
        at += 2
        phase = (phase + step) & 65535
        place += 1
        left -= 1
    return phase


class Cues:
    """speaker: write(view) -> bytes taken, and amp(on). pcm: a lump's buffer, free whenever no reply is playing.
    shape: called with it before it is played (volume and limiter), or None."""

    def __init__(self, speaker: "Any", pcm: bytearray, shape: "Any" = None) -> None:
        self.active = False  # one sounds
        self.wanted: "tuple[int, ...]" = ()  # the one that waits
        self.times = 0  # how often it is still to sound
        self._speaker = speaker
        self._pcm = pcm
        self._shape = shape
        self._notes: "tuple[int, ...]" = ()
        self._note = 0
        self._phase = 0
        self._place = 0  # sample within the note
        self._taken = len(pcm)  # bytes of pcm that were written
        self._end = 0  # ms at which the last written sample will have been played

    def ring(self, name: str, times: int = 1) -> None:
        """As soon as no reply is playing. A newer one takes the place of one that still waits."""
        self.wanted = self._score(name)
        self.times = times

    def _score(self, name: str) -> "tuple[int, ...]":
        return notes(name)

    def poll(self, now: int) -> None:
        """Only while no reply is playing and nothing of one is left in the amplifier."""
        if not self.active:
            self._begin()
            self._speaker.amp(True)
            self.active = True
        while self._taken < len(self._pcm) or self._fill():
            taken = self._speaker.write(self._pcm if not self._taken else memoryview(self._pcm)[self._taken:])
            if not taken:
                return
            self._taken += taken
            self._end = max(self._end, now) + taken // 32
        if now >= self._end + _LUMP_MS:
            self._speaker.amp(False)
            self.active = False

    def _begin(self) -> None:
        self._notes = self.wanted
        self._note = self._place = self._phase = 0
        self.times -= 1
        if self.times <= 0:
            self.wanted = ()

    def _fill(self) -> bool:
        """The next lump of it, silent behind its end; False: that was all."""
        notes = self._notes
        if self._note >= len(notes):
            return False
        done = 0
        while done < _LUMP // 2 and self._note < len(notes):
            length = notes[self._note + 1] * 16
            count = min(_LUMP // 2 - done, length - self._place)
            step = notes[self._note] * 65536 // wire.RATE
            self._phase = tone(self._pcm, done, count, self._phase, step, self._place, length - self._place)
            self._place += count
            done += count
            if self._place == length:
                self._note += 2
                self._place = self._phase = 0
        for i in range(2 * done, len(self._pcm)):
            self._pcm[i] = 0
        if self._shape is not None:
            self._shape(self._pcm)
        self._taken = 0
        return True
