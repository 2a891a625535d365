"""One earpiece as the rest of the house sees it: events come out, speech goes in. It outlives its connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Protocol

from os1.events import FromEar, Parted, Sound, Speech
from os1.link.greeting import STATES
from os1.link.inbox import Inbox
from os1.link.keys import Earpiece
from os1.link.offering import Offering
from os1.link.session import Session

LOUDEST = 10  # volume step

class Wire(Protocol):
    """The connection that an ear has at the moment."""

    def cut(self, code: int, reason: str) -> None:
        """Close it, without waiting."""

    def wake(self) -> None:
        """There is something to send."""


class Ear:
    """An earpiece that is, or a moment ago was, connected. Numbers of replies only ever grow."""

    def __init__(self, earpiece: Earpiece, session: Session, end: Callable[[Ear, str], None]) -> None:
        self.earpiece = earpiece
        self.session = session
        self.wire: Wire | None = None
        self.gone = False
        self.firmware = ""  # what it runs, as it said when it came
        self._end = end
        self._inbox = Inbox(session.hearing.ring)
        self._changed = asyncio.Event()

    @property
    def id(self) -> str:
        return self.earpiece.id

    @property
    def name(self) -> str:
        return self.earpiece.name

    @property
    def owner(self) -> str:
        return self.earpiece.owner

    @property
    def desk(self) -> bool:
        """Is it a page of the desk? Those have no key, and are written down nowhere."""
        return not self.earpiece.key

    @property
    def silenced(self) -> bool:
        """Its owner wants it neither heard nor spoken to for now."""
        return self.earpiece.silenced

    @property
    def status(self) -> dict[str, float | str]:
        """What the ear last told about itself."""
        return self.session.status

    @property
    def counts(self) -> dict[str, int]:
        """Everything that was dropped or lost since this ear joined."""
        hearing = self.session.hearing
        return dict(self.session.counts) | {
            "lost": hearing.lost,
            "repeated": hearing.repeated,
            "lost by ear": self.session.lost_by_ear,
            "late": self._inbox.late,
            "unsent": self.session.saying.dropped,
        }

    async def events(self) -> AsyncIterator[FromEar]:
        """What comes from the ear, in order; ends after Parted(final=True). For one listener."""
        while (event := await self._inbox.take()) is not None:
            yield event

    async def speak(self, reply: int, speech: Speech, cue: bool = False) -> bool:
        """Send `speech` as part of reply number `reply`; returns once the ear has room for all of it.

        Waits while the connection is broken. False if the reply was hushed, the ear is silenced, or gone for good: say
        no more of it. One speaker a reply; `speech.last` ends it.
        """
        if self.gone or self.silenced or not self.session.saying.add(reply, speech.pcm, cue, speech.last):
            return False
        self._wake()
        while not self.session.saying.taken(reply):
            self._changed.clear()
            await self._changed.wait()
            if self.gone or self.silenced:
                return False
        return reply > self.session.saying.hushed

    def hush(self, reply: int) -> None:
        """Reply `reply` and all before it are over, now."""
        self.session.hush(reply)
        self._wake()

    def tell(self, state: str) -> None:
        """Show `state` ("idle", "listening", "thinking" or "speaking") by light and cue."""
        if state not in STATES:
            raise ValueError(state)
        self.session.tell(state)
        self._wake()

    def due(self, seconds: float) -> None:
        """In so many seconds something is due, -1: nothing is. The ear wakes for it, or sounds a cue of its own."""
        self.session.due(seconds)
        self._wake()

    def volume(self, step: int) -> None:
        """How loud it plays from now on, also after a restart: 0 to 10, 3 dB a step."""
        if not 0 <= step <= LOUDEST:
            raise ValueError(step)
        self.session.volume(step)
        self._wake()

    def offer(self, offering: Offering) -> None:
        """Send this update whenever nobody speaks; in place of an older one."""
        self.session.offer(offering)
        self._wake()

    def played(self, reply: int) -> int:
        """Samples of reply `reply` that have left the amplifier, as far as is known."""
        return self.session.saying.played(reply)

    def close(self, code: int, reason: str) -> None:
        """Send the ear away; its place is not kept."""
        self._end(self, reason)
        if self.wire is not None:
            self.wire.cut(code, reason)

    # ---- for the server

    def deliver(self, events: list[FromEar]) -> None:
        """Events of the session; what they changed is looked at by who waits."""
        for event in events:
            if self.silenced and isinstance(event, Sound):
                self.session.counts["silenced"] += 1
            else:
                self._inbox.put(event)

    def become(self, earpiece: Earpiece) -> None:
        """What is known of it has changed. One that is silenced stops in the middle of a word."""
        before, self.earpiece = self.earpiece, earpiece
        if earpiece.silenced and not before.silenced:
            self.hush(self.session.saying.newest)
            self._changed.set()

    def moved(self) -> None:
        """There may be room for more of a reply, or one is over."""
        self._wake()

    def part(self, reason: str, final: bool) -> None:
        if self.gone:
            return
        self._inbox.put(Parted(self.id, reason, final))
        if final:
            self.gone = True
            self._inbox.end()
            self._changed.set()

    def _wake(self) -> None:
        self._changed.set()
        if self.wire is not None:
            self.wire.wake()
