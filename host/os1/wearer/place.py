"""One ear at which a wearer may be: what comes in there, and the clocks that go with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from os1.ears.stream import Ears
from os1.events import (
    FRAME,
    RATE,
    Attention,
    FromEar,
    FromEars,
    Heard,
    Joined,
    Parted,
    Partial,
    Played,
    Sound,
    VoiceBegan,
    Woken,
)
from os1.link.ear import Ear
from os1.pool import Pool
from os1.trace import Trace

from .air import Air

LIGHT = {"asleep": "idle", "attentive": "listening"}  # states of the conversation that the ear shows as another


class Place:
    """`ears` are this ear's own. happen: called with everything but sound that comes from it, or is heard there.

    muted: who is there reads what she says. here: is it connected just now?
    """

    def __init__(self, ear: Ear, ears: Ears, pool: Pool, trace: Trace, air: Air,
                 happen: Callable[[Place, FromEar | FromEars], None],
                 clock: Callable[[], float] = time.monotonic) -> None:
        self.ear, self.ears = ear, ears
        self.muted = self.here = False
        self.told_due: datetime | None | bool = False  # what the ear was told of, False: nothing yet
        self._pool, self._trace, self._air, self._happen, self._clock = pool, trace, air, happen, clock
        self._newest, self._newest_at = 0, clock()  # the ear's clock after the newest sound, and when that came

    @property
    def id(self) -> str:
        return self.ear.id

    @property
    def open(self) -> bool:
        """May she speak here?"""
        return self.here and not self.ear.silenced

    async def run(self) -> None:
        """Until the ear is gone for good."""
        try:
            async for event in self.ear.events():
                self._take(event)
        finally:
            self._air.left(self)
            self.ears.close()

    # ---- in

    def _take(self, event: FromEar) -> None:
        match event:
            case Sound():
                self._newest, self._newest_at = event.first + FRAME, self._clock()
                if self._trace.on:
                    self._trace.note("frame", ear=self.id, first=event.first)
                self._pool.hear(self.ears, event, self._heard)
                return
            case Played():
                self.ears.guard.played(event.reply, event.samples, self.now)
                self._air.played(self, event.reply, event.samples)
            case Joined():
                self.here = True
            case Parted():
                self.here = False
        self._happen(self, event)

    def _heard(self, events: list[FromEars]) -> None:
        for event in events:
            match event:
                case VoiceBegan():
                    self._trace.note("voice", ear=self.id, at=event.at)
                case Woken():
                    self._trace.note("woken", ear=self.id, at=event.at, phrase=event.phrase)
                case Partial():
                    self._trace.note("partial", ear=self.id, text=event.text)
                    continue
            self._happen(self, event)

    def note(self, heard: Heard) -> None:
        """Write down that this was heard, or typed, and counts."""
        self._trace.note("heard", ear=self.id, text=heard.text, began=heard.began, ended=heard.ended,
                         decided=heard.decided, confidence=heard.confidence, named=heard.named, engine=heard.engine)

    @property
    def now(self) -> int:
        """The sample that the ear captures at this moment. While its gate is shut it sends no sound, but its clock goes
        on."""
        return self._newest + int((self._clock() - self._newest_at) * RATE)

    def when(self, sample: int) -> float:
        """At what time of this computer's clock that sample of its sound came, or would have."""
        return self._newest_at + (sample - self._newest) / RATE

    # ---- out

    def attend(self, attention: Attention) -> None:
        """What its ears are to listen for."""
        self.ears.attend(attention)

    def tell(self, state: str, followed: bool) -> None:
        """The light of the ear that she is at shows what she does; that of any other only whether it listens."""
        shown = LIGHT.get(state, state)
        self.ear.tell(shown if followed or shown == "idle" else "listening")

    def due(self, at: datetime | None, now: datetime) -> None:
        """When something is due, unless it was told that."""
        if self.told_due != at:
            self.told_due = at
            self.ear.due(max(0.0, (at - now).total_seconds()) if at else -1)

    def plays(self, reply: int, pcm: bytes) -> None:
        """More of her voice is on its way into this ear."""
        self.ears.guard.plays(reply, pcm)
        self._air.plays(self, reply, pcm)

    def stops(self) -> None:
        """And no more."""
        self.ears.guard.stops()
        self._air.stops(self)
