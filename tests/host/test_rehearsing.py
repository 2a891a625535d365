"""An answer got ready while the silence grows: sooner if the guess was right, unnoticed if it was wrong.

The clock is virtual, the mind real but slow: it thinks for half a second. The ears say what the test lets them hear.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from os1.ears.echo import Guard
from os1.ears.overheard import Overheard
from os1.errors import EngineError
from os1.events import (
    RATE,
    Attention,
    FromEar,
    FromEars,
    Guessed,
    Heard,
    Joined,
    Parted,
    Played,
    Sound,
    Speech,
    Thought,
    Tone,
    VoiceBegan,
    WentOn,
    Woken,
)
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.query import Query
from os1.mind.scene import Scene
from os1.rehearsing import Rehearsing
from os1.trace import Trace
from os1.wearer import Wearer
from os1.wearer.saying import Saying

T = TypeVar("T")
THINKS_S, SPEAKS_S = 0.5, 0.2  # until there is a thought, until there is sound of it
TIME, STORY = "what time is it", "tell me a story"


class VirtualLoop(asyncio.SelectorEventLoop):
    """Never waits: when nothing is to be done, it is at once the time at which something is."""

    def __init__(self) -> None:
        super().__init__()
        self._virtual = 0.0

    def time(self) -> float:
        return self._virtual

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self._virtual = max(self._virtual, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


class SlowPool:
    """One piece of work at a time, each as long as it says it took."""

    def __init__(self) -> None:
        self.took = 0.0
        self._one = asyncio.Lock()

    async def run(self, work: Callable[..., T], *args: Any) -> T:
        async with self._one:
            self.took = 0.0
            done = work(*args)
            await asyncio.sleep(self.took)
            return done

    def hear(self, ears: FakeEars, sound: Sound, tell: Callable[[list[FromEars]], None]) -> None:
        tell(ears.feed(sound))


class FakeEar:
    """Has played each chunk half a second after it came, and notes when the first of a reply came."""

    id, silenced = "ear", False

    def __init__(self) -> None:
        self.queue: asyncio.Queue[FromEar | None] = asyncio.Queue()
        self.heard: dict[int, float] = {}
        self.out: dict[int, int] = {}

    async def events(self) -> AsyncIterator[FromEar]:
        while (event := await self.queue.get()) is not None:
            yield event

    async def speak(self, reply: int, speech: Speech, cue: bool = False) -> bool:
        self.heard.setdefault(reply, asyncio.get_running_loop().time())
        asyncio.get_running_loop().call_later(0.5, self._play, reply, len(speech.pcm) // 2)
        return True

    def _play(self, reply: int, samples: int) -> None:
        self.out[reply] = self.out.get(reply, 0) + samples
        self.queue.put_nowait(Played(reply, self.out[reply]))

    def hush(self, reply: int) -> None:
        return None

    def tell(self, state: str) -> None:
        return None

    def played(self, reply: int) -> int:
        return self.out.get(reply, 0)


class FakeEars:
    """Hears what the test says."""

    def __init__(self) -> None:
        self.guard, self.overheard, self.next = Guard(), Overheard(), list[FromEars]()
        self.overhears = False

    def attend(self, attention: Attention) -> None:
        return None

    def feed(self, sound: Sound) -> list[FromEars]:
        events, self.next = self.next, []
        return events

    def close(self) -> None:
        return None


class FakeVoice:
    """Takes a while to begin. said: what it began to say. closed: how often it was let go."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.closed, self.breaks = 0, False

    async def say(self, text: str, tone: Tone) -> AsyncGenerator[Speech, None]:
        self.said.append(text)
        try:
            await asyncio.sleep(SPEAKS_S)
            if self.breaks:
                raise EngineError("the voice died")
            yield Speech(bytes(2000), ((0, 0),))
            yield Speech(bytes(2000), ((1000, len(text)),), last=True)
        finally:
            self.closed += 1


class House:
    """A wearer, and all of the mind's traces. `script`: what the ears say when."""

    def __init__(self, path: Path, grammar: Grammar, skills: Skills, script: Sequence[tuple[float, FromEars]]) -> None:
        self.path, self.script = path, script
        self.thought_of: list[tuple[str, bool]] = []
        self.pool, self.ears, self.voice = SlowPool(), FakeEars(), FakeVoice()
        self.mind = Mind(Store(path), persona.load(), grammar, skills, lambda: datetime(2026, 11, 23, 8, 10),
                         random.Random(5))
        self.mind.thinking.chain = (self._slowly, *self.mind.thinking.chain)

    def _slowly(self, scene: Scene, query: Query) -> Thought | None:
        self.pool.took = THINKS_S
        self.thought_of.append((query.text, scene.rehearsing))
        return None

    async def live(self, until: float) -> None:
        loop = asyncio.get_running_loop()
        self.ear = FakeEar()
        recogniser = SimpleNamespace(prepare=lambda expects: None)
        wearer = Wearer(recogniser, self.mind, self.voice, self.pool, Trace(), clock=loop.time)  # type: ignore[arg-type]
        task = loop.create_task(wearer.wear(wearer.place(self.ear, self.ears)))  # type: ignore[arg-type]
        self.ear.queue.put_nowait(Joined("ear"))
        for at, event in self.script:
            await asyncio.sleep(at - loop.time())
            self.ears.next.append(event)
            self.ear.queue.put_nowait(Sound(bytes(1024), int(at * RATE)))
        await asyncio.sleep(until - loop.time())
        self.ear.queue.put_nowait(Parted("ear", "gone", final=True))
        self.ear.queue.put_nowait(None)
        await task

    @property
    def first_sound(self) -> list[float]:
        """Of each reply, seconds."""
        return [round(at, 3) for at in self.ear.heard.values()]

    def trace(self) -> tuple[object, list[str]]:
        rows = self.mind.memory.store.rows
        tables = [name for name, in rows("SELECT name FROM sqlite_schema WHERE type = 'table'"
                                    " AND name <> 'turn_change' ORDER BY name")]  # random marks
        return self.mind._condition, [f"{name}: {row}" for name in tables for row in rows(f"SELECT * FROM {name}")]


Play = Callable[..., House]


@pytest.fixture
def play(tmp_path: Path, caplog: pytest.LogCaptureFixture, grammar: Grammar, skills: Skills) -> Iterator[Play]:
    houses: list[House] = []

    def run(*script: tuple[float, FromEars], until: float = 9.0, breaks: bool = False) -> House:
        house = House(tmp_path / f"{len(houses)}.db", grammar, skills, script)
        house.voice.breaks = breaks
        houses.append(house)
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(house.live(until))
        assert house.voice.closed == len(house.voice.said), "a sound was left open"
        return house

    yield run
    assert not caplog.records
    for house in houses:
        house.mind.memory.store.close()


def heard(text: str, named: bool = True, decided: int = 99) -> Heard:
    return Heard(text, 0, 50, decided, named=named)


def guess(text: str) -> Guessed:
    return Guessed(heard(text, decided=60))


WOKEN = (0.0, Woken("hey samantha", 1))


def test_the_right_guess_is_answered_sooner_by_all_of_the_silence(play: Play) -> None:
    slow = play(WOKEN, (2.0, heard(TIME)))
    quick = play(WOKEN, (1.4, guess(TIME)), (2.0, heard(TIME)))
    ready = play(WOKEN, (1.0, guess(TIME)), (2.0, heard(TIME)))
    assert (slow.first_sound, quick.first_sound, ready.first_sound) == ([2.7], [2.1], [2.0])
    assert slow.voice.said == quick.voice.said == ready.voice.said and slow.trace() == ready.trace() == quick.trace()
    assert ready.thought_of == [(TIME, True)], "it is thought of once"


WRONG: dict[str, tuple[tuple[float, FromEars], ...]] = {
    "other words": ((1.0, guess("forget everything")),),
    "more words": ((1.0, guess("what time")), (1.3, WentOn(70))),
    "taken back while she thinks": ((1.0, guess("set a timer")), (1.2, WentOn(70))),
    "two": ((1.0, guess("flip a coin")), (1.1, guess("you are stupid"))),
    "two, taken back": ((0.5, guess("flip a coin")), (0.6, WentOn(60)), (0.8, guess("tell me a joke"))),
    "the same words, another time": ((1.0, Guessed(Heard(TIME, 0, 40, 60, named=True))),),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_guess_leaves_no_trace_and_nobody_hears_it(play: Play, wrong: str) -> None:
    without = play(WOKEN, (2.5, heard(TIME)))
    with_it = play(WOKEN, *WRONG[wrong], (2.5, heard(TIME)))
    assert with_it.trace() == without.trace() and with_it.first_sound == without.first_sound == [3.2]
    assert any(rehearsed for _, rehearsed in with_it.thought_of)
    assert with_it.voice.said[-1] == without.voice.said[-1] and with_it.ear.out == without.ear.out


def test_a_guess_that_nothing_follows_leaves_no_trace(play: Play) -> None:
    without, with_it = play(WOKEN), play(WOKEN, (1.0, guess("set a timer for five minutes")), until=60.0)
    assert with_it.trace() == without.trace() and not with_it.ear.out and with_it.voice.said
    gone = play(WOKEN, (1.0, guess("flip a coin")), until=1.1)
    assert gone.trace() == without.trace()


def test_a_second_guess_is_the_one_that_counts(play: Play) -> None:
    house = play(WOKEN, (1.0, guess("set a timer")), (1.1, WentOn(70)), (2.0, guess(TIME)), (3.0, heard(TIME)))
    assert house.first_sound == [3.0] and house.thought_of == [("set a timer", True), (TIME, True)]
    assert len(house.voice.said) == 1, "of what was taken back meanwhile no sound is made"


def test_one_that_was_not_begun_when_it_is_taken_back_is_never_thought_of(play: Play) -> None:
    house = play(WOKEN, (1.0, guess("set a timer")), (1.1, guess("flip a coin")), (1.2, WentOn(70)), (3.0, heard(TIME)))
    assert house.thought_of == [("set a timer", True), (TIME, False)]


def test_nothing_is_guessed_while_she_sleeps_or_speaks(play: Play) -> None:
    house = play((1.0, guess(TIME)), (2.0, WOKEN[1]), (3.0, heard(STORY)), (3.71, guess(TIME)))
    assert house.thought_of == [(STORY, False)]


def test_whoever_breaks_in_may_be_guessed_too(play: Play) -> None:
    plain, ahead = (play(WOKEN, (1.0, heard(STORY)), (1.8, VoiceBegan(5)), *more, (3.5, heard(TIME)))
                    for more in ((), ((2.5, guess(TIME)),)))
    assert (plain.first_sound, ahead.first_sound) == ([1.7, 4.2], [1.7, 3.5]) and plain.trace() == ahead.trace()


def test_a_guess_overtaken_by_what_was_left_unheard_is_thought_of_anew(play: Play) -> None:
    """The report of how far she was heard comes after the guess, and changes what she can go on with."""
    house = play(WOKEN, (1.0, heard(STORY)), (1.8, VoiceBegan(5)), (1.85, guess("go on")), (3.5, heard("go on")))
    assert house.first_sound == [1.7, 4.2]
    assert house.thought_of == [(STORY, False), ("go on", True), ("go on", False)]


def test_a_voice_that_breaks_in_a_rehearsal_is_told_of_when_it_matters(
        play: Play, caplog: pytest.LogCaptureFixture) -> None:
    house = play(WOKEN, (1.0, guess("flip a coin")), (1.9, WentOn(70)), breaks=True)
    assert not house.ear.out and not caplog.records
    play(WOKEN, (1.0, guess(TIME)), (2.0, heard(TIME)), breaks=True)
    assert [record.message for record in caplog.records] == ["Her voice broke: the voice died"]
    caplog.clear()


class Rest:
    """What follows a thought's first sentence, and whether it was ended."""

    def __init__(self, *sentences: str) -> None:
        self.left, self.ended = list(sentences), 0

    def next(self) -> str:
        return self.left.pop(0) if self.left and not self.ended else ""

    def add(self, text: str) -> None:
        self.left.append(text)

    def close(self) -> None:
        self.ended += 1


@pytest.mark.parametrize(("script", "ended"), [
    (((1.0, guess("why do cats purr")), (1.9, WentOn(70))), True),
    (((1.0, guess("why do cats purr")), (1.2, WentOn(70))), True),
    (((1.0, guess("why do cats purr")), (2.5, heard("why do cats purr"))), False),
])
def test_what_was_rehearsed_is_written_on_only_if_it_is_said(
        play: Play, monkeypatch: pytest.MonkeyPatch, script: tuple[tuple[float, FromEars], ...], ended: bool) -> None:
    rest = Rest()
    monkeypatch.setattr(Mind, "_uttered", lambda self, made, scene: Thought("They like it.", skill="Model", more=rest))
    at_the_end: list[int] = []
    monkeypatch.setattr(Saying, "_say", lambda self, reply, thought, said, opening: _noted(at_the_end, rest, opening))
    play(WOKEN, *script, until=4.0)
    assert at_the_end == ([] if ended else [0]) and (rest.ended or not ended)


async def _noted(at_the_end: list[int], rest: Rest, opening: Any) -> None:
    await asyncio.sleep(0.5)
    at_the_end.append(rest.ended)
    if opening:
        await opening.close()


def test_one_that_is_taken_back_while_it_is_thought_of_is_not_written_on() -> None:
    rest = Rest()
    rehearsing = Rehearsing(heard("why do cats purr"))

    def rehearse(wanted: Callable[[], bool]) -> Any:
        rehearsing.drop()
        return None if wanted() else SimpleNamespace(thought=Thought("They like it.", more=rest))

    rehearsing.think(rehearse)
    assert rest.ended
