"""A reply that is still being written when she begins to say it: its sentences follow as they come, as one sound.

  thought.text > sound ......|pause|......|pause|...... last
  thought.more > sentence, sentence, ...  taken as soon as there is one, long before it is said
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace

from os1.events import FRAME, RATE, More, Speech, Tone
from os1.voice import Voice
from os1.voice.prosody import manner


class Growth:
    """Takes the rest of one thought. grew: called with each piece, which begins with a space. Of one event loop."""

    def __init__(self, more: More, grew: Callable[[str], None]) -> None:
        self._more, self._grew = more, grew
        self._sentences: asyncio.Queue[str] = asyncio.Queue()
        self._taking = asyncio.ensure_future(self._take())

    async def next(self) -> str:
        """The next sentence; "" = that was all."""
        return await self._sentences.get()

    def close(self) -> None:
        """No more of it is wanted: whoever writes it stops."""
        self._more.close()
        self._taking.cancel()

    async def _take(self) -> None:
        sentence = "."
        while sentence:
            sentence = await asyncio.to_thread(self._more.next)
            if sentence:
                self._grew(f" {sentence}")
            self._sentences.put_nowait(sentence)


async def grown(sound: AsyncGenerator[Speech, None], length: int, growth: Growth, voice: Voice,
                tone: Tone) -> AsyncGenerator[Speech, None]:
    """`sound`, which says the first `length` characters, and after it that of each sentence; the last chunk has `last`.
    Marks count from the beginning of the whole."""
    begun, text = 0, ""
    while True:
        async with aclosing(sound) as chunks:
            async for speech in chunks:
                yield replace(speech, last=False, marks=tuple((at, begun + chars) for at, chars in speech.marks))
        yield Speech(bytes(2 * FRAME))  # what was said goes out to its end: the link sends whole frames
        begun, text = begun + (len(text) or length) + 1, await growth.next()
        if not text:
            yield Speech(b"", last=True)
            return
        yield Speech(bytes(2 * max(0, RATE * manner(tone).pause_ms // 1000 - FRAME)))
        sound = voice.say(text, tone)
