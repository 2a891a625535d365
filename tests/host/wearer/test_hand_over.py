"""os1.wearer with two ears: one conversation, which goes where the wearer goes, and nothing of it twice or lost."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from host.test_wearer import TEXT, FakeEar, FakeEars, House
from os1.events import Joined, More, Muted, Parted, Pressed, Silenced, Sound, Speech, Thought, Typed

APART_S = 0.3  # what begins sooner after a sentence at another ear is part of it
STORY = "Once upon a time there was a house, and in it lived a cat."


class Two(House):
    """The desk besides the ear."""

    def __init__(self, trace: Path) -> None:
        super().__init__(trace)
        self.desk, self.desk_ears = FakeEar("desk"), FakeEars()
        self.desk_task = self.sit(self.desk, self.desk_ears)

    def sit(self, ear: FakeEar, ears: FakeEars) -> asyncio.Task[None]:
        place = self.wearer.place(ear, ears)  # type: ignore[arg-type]
        ear.queue.put_nowait(Joined(ear.id))
        return asyncio.get_running_loop().create_task(self.wearer.wear(place))

    def at_desk(self, what: str, first: int = 0) -> None:
        self.desk.queue.put_nowait(Sound(what.encode(), first))

    async def end(self) -> None:
        for ear, task in ((self.desk, self.desk_task), (self.ear, self.task)):
            ear.queue.put_nowait(Parted(ear.id, "gone", final=True))
            ear.queue.put_nowait(None)
            await task

    def facts(self, event: str) -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in self.path.read_text().splitlines()]
        return [line for line in lines if line["event"] == event]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Two]:
    house = Two(tmp_path / "trace")
    await house.until(lambda: house.desk.told and house.ear.told)
    yield house
    if not house.task.done():
        await house.end()


async def test_she_answers_where_she_is_spoken_to(house: Two) -> None:
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    assert house.desk_ears.attention.speaking, "the desk listens for an interruption too"
    assert house.ear.told[-1] == "speaking" and house.desk.told[-1] == "listening"
    house.ear.play(1, 2000)
    await house.until(lambda: house.kept)
    await asyncio.sleep(APART_S)
    house.at_desk("unnamed:and tomorrow")
    await house.until(lambda: house.desk.sent.get(2) == 2000)
    assert house.asked == ["what time is it", "and tomorrow"], "at the desk no name is needed: it is one conversation"
    assert 2 not in house.ear.sent
    house.desk.play(2, 2000)
    await house.until(lambda: len(house.kept) == 2)


async def test_one_sentence_at_both_is_answered_once(house: Two) -> None:
    house.hear("heard:what time is it")
    house.at_desk("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    await asyncio.sleep(0.05)
    house.ear.play(1, 2000)
    await house.until(lambda: house.kept)
    assert len(house.asked) == 1 and not house.desk.sent and len(house.facts("heard")) == 1


async def test_what_is_being_said_goes_on_at_the_other_ear(house: Two) -> None:
    house.say = STORY
    house.hear("heard:tell me a story")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 700)  # five characters: "Once "
    house.desk.queue.put_nowait(Pressed("tap"))
    await house.until(lambda: house.desk.sent.get(2) == 2000)
    assert house.ear.hushed == [1] and [t["text"] for t in house.facts("thought")] == [STORY, STORY[5:]]
    house.desk.play(2, 2000)
    await house.until(lambda: len(house.kept) == 2)
    assert house.kept == [(41, 5), (41, len(STORY))] and len(house.asked) == 1, "all of it was heard, none of it twice"


async def test_a_yeah_at_the_other_ear_takes_her_there(house: Two) -> None:
    house.say = STORY
    house.hear("heard:tell me a story")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 700)
    await asyncio.sleep(APART_S)
    house.at_desk("unnamed:yeah", 512)
    await house.until(lambda: house.desk.sent.get(2) == 2000)
    assert len(house.asked) == 1


async def test_when_the_ear_goes_the_rest_is_said_at_the_desk(house: Two) -> None:
    house.say = STORY
    house.hear("heard:tell me a story")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 700)
    await house.until(lambda: "started" in house.noted())
    house.ear.queue.put_nowait(Parted("ear", "the cell is empty", final=True))
    house.ear.queue.put_nowait(None)
    await house.until(lambda: house.desk.sent.get(2) == 2000)
    assert house.kept == [(41, 5)] and house.facts("thought")[-1]["text"] == STORY[5:]
    await house.task
    house.task = house.sit(house.ear, house.ears)


async def test_a_wearer_is_there_until_the_last_ear_has_gone(house: Two) -> None:
    house.desk.queue.put_nowait(Parted("desk", "closed", final=True))
    house.desk.queue.put_nowait(None)
    await house.desk_task
    assert not house.wearer.ended
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.desk_task = house.sit(house.desk, house.desk_ears)
    await house.end()
    assert house.wearer.ended


async def test_what_is_due_rings_where_the_wearer_is(house: Two) -> None:
    house.at_desk("heard:set a timer")
    await house.until(lambda: house.desk.sent.get(1) == 2000)
    house.desk.play(1, 2000)
    await house.until(lambda: house.kept)
    house.wearer.due(Thought("Your tea.", skill="Due"))
    await house.until(lambda: house.desk.sent.get(2) == 2000)
    assert not house.ear.sent


async def test_her_words_overheard_by_the_other_ear_are_nobodys(house: Two) -> None:
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 500)
    await asyncio.sleep(APART_S)
    house.at_desk("voice", 512)  # it got through to there, as a voice
    await house.until(lambda: house.ear.hushed)
    house.at_desk("heard:nine o'clock in the morning", 1024)
    await house.until(lambda: house.ear.sent.get(2) == 2000)
    assert len(house.asked) == 1 and not house.desk.sent, "she goes on where she was"


async def test_an_interruption_at_the_other_ear_stops_her(house: Two) -> None:
    house.hear("heard:tell me a story")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 700)
    await asyncio.sleep(APART_S)
    house.at_desk("voice", 512)
    await house.until(lambda: house.ear.hushed == [1])
    house.at_desk("unnamed:what about tomorrow", 1024)
    await house.until(lambda: house.desk.sent.get(2) == 2000)
    await house.until(lambda: house.kept)
    assert house.asked == ["tell me a story", "what about tomorrow"] and house.kept == [(41, 5)]


async def test_the_desk_silences_her_at_the_other_ear(house: Two) -> None:
    """And she stays there; an older reply's silence is nobody's."""
    house.say = STORY
    house.hear("heard:tell me a story")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 700)
    await house.until(lambda: "started" in house.noted())
    house.desk.queue.put_nowait(Silenced(0))
    await asyncio.sleep(0.05)
    assert not house.ear.hushed
    house.desk.queue.put_nowait(Silenced(1))
    await house.until(lambda: house.kept)
    assert house.ear.hushed == [1] and house.kept == [(41, 5)] and not house.desk.sent
    assert house.facts("following")[-1]["ear"] == "ear"


async def test_typed_words_are_answered_in_order_and_need_no_name(house: Two) -> None:
    house.desk.queue.put_nowait(Typed("I met Zoë at the Café."))
    await house.until(lambda: house.desk.sent.get(1) == 2000)
    assert house.asked == ["I met Zoë at the Café."], "as it was written: names keep their capitals"
    (heard,) = house.facts("heard")
    assert (heard["engine"], heard["confidence"], heard["ear"]) == ("typed", 1.0, "desk")


async def test_a_muted_ear_gets_no_sound_and_what_it_is_told_counts_as_heard(house: Two) -> None:
    house.desk.queue.put_nowait(Muted(True))
    house.desk.queue.put_nowait(Typed("what time is it"))
    await house.until(lambda: house.kept)
    assert house.kept == [(41, len(TEXT))] and not house.desk.sent and not house.voice.closed
    (over,) = house.facts("over")
    assert over["whole"] and over["ear"] == "desk"
    house.hear("heard:and now")
    await house.until(lambda: house.ear.sent.get(2) == 2000)


async def test_what_rings_is_heard_though_the_desk_is_muted(house: Two) -> None:
    house.desk.queue.put_nowait(Muted(True))
    house.desk.queue.put_nowait(Typed("set a timer"))
    await house.until(lambda: house.kept)
    house.wearer.due(Thought("Your tea.", skill="Due"))
    await house.until(lambda: house.ear.sent.get(2) == 2000)
    assert not house.desk.sent


async def test_who_mutes_her_in_the_middle_reads_the_rest(house: Two) -> None:
    house.at_desk("heard:what time is it")
    await house.until(lambda: house.desk.sent.get(1) == 2000)
    house.desk.play(1, 700)
    house.desk.queue.put_nowait(Muted(True))
    await house.until(lambda: house.kept)
    assert house.desk.hushed == [1] and house.kept == [(41, len(TEXT))]


async def test_a_muted_ear_is_told_what_is_still_being_written(house: Two) -> None:
    rest = ["It calms them.", ""]
    more: More = SimpleNamespace(next=lambda: rest.pop(0), close=lambda: None)  # type: ignore[assignment]
    grew: list[str] = []
    house.wearer.talk._mind.grew = lambda turn, text: grew.append(text)  # type: ignore[method-assign]
    house.desk.queue.put_nowait(Muted(True))
    await house.until(lambda: house.wearer.places[1].muted)
    house.wearer.come(house.wearer.places[1])
    house.wearer.due(Thought("They like it.", turn=9, more=more))
    await house.until(lambda: house.kept)
    assert house.kept == [(9, len("They like it. It calms them."))] and grew == [" It calms them."]


async def test_an_ear_that_is_to_be_left_in_peace_is_not_spoken_to(house: Two) -> None:
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1) == 2000)
    house.ear.play(1, 2000)
    await house.until(lambda: house.kept)
    house.ear.silenced = True
    house.wearer.due(Thought("Your tea.", skill="Due"))
    await house.until(lambda: house.desk.sent.get(2) == 2000)


async def test_what_she_plays_is_told_to_the_other_ear(house: Two) -> None:
    house.voice.say = loud  # type: ignore[method-assign,assignment]
    house.hear("heard:what time is it")
    await house.until(lambda: house.ear.sent.get(1))
    house.ear.play(1, 512)
    await house.until(lambda: "started" in house.noted())
    quiet = (300).to_bytes(2, "little", signed=True) * 256 + (-300).to_bytes(2, "little", signed=True) * 256
    assert house.desk_ears.overheard.hers(quiet, house.wearer.places[1].now), "her voice, -20 dB"
    assert not house.desk_ears.overheard.hers(quiet, house.wearer.places[1].now + 5 * 16000), "long after"


async def loud(text: str, tone: object) -> AsyncIterator[Any]:
    yield Speech((3000).to_bytes(2, "little") * 16000, ((0, 0),), last=True)
