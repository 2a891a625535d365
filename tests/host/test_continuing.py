"""A reply that grows while it is said: one sound, marks of one text, kept as far as it was heard, ended by a hush."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from host.test_wearer import House
from os1.events import FRAME, Heard, Thought, Tone, VoiceBegan
from os1.voice.prosody import manner

FIRST, SECOND, THIRD = "They like it.", "It calms them too.", "So does food."
PAUSE = 16 * manner(Tone()).pause_ms  # samples


class Writing:
    """A model that writes when the test lets it."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.closed = 0
        self._more = threading.Semaphore(0)

    def write(self, *sentences: str) -> None:
        self.sentences += sentences
        for _ in sentences:
            self._more.release()

    def next(self) -> str:
        self._more.acquire()
        return "" if self.closed else self.sentences.pop(0)

    def add(self, text: str) -> None:
        raise NotImplementedError

    def close(self) -> None:
        self.closed += 1
        self._more.release()


class Growing(House):
    """A house in which the first answer is still being written; `grew`: what the mind was told of it."""

    def __init__(self, trace: Path) -> None:
        super().__init__(trace)
        self.writing, self.grew = Writing(), list[tuple[int, str]]()
        self.wearer.talk._mind.grew = lambda turn, text: self.grew.append((turn, text))  # type: ignore[method-assign]

    def answer(self, text: str, *args: Any, **kwargs: Any) -> Thought:
        self.asked.append(text)
        self.awaited = kwargs["awaited"]
        return Thought(FIRST, turn=40 + len(self.asked), more=self.writing) if len(self.asked) == 1 else Thought("Yes.")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Growing]:
    made = Growing(tmp_path / "trace")
    yield made
    made.writing.close()
    await made.end()


async def begun(house: Growing) -> None:
    house.hear("heard:why do cats purr")
    await house.until(lambda: house.ear.sent.get(1) == 2000 + FRAME)


async def test_the_first_sentence_is_said_before_the_second_is_written(house: Growing) -> None:
    await begun(house)
    assert house.voice.closed == 1 and house.grew == []
    house.writing.write(SECOND)
    await house.until(lambda: house.ear.sent.get(1) == 4000 + PAUSE + FRAME)
    assert house.grew == [(41, f" {SECOND}")]
    house.writing.write("")
    house.ear.play(1, 4000 + PAUSE + FRAME)
    await house.until(lambda: house.kept)
    assert house.kept == [(41, len(FIRST) + 1 + len(SECOND))] and house.writing.closed


async def test_what_is_heard_of_it_counts_through_its_sentences(house: Growing) -> None:
    await begun(house)
    house.writing.write(SECOND, THIRD)
    await house.until(lambda: house.ear.sent.get(1) == 6000 + 2 * PAUSE + FRAME)
    house.ear.play(1, 2000 + PAUSE + 600)  # five characters into the second
    house.hear("voice")
    house.hear("heard:stop")
    await house.until(lambda: house.kept)
    assert house.kept == [(41, len(FIRST) + 1 + 5)]


async def test_a_hush_ends_the_writing_at_once(house: Growing) -> None:
    await begun(house)
    assert not house.writing.closed
    house.hear("voice")
    await house.until(lambda: house.writing.closed)
    house.hear("heard:another thing")
    await house.until(lambda: house.kept)
    assert not house.grew


async def test_a_cough_doesnt_cost_what_was_already_written(house: Growing) -> None:
    await begun(house)
    house.writing.write(SECOND)
    await house.until(lambda: house.ear.sent.get(1) == 4000 + PAUSE + FRAME)
    house.ear.play(1, 2000 + PAUSE)
    house.hear("voice")
    await house.until(lambda: house.ear.hushed == [1])
    house.wearer.talk.happen(Heard("", 0, 1, 1, words=False))
    await house.until(lambda: house.ear.sent.get(2))
    said = [line for line in house.path.read_text().splitlines() if '"thought"' in line]
    assert SECOND in said[-1]


async def test_an_answer_is_awaited_until_the_next_turn(house: Growing) -> None:
    await begun(house)
    awaited = house.awaited
    assert awaited()
    house.hear("voice")
    house.hear("heard:another thing")
    await house.until(lambda: len(house.asked) == 2)
    assert not awaited() and house.awaited()


async def test_whoever_goes_ends_the_writing(tmp_path: Path) -> None:
    made = Growing(tmp_path / "trace")
    await begun(made)
    await made.end()
    assert made.writing.closed


async def test_whoever_goes_before_it_is_said_ends_it_too(tmp_path: Path) -> None:
    made = Growing(tmp_path / "trace")
    await made.until(lambda: "joined" in made.noted())
    made.wearer.talk.happen(Heard("why do cats purr", 0, 1, 1, named=True))
    made.wearer.talk.happen(VoiceBegan(1))  # it waits until it is clear what that was
    await made.until(lambda: made.asked)
    made.ear.queue.put_nowait(None)
    await made.task
    assert made.writing.closed and not made.kept


async def test_an_answer_that_is_never_said_is_not_written_on(house: Growing) -> None:
    """Another turn came while this one was thought of."""
    house.wearer.talk.happen(Heard("why do cats purr", 0, 1, 1, named=True))
    house.wearer.talk.happen(Heard("another thing", 0, 1, 1, named=True))
    await house.until(lambda: len(house.asked) == 2)
    await house.until(lambda: house.writing.closed)
    assert "grown" not in house.noted()
