"""What goes out: one reply at a time, into the ear that the wearer is at, and how far it was played.

  Say > voice > link > amplifier ... Played > Done      all of it was played
                                 ... Hush > Hushed      so far and no further, once the ear's last word has come
  a muted ear gets no sound: what is said there is read, and counts as heard at once
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from os1.continuing import Growth, grown
from os1.conversation import Done, Grown, Hushed
from os1.errors import EngineError
from os1.events import Speech, Thought
from os1.rehearsing import Opening
from os1.speaking import Progress
from os1.trace import Trace
from os1.voice import Voice
from os1.voice.reading import sentences

from .place import Place
from .tasks import Tasks

LAST_REPORT_S = 0.25  # after a hush, until the ear's last "played" has come: it reports every 100 ms
RINGS_S = 2.0  # after her last sample, until another ear has heard and understood it
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Said:
    """One reply on its way, to the ear at `place`."""

    place: Place
    progress: Progress


class Saying:
    """happen: called with what became of replies. grew: (turn, text), called when a turn of hers has become longer.
    told: (place, text), called with every text that was played to its end."""

    def __init__(self, voice: Voice, trace: Trace, tasks: Tasks, happen: Callable[[Done | Hushed | Grown], None],
                 grew: Callable[[int, str], None], told: Callable[[Place, str], None]) -> None:
        self._voice, self._trace, self._tasks = voice, trace, tasks
        self._happen, self._grew, self._told = happen, grew, told
        self._under_way: dict[int, Said] = {}
        self._speaker: asyncio.Task[None] | None = None
        self._played = asyncio.Event()
        self._last: Said | None = None  # the last that ended
        self._last_at = 0.0

    def __bool__(self) -> bool:
        """Is she saying something?"""
        return bool(self._under_way)

    def at(self, reply: int) -> Place | None:
        """Where that reply is being said."""
        said = self._under_way.get(reply)
        return said.place if said else None

    @property
    def places(self) -> list[Place]:
        """Where she speaks."""
        return [said.place for said in self._under_way.values()]

    def texts(self, besides: Place) -> list[str]:
        """What is being said at other ears than this, or was a moment ago."""
        if self._last and asyncio.get_running_loop().time() - self._last_at > RINGS_S:
            self._last = None
        under_way = [*self._under_way.values(), *([self._last] if self._last else [])]
        return [said.progress.text for said in under_way if said.place is not besides]

    def say(self, reply: int, thought: Thought, opening: Opening | None, place: Place) -> None:
        """Speak it there, in that tone. opening: its sound, if that was begun in a rehearsal."""
        self._trace.note("thought", ear=place.ear.id, reply=reply, text=thought.text, skill=thought.skill,
                         asks=thought.ask is not None, rehearsed=opening is not None, turn=thought.turn)
        self._under_way[reply] = said = Said(place, Progress(thought.text))
        if place.muted:
            self._speaker = self._tasks.spawn(self._write(reply, thought, said, opening))
        else:
            self._speaker = self._tasks.spawn(self._say(reply, thought, said, opening))

    def hush(self, reply: int, place: Place) -> None:
        """Stop now; say how far it was played once that is known. place: where, if it never began."""
        place = self.at(reply) or place
        self._trace.note("hush", ear=place.ear.id, reply=reply)
        place.ear.hush(reply)
        place.stops()
        self._stop_speaker()
        self._tasks.spawn(self._report(reply, place))

    def mute(self, place: Place) -> None:
        """No more sound there: what is being said is read."""
        for reply, said in list(self._under_way.items()):
            if said.place is place:
                place.ear.hush(reply)
                place.stops()
                self._stop_speaker()
                self._end(Done(reply, len(said.progress.text)), place)

    def played(self) -> None:
        """Some ear has played more."""
        self._played.set()

    async def finish(self) -> None:
        """Once she has ended the sentence that she is saying."""
        if not self._under_way:
            return
        reply, said = next(reversed(self._under_way.items()))
        progress, ear = said.progress, said.place.ear
        told = progress.chars(ear.played(reply))
        end = next((s.ends for s in sentences(progress.text) if s.ends >= max(told, 1)), len(progress.text))
        hushed = False
        while reply in self._under_way:
            if not hushed and progress.chars(ear.played(reply)) >= end:
                hushed = True
                self.hush(reply, said.place)
            self._played.clear()
            await self._played.wait()

    def stop(self) -> None:
        """The ears are gone."""
        if self._speaker:
            self._speaker.cancel()

    def _stop_speaker(self) -> None:
        if self._speaker and self._speaker is not asyncio.current_task():
            self._speaker.cancel()
        self._speaker = None

    async def _say(self, reply: int, thought: Thought, said: Said, opening: Opening | None) -> None:
        place, progress = said.place, said.progress
        growth = self._growth(reply, thought, said)
        try:
            sound = opening.sound() if opening else self._voice.say(thought.text, thought.tone)
            if growth:
                sound = grown(sound, len(thought.text), growth, self._voice, thought.tone)
            if not await self._stream(reply, sound, said):
                self.hush(reply, place)
                return
        except EngineError as wrong:
            log.error("Her voice broke: %s", wrong)
            self._trace.note("voice broke", ear=place.ear.id, reply=reply, why=str(wrong))
            self.hush(reply, place)
            return
        finally:
            if growth:
                growth.close()
        while place.ear.played(reply) < progress.samples:
            self._played.clear()
            await self._played.wait()
        self._end(Done(reply, len(progress.text)), place)
        self._told(place, progress.text)

    async def _write(self, reply: int, thought: Thought, said: Said, opening: Opening | None) -> None:
        """It is read where it is said."""
        if opening:
            await opening.close()
        if growth := self._growth(reply, thought, said):
            try:
                while await growth.next():
                    continue
            finally:
                growth.close()
        self._end(Done(reply, len(said.progress.text)), said.place)
        self._told(said.place, said.progress.text)

    def _growth(self, reply: int, thought: Thought, said: Said) -> Growth | None:
        def more(text: str) -> None:
            """What she is saying goes on with this."""
            self._trace.note("grown", ear=said.place.ear.id, reply=reply, text=text)
            if reply in self._under_way:
                said.progress.text += text
            self._grew(thought.turn, text)
            self._happen(Grown(reply, text))

        return Growth(thought.more, more) if thought.more else None

    async def _stream(self, reply: int, sound: AsyncGenerator[Speech, None], said: Said) -> bool:
        """Everything is with the ear; False: the ear wants no more of it."""
        place, progress = said.place, said.progress
        async with aclosing(sound) as chunks:
            async for speech in chunks:
                if not progress.samples:
                    self._trace.note("speech", ear=place.ear.id, reply=reply)
                progress.add(speech)
                place.plays(reply, speech.pcm)
                if not await place.ear.speak(reply, speech):
                    return False
        return True

    async def _report(self, reply: int, place: Place) -> None:
        await asyncio.sleep(LAST_REPORT_S)
        said = self._under_way.get(reply)
        self._end(Hushed(reply, said.progress.chars(said.place.ear.played(reply)) if said else 0), place)

    def _end(self, end: Done | Hushed, place: Place) -> None:
        if said := self._under_way.pop(end.reply, None):
            self._last, self._last_at = said, asyncio.get_running_loop().time()
        self._played.set()
        self._trace.note("over", ear=place.ear.id, reply=end.reply, chars=end.chars, whole=isinstance(end, Done))
        self._happen(end)
