"""A say(): chunks, pauses, marks in the text, one `last`, and no work left behind."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path

from os1.events import Speech
from os1.voice.reading import sentences
from os1.voice.tts.mouth import Mouth, Order
from os1.voice.tts.speaking import speak

PAUSE_MS = 250


async def speech(mouth: Mouth, text: str) -> list[Speech]:
    def order(spoken: str) -> Order:
        return mouth.order(spoken, "v", 0.0, {})

    return [chunk async for chunk in speak(sentences(text), order, PAUSE_MS)]


async def test_one_last_chunk_and_marks_that_grow(mouth: Mouth) -> None:
    text = "Good morning. It is 7:05. Bye!"
    chunks = await speech(mouth, text)
    assert [chunk.last for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
    characters = [character for chunk in chunks for _, character in chunk.marks]
    assert characters == sorted(characters) and characters[-1] == len(text)
    assert {text[:place] for place in characters} >= {"Good morning.", "Good morning. It is 7:05.", text}
    assert all(0 <= sample <= len(chunk.pcm) // 2 for chunk in chunks for sample, _ in chunk.marks)


async def test_pauses_lie_between_sentences_only(mouth: Mouth) -> None:
    chunks = await speech(mouth, "One. Two. Three.")
    silent = [len(chunk.pcm) // 2 for chunk in chunks if not any(chunk.pcm)]
    assert silent == [4000, 4000]
    assert any(chunks[0].pcm) and any(chunks[-1].pcm)


async def test_nothing_to_say_is_one_empty_last_chunk(mouth: Mouth) -> None:
    assert await speech(mouth, "...") == [Speech(b"", (), last=True)]


async def test_closing_leaves_no_order_behind(mouth: Mouth, tmp_path: Path) -> None:
    def order(spoken: str) -> Order:
        return mouth.order("for ever", "v", 0.0, {})

    async with aclosing(speak(sentences("One. Two. Three."), order, PAUSE_MS)) as speaking:
        await anext(speaking)
    assert not mouth._waiting
    assert await speech(mouth, "Hello.")  # both endless orders are over
    assert (tmp_path / "stopped").exists()
