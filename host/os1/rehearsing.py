"""An answer that is got ready while the wearer's silence still grows: the thought, and the beginning of its sound.

  Guessed > Rehearsing: mind.rehearse > Opening: voice.say, its first chunk
                  Heard, the same  > the thought counts, the Opening goes on into the ear
                  anything else    > both are dropped; the ear never knew
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace

from os1.events import Heard, Speech, Thought, Tone
from os1.mind import Rehearsal
from os1.voice import Voice


class Opening:
    """A reply's sound, of which the beginning is made at once. Of one event loop."""

    def __init__(self, voice: Voice, text: str, tone: Tone) -> None:
        self._said = text, tone
        self._sound = voice.say(text, tone)
        self._first = asyncio.ensure_future(_next(self._sound))

    def says(self, thought: Thought) -> bool:
        """Is it the sound of this?"""
        return self._said == (thought.text, thought.tone)

    async def sound(self) -> AsyncGenerator[Speech, None]:
        """As Voice.say."""
        try:
            yield await self._first
            async for speech in self._sound:
                yield speech
        finally:
            await self.close()

    async def close(self) -> None:
        """Nobody wants it, or no more of it."""
        self._first.cancel()
        await asyncio.wait((self._first,))
        if not self._first.cancelled():
            self._first.exception()  # whoever drops it needn't know that it broke
        await self._sound.aclose()


async def _next(sound: AsyncGenerator[Speech, None]) -> Speech:
    async for speech in sound:
        return speech
    return Speech(b"", last=True)


class Rehearsing:
    """`heard` as it was guessed."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._wanted = True
        self._made: Rehearsal | None = None
        self._opening: Opening | None = None
        self._given: Thought | None = None

    def think(self, rehearse: Callable[[Callable[[], bool]], Rehearsal | None]) -> Thought | None:
        """In the mind's thread. `rehearse` is given a function that tells whether the answer is still wanted."""
        self._made = rehearse(lambda: self._wanted)
        if not self._wanted:
            self._unwrite()
        return self._made.thought if self._made else None

    def open(self, voice: Voice, thought: Thought) -> None:
        """Begin to say it, unless it was dropped meanwhile."""
        if self._wanted and thought.text:
            self._opening = Opening(voice, thought.text, thought.tone)

    def fits(self, heard: Heard) -> bool:
        """Was it for this?"""
        return replace(self._heard, decided=heard.decided) == heard

    @property
    def made(self) -> Rehearsal | None:
        """What was rehearsed. To be asked in the mind's thread, in which `think` has then ended."""
        return self._made

    def opening(self, thought: Thought) -> Opening | None:
        """The sound of this thought, if its beginning is there; it is then the caller's to close."""
        if self._opening is None or not self._opening.says(thought):
            return None
        opening, self._opening = self._opening, None
        return opening

    def give(self, thought: Thought) -> None:
        """This is what she says: if it is what was rehearsed, it is no longer this one's to end."""
        self._given = thought

    def drop(self) -> Opening | None:
        """No more of it is wanted. What there is of its sound is the caller's to close."""
        self._wanted = False
        self._unwrite()
        opening, self._opening = self._opening, None
        return opening

    def _unwrite(self) -> None:
        """Whoever still writes what was rehearsed stops, unless it is being said."""
        more = self._made.thought.more if self._made else None
        if more and (self._given is None or self._given.more is not more):
            more.close()
