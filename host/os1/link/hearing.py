"""Sound coming up: frames with 16-bit counters -> Sound on the ear's own clock. Sans-IO; the clock is an argument.

The 16-bit frame counter wraps every 35 minutes, and a gate may be closed for hours: so the frame is put where the
counter and the time since the last frame agree best. A hole within an utterance is lost sound; a hole after the gate
closed is silence that was never sent.
"""

from __future__ import annotations

import warnings

from earpiece import wire

from os1.errors import WireError
from os1.events import Sound

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # gone in Python 3.13, where audioop-lts brings it back
    import audioop

FRAMES_PER_S = wire.RATE / wire.FRAME
SLACK = 64  # frames (2 s) that may be later or earlier than the ring explains: a stalled network, a slow clock
DRIFT = 64  # one part in so many: how wrong an ear's clock may be
_KINDS = {"adpcm": wire.SOUND, "pcm16": wire.SOUND_PCM}


class Hearing:
    """The microphone of one session. ring: frames that the ear can hold back and then send in one burst."""

    __slots__ = ("_at", "_open", "_repeats", "_size", "_utterance", "heard", "lost", "repeated", "ring")

    def __init__(self, codec: str, ring: int) -> None:
        self.ring = ring
        self.heard: int | None = None  # the newest frame, counted without wrapping
        self.lost = 0  # frames that were captured, and never arrived
        self.repeated = 0  # frames that arrived twice
        self._size = _KINDS[codec]
        self._at = 0.0
        self._open = False
        self._utterance = -1
        self._repeats = 0

    @property
    def heard_seq(self) -> int | None:
        return None if self.heard is None else self.heard & 0xFFFF

    def frame(self, message: bytes, now: float) -> Sound | None:
        """The sound in a HEARD message, None if it was here before. WireError if no ear would send it."""
        if len(message) != self._size:
            raise WireError(f"a sound message of {len(message)} bytes")
        try:
            kind, flags, utterance, seq, predictor, index = wire.get_head(message)
        except ValueError as e:
            raise WireError(str(e)) from e
        if kind != wire.HEARD:
            raise WireError("sound that only a host sends")
        place = self._place(seq, now, bool(flags & wire.OPENS) or utterance != self._utterance)
        if place is None:
            return None
        body = message[wire.HEAD :]
        pcm = body if self._size == wire.SOUND_PCM else audioop.adpcm2lin(body, 2, (predictor, index))[0]
        return self._sound(pcm, place, flags, utterance, now)

    def _place(self, seq: int, now: float, opens: bool) -> int | None:
        """opens: it begins something new. That may lie far ahead: what came before it can have waited in the ear's ring
        until a restarted host was found."""
        if self.heard is None:
            return seq
        elapsed = int((now - self._at) * FRAMES_PER_S)
        expected = self.heard + elapsed
        place = expected + ((seq - expected + 0x8000) & 0xFFFF) - 0x8000
        if not opens and place > expected + self.ring + SLACK + elapsed // DRIFT:
            raise WireError("sound from the future")
        if place > self.heard:
            self._repeats = 0
            return place
        self._repeats += 1
        if self._repeats > self.ring + SLACK:
            raise WireError("sound from the past")
        self.repeated += 1
        return None

    def _sound(self, pcm: bytes, place: int, flags: int, utterance: int, now: float) -> Sound:
        announced = bool(flags & wire.OPENS)
        opens = announced or not self._open or utterance != self._utterance
        if self.heard is None:
            lost = 0
        elif not opens:
            lost = place - self.heard - 1
        else:  # how many of the missing frames were silence can't be known: at least the gate's own were lost
            lost = int(self._open) + int(not announced)
        closes = bool(flags & wire.CLOSES)
        self.heard, self._at, self._utterance, self._open = place, now, utterance, not closes
        self.lost += lost
        return Sound(pcm, place * wire.FRAME, opens, closes, lost)
