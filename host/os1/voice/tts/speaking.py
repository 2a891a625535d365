"""One say(): sentences are ordered one ahead of the one that is listened to, and their sound becomes Speech."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace

from os1.events import RATE, Speech
from os1.voice.reading import Sentence
from os1.voice.tts.frames import Mark
from os1.voice.tts.mouth import Order


async def speak(
    sentences: Sequence[Sentence], order: Callable[[str], Order], pause_ms: int
) -> AsyncGenerator[Speech, None]:
    """Speech of these sentences, `pause_ms` of silence between them; the last chunk is marked so. Without sentences,
    one empty chunk. Closing the generator cancels what is not yet made. EngineError if a sentence can't be said."""
    held: Speech | None = None  # one chunk back, so that the last one is known to be it
    ahead = order(sentences[0].spoken) if sentences else None
    try:
        for place, sentence in enumerate(sentences):
            assert ahead
            this, ahead = ahead, order(sentences[place + 1].spoken) if place + 1 < len(sentences) else None
            if held:
                yield held
                held = Speech(bytes(2 * (RATE * pause_ms // 1000)))
            async with aclosing(this.sound()) as sound:
                async for pcm, marks in sound:
                    if held:
                        yield held
                    held = Speech(pcm, _marks(marks, sentence))
            held = _ended(held or Speech(b""), sentence)
        yield replace(held or Speech(b""), last=True)
    finally:
        if ahead:
            await ahead.cancel()


def _marks(marks: Sequence[Mark], sentence: Sentence) -> tuple[Mark, ...]:
    return tuple((sample, sentence.said(character)) for sample, character in marks)


def _ended(speech: Speech, sentence: Sentence) -> Speech:
    return replace(speech, marks=(*speech.marks, (len(speech.pcm) // 2, sentence.ends)))
