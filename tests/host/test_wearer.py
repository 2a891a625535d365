"""os1.wearer: what the ear sends becomes what she says, and what was played becomes what she remembers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from os1.conversation import Tick
from os1.ears.echo import Guard
from os1.ears.overheard import Overheard
from os1.errors import EngineError
from os1.events import (
    RATE,
    Attention,
    FromEar,
    FromEars,
    Heard,
    Joined,
    Missed,
    Parted,
    Played,
    Pressed,
    Reported,
    Sound,
    Speech,
    Thought,
    Tone,
    VoiceBegan,
)
from os1.pool import Inline
from os1.trace import Trace
from os1.wearer import Wearer, manners, talk

TEXT = "It is nine o'clock in the morning."


class FakeEar:
    """An earpiece that plays as fast as the test lets it."""

    def __init__(self, id: str = "ear") -> None:
        self.id, self.silenced = id, False
        self.queue: asyncio.Queue[FromEar | None] = asyncio.Queue()
        self.told: list[str] = []
        self.hushed: list[int] = []
        self.dues: list[float] = []
        self.sent: dict[int, int] = {}
        self.out: dict[int, int] = {}
        self.room = asyncio.Event()
        self.room.set()

    async def events(self) -> AsyncIterator[FromEar]:
        while (event := await self.queue.get()) is not None:
            yield event

    async def speak(self, reply: int, speech: Speech, cue: bool = False) -> bool:
        await self.room.wait()
        if reply in self.hushed:
            return False
        self.sent[reply] = self.sent.get(reply, 0) + len(speech.pcm) // 2
        return True

    def due(self, seconds: float) -> None:
        self.dues.append(seconds)

    def hush(self, reply: int) -> None:
        self.hushed.append(reply)

    def tell(self, state: str) -> None:
        self.told.append(state)

    def played(self, reply: int) -> int:
        return self.out.get(reply, 0)

    def play(self, reply: int, samples: int) -> None:
        self.out[reply] = samples
        self.queue.put_nowait(Played(reply, samples))


class FakeEars:
    """Hears what the test wrote into the frame, as a name of an event."""

    def __init__(self) -> None:
        self.attention = Attention()
        self.guard, self.overheard = Guard(), Overheard()
        self.overhears = False

    def attend(self, attention: Attention) -> None:
        self.attention = attention

    def feed(self, sound: Sound) -> list[FromEars]:
        kind, _, text = sound.pcm.decode().partition(":")
        if kind == "voice":
            return [VoiceBegan(sound.first)]
        if kind not in ("heard", "unnamed"):
            return []
        return [Heard(text, sound.first, sound.first, sound.first, named=kind == "heard", sound=b"it")]

    def close(self) -> None:
        return None


class FakeVoice:
    """Two chunks of 1,000 samples, a mark in the middle; may break."""

    def __init__(self, broken: bool = False) -> None:
        self.broken, self.closed = broken, 0

    async def say(self, text: str, tone: Tone) -> AsyncGenerator[Speech, None]:
        try:
            yield Speech(bytes(2000), ((0, 0), (500, 5)))
            if self.broken:
                raise EngineError("the voice died")
            yield Speech(bytes(2000), ((1000, len(text)),), last=True)
        finally:
            self.closed += 1


class House:
    """A wearer among fakes."""

    def __init__(self, trace: Path, broken: bool = False, wanted: bool = False) -> None:
        self.voices: list[object] = []
        self.owned_up: list[float] = []
        self.greeted, self.say = 0, TEXT
        self.ear, self.ears, self.voice = FakeEar(), FakeEars(), FakeVoice(broken)
        self.asked: list[str] = []
        self.kept: list[tuple[int, int]] = []
        self.path = trace
        mind = SimpleNamespace(answer=self.answer, missed=self.missed,
                               remember_heard=lambda turn, chars: self.kept.append((turn, chars)),
                               memory=SimpleNamespace(keep=lambda name, value: None),
                               voices=SimpleNamespace(wanted=wanted), do=lambda skill: Thought(f"{skill} done."),
                               arrived=self.arrived, clock=lambda: datetime(2026, 5, 1, 8, 0, tzinfo=UTC),
                               notice=lambda situation: Thought(f"{situation}!", skill="Due"),
                               cell=lambda ear, percent: Thought("Low.", skill="Due") if percent < 10 else None)
        speaker = SimpleNamespace(voice=lambda sound: f"the voice in {sound.decode()}")
        recogniser = SimpleNamespace(prepare=lambda expects: None)
        self.wearer = Wearer(recogniser, mind, self.voice, Inline(), Trace(trace),  # type: ignore[arg-type]
                             speaker=speaker)  # type: ignore[arg-type]
        place = self.wearer.place(self.ear, self.ears)  # type: ignore[arg-type]
        self.task = asyncio.get_running_loop().create_task(self.wearer.wear(place))
        self.ear.queue.put_nowait(Joined("ear"))

    def answer(self, text: str, *args: Any, **kwargs: Any) -> Thought:
        self.asked.append(text)
        self.voices.append(kwargs["voice"])
        return Thought(self.say, turn=40 + len(self.asked))

    def arrived(self, now: datetime) -> Thought | None:
        self.greeted += 1
        return Thought("Good morning.", skill="Due")

    def missed(self, seconds: float) -> Thought:
        self.owned_up.append(seconds)
        return Thought("I missed that.", skill="Due")

    def hear(self, what: str, first: int = 0) -> None:
        self.ear.queue.put_nowait(Sound(what.encode(), first))

    async def until(self, true: Any) -> None:
        async with asyncio.timeout(5):
            while not true():
                await asyncio.sleep(0.001)

    async def end(self) -> None:
        self.ear.queue.put_nowait(Parted("ear", "gone", final=True))
        self.ear.queue.put_nowait(None)
        await self.task

    def noted(self) -> list[str]:
        return [json.loads(line)["event"] for line in self.path.read_text().splitlines()]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path / "trace")
    yield house
    if not house.task.done():
        await house.end()


async def test_a_sentence_is_answered_and_remembered_as_far_as_it_was_played(house: House) -> None:
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    assert house.asked == ["what time is it"] and house.ears.attention.speaking
    assert not house.kept, "nothing is remembered before it was played"
    house.ear.play(1, 2000)
    await house.until(lambda: house.kept)
    assert house.kept == [(41, len(TEXT))]
    assert house.ear.told[-2:] == ["speaking", "listening"] and house.voice.closed == 1
    stages = ["heard", "thought", "speech", "over"]
    assert [event for event in house.noted() if event in stages] == stages


async def test_what_she_plays_is_known_on_the_ears_clock_while_its_gate_is_shut(house: House) -> None:
    house.hear("heard:tell me a story", 512)
    await house.until(lambda: 1 in house.ear.sent)
    await asyncio.sleep(0.2)  # no sound comes
    house.ear.play(1, 700)
    await house.until(lambda: house.ears.guard._place[:2] == (1, 700))
    assert house.ears.guard._place[2] >= 1024 + 0.19 * RATE


async def test_she_stops_when_the_wearer_speaks(house: House) -> None:
    house.hear("heard:tell me a story")
    await house.until(lambda: 1 in house.ear.sent)
    house.ear.play(1, 700)
    house.hear("voice:", 512)
    await house.until(lambda: house.kept)
    assert house.ear.hushed == [1] and house.kept == [(41, 5)], "of 34 characters five were heard"
    assert not house.ears.attention.speaking


async def test_before_the_end_she_finishes_her_sentence_and_no_more(house: House) -> None:
    house.say = "Nine. It is morning, and a fine one."
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 100)
    finished = asyncio.create_task(house.wearer.finish())
    await asyncio.sleep(0.05)
    assert not finished.done() and not house.ear.hushed, "she is in the middle of it"
    house.ear.play(1, 700)  # "Nine." is said
    await asyncio.wait_for(finished, 2)
    assert house.ear.hushed == [1] and house.kept == [(41, 5)], "what was heard of it is remembered"
    house.hear("heard:and now", 512)
    await house.until(lambda: len(house.asked) == 2)
    await house.until(lambda: 2 in house.ear.hushed)
    assert 2 not in house.ear.sent, "she begins nothing more"


async def test_the_last_sentence_is_said_to_its_end(house: House) -> None:
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 700)
    finished = asyncio.create_task(house.wearer.finish())
    await asyncio.sleep(0.05)
    house.ear.play(1, 2000)
    await asyncio.wait_for(finished, 2)
    assert house.kept == [(41, len(TEXT))]


async def test_who_says_nothing_is_finished(house: House) -> None:
    await asyncio.wait_for(house.wearer.finish(), 1)


async def test_an_interrupted_voice_is_closed(house: House) -> None:
    house.ear.room.clear()
    house.hear("heard:tell me a story")
    await house.until(lambda: "speech" in house.noted())
    house.hear("voice:", 512)
    await house.until(lambda: house.voice.closed)
    assert house.ear.hushed == [1] and not house.ear.sent


async def test_a_broken_voice_leaves_her_listening(tmp_path: Path) -> None:
    house = House(tmp_path / "trace", broken=True)
    house.hear("heard:what time is it")
    await house.until(lambda: house.kept)
    assert house.kept == [(41, 0)] and "voice broke" in house.noted() and house.ear.told[-1] == "listening"
    await house.end()


async def test_what_was_heard_is_remembered_though_the_ear_goes(house: House) -> None:
    house.hear("heard:tell me a story")
    await house.until(lambda: 1 in house.ear.sent)
    house.ear.out[1] = 600
    await house.end()
    assert house.kept == [(41, 5)]


async def test_what_is_due_is_said(house: House) -> None:
    await house.until(lambda: house.ear.told)
    house.wearer.due(Thought("Your tea is ready.", skill="Due", turn=7))
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 2000)
    await house.until(lambda: house.kept)
    assert house.kept == [(7, 18)]


@pytest.mark.parametrize(("wanted", "voice"), [(True, "the voice in it"), (False, None)])
async def test_whose_voice_it_was_is_found_out_where_it_matters(tmp_path: Path, wanted: bool, voice: object) -> None:
    house = House(tmp_path / "trace", wanted=wanted)
    house.hear("heard:what do you know about me")
    await house.until(lambda: house.asked)
    assert house.voices == [voice]
    await house.end()


@pytest.mark.parametrize(("stood_s", "asked"), [(30.0, ["What time is it?"]), (0.0, [])])
async def test_what_was_said_while_the_computer_stood_still_was_said_in_time(
        house: House, monkeypatch: pytest.MonkeyPatch, stood_s: float, asked: list[str]) -> None:
    monkeypatch.setattr(talk, "CATCHES_UP_S", 0.1)
    now = [100.0]
    house.wearer._clock = house.wearer.talk._clock = lambda: now[0]
    house.ear.queue.put_nowait(Pressed("tap"))
    await house.until(lambda: house.ear.told[-1:] == ["listening"])
    wakes = house.wearer.talk._conversation.wakes_at()
    assert wakes is not None
    now[0] = wakes + stood_s
    house.wearer.talk._passed(wakes)
    house.hear("voice")
    house.hear("unnamed:What time is it?", first=9)
    await house.until(house.ear.queue.empty)
    await asyncio.sleep(0.01)
    assert house.asked == asked and (house.ear.told[-1] == "idle") == (not asked)


async def test_it_is_still_once_nobody_has_had_to_do_with_her_for_a_while(house: House) -> None:
    now = [house.wearer.talk.engaged + 50.0]
    house.wearer._clock = house.wearer.talk._clock = lambda: now[0]
    await house.until(lambda: "joined" in house.noted())
    assert house.wearer.still_s == 50.0, "that it joined is nothing"
    house.hear("voice:")
    await house.until(lambda: "voice" in house.noted())
    assert house.wearer.still_s == 50.0, "people talk, though not with her"
    house.ears.overhears = True
    assert house.wearer.still_s == 0.0, "while they do"
    house.ears.overhears = False
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    assert house.wearer.still_s == 0.0, "she answers"
    house.ear.play(1, 2000)
    await house.until(lambda: "over" in house.noted() and house.ear.told[-1] == "listening")
    now[0] += 1.0
    assert house.wearer.still_s == 0.0, "more may be said"
    now[0] += 60.0
    house.wearer.talk.happen(Tick())
    assert house.ear.told[-1] == "idle" and house.wearer.still_s == 0.0
    now[0] += 20.0
    assert house.wearer.still_s == 20.0


async def test_a_double_tap_repeats(house: House) -> None:
    house.ear.queue.put_nowait(Pressed("double"))
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    assert house.ears.attention.speaking


async def test_cell_and_heat_are_spoken_of(house: House) -> None:
    house.ear.queue.put_nowait(Reported(50))
    house.ear.queue.put_nowait(Reported(9))
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 2000)
    await house.until(lambda: "over" in house.noted())
    for hot in (True, True, False):
        house.ear.queue.put_nowait(Reported(50, hot))
    await house.until(lambda: house.ear.sent.get(2) == 2000)
    house.ear.play(2, 2000)
    await house.until(lambda: house.noted().count("over") == 2)
    assert house.noted().count("thought") == 2


async def test_the_ear_is_told_once_what_is_due_and_again_when_it_comes_back(house: House) -> None:
    now = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
    await house.until(lambda: "joined" in house.noted())
    wearer = house.wearer
    for at in (None, None, now + timedelta(seconds=90), now + timedelta(seconds=90)):
        wearer.next_due(at, now)
    assert house.ear.dues == [-1, 90.0]
    house.ear.queue.put_nowait(Joined("ear", resumed=True))
    await house.until(lambda: house.noted().count("joined") == 2)
    wearer.next_due(now + timedelta(seconds=90), now + timedelta(seconds=100))
    assert house.ear.dues == [-1, 90.0, 0.0]


async def test_she_owns_up_once_to_what_she_missed_and_when_nobody_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manners, "MISSED_WAIT_S", 0.2)
    house = House(tmp_path / "trace")
    house.hear("voice")
    for samples in (3 * RATE, 2 * RATE, 2 * RATE):  # one gap, told in pieces
        house.ear.queue.put_nowait(Missed(samples))
        await asyncio.sleep(0.12)
    await house.until(lambda: house.owned_up)
    assert house.owned_up == [7.0]
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1))
    house.ear.play(1, 2000)
    await house.until(lambda: house.ear.sent.get(2))  # her answer comes first
    house.ear.queue.put_nowait(Missed(RATE // 2))
    await asyncio.sleep(0.3)
    assert house.owned_up == [7.0], "half a second is no sentence"
    await house.end()


async def test_she_says_good_morning_when_the_ear_is_put_in_and_nobody_speaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manners, "GREET_AFTER_S", 0.05)
    house = House(tmp_path / "trace")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 2000)
    await house.until(lambda: "over" in house.noted())
    house.ear.queue.put_nowait(Joined("ear", resumed=True))  # a gap is no arrival
    await asyncio.sleep(0.2)
    assert house.greeted == 1
    await house.end()


async def test_she_does_not_greet_into_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manners, "GREET_AFTER_S", 0.05)
    house = House(tmp_path / "trace")
    house.ears.overhears = True
    await asyncio.sleep(0.2)
    assert house.greeted == 0
    await house.end()


async def test_what_is_due_waits_for_a_pause_but_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manners, "PAUSE_S", 0.02)
    monkeypatch.setattr(manners, "OVERHEARS_S", 0.3)
    house = House(tmp_path / "trace")
    await house.until(lambda: "joined" in house.noted())
    house.ears.overhears = True
    house.wearer.due(Thought("Your timer.", skill="Due"))
    await asyncio.sleep(0.1)
    assert not house.ear.sent
    house.ears.overhears = False
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 2000)
    await house.until(lambda: "over" in house.noted())
    house.ears.overhears = True  # somebody who never stops
    house.wearer.due(Thought("Your other timer.", skill="Due"))
    await house.until(lambda: house.ear.sent.get(2) == 2000)
    await house.end()


async def test_what_nobody_asked_for_waits_as_long_as_somebody_speaks(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manners, "PAUSE_S", 0.02)
    monkeypatch.setattr(manners, "OVERHEARS_S", 0.1)
    house = House(tmp_path / "trace")
    await house.until(lambda: "joined" in house.noted())
    house.ears.overhears = True
    house.wearer.due(Thought("Your battery is low.", skill="Due", courtesy=True))
    await asyncio.sleep(0.4)
    assert not house.ear.sent
    house.ears.overhears = False
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    await house.end()
