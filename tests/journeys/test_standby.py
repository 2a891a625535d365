"""From standby to an answer: a tap, words at once, a Wi-Fi that takes its time; and once more by a double tap."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from earpiece import wire
from os1.stand import Stand

pytestmark = pytest.mark.journey
WORDS = "what time is it"
CHANNEL = 6  # of the access point: it is looked for on five others first (see board/network.py)
JOINED_S = 1.5  # from the tap; a chip's handshake comes on top
ODD = 2 * wire.FRAME  # samples by which the ear's count of frames and its board's clock may differ after naps
TRIES = 2  # the recogniser mishears now and then: how often is for the bench to say


async def test_a_tap_in_standby_and_a_question_at_once(tmp_path: Path, on_micropython: bool) -> None:
    async with Stand(tmp_path, "wifi", on_micropython, rest_s=4, wifi={"channel": CHANNEL}) as stand:
        understood = [await asks_from_standby(stand) for _ in range(TRIES)]
        assert any(understood), "each time she answered something else"
        await repeats(stand)
        assert not stand.ear.air.lost[0]


async def asks_from_standby(stand: Stand) -> bool:
    """The words begin with the tap: every sample of them must arrive, though the link is up only later. True if she
    understood each of them and answered."""
    ear = stand.ear
    words = await stand.person.utter(WORDS)
    await ear.until(lambda: ear.state == "standby", 30, "it never rests")
    await asyncio.sleep(0.5)
    since = len(stand.notes())
    ear.press(100)
    first, last = ear.play(words)
    assert await stand.note(lambda n: n["event"] == "joined", since, 20), "it does not connect"
    assert ear.position() < first + JOINED_S * 16000
    answer = await stand.note(lambda n: n["event"] == "thought", since, 20)
    heard = facts(stand, "heard", since)
    assert heard and answer, "it was words that were answered, and no press"
    assert not heard[0]["named"], "a tap is as good as her name"
    frames = [n["first"] for n in facts(stand, "frame", since)]
    assert frames == list(range(frames[0], frames[-1] + 1, wire.FRAME)), "a hole"
    assert first - ODD <= frames[0] <= first and frames[-1] + wire.FRAME >= last, "the beginning or the end is missing"
    await ear.until(lambda: ear.state == "idle", 20, "she does not finish")
    return heard[0]["text"] == WORDS and answer["skill"] == "GetTime"


async def repeats(stand: Stand) -> None:
    ear = stand.ear
    since = len(stand.notes())
    ear.press(100)
    await asyncio.sleep(0.2)
    ear.press(100)
    again = await stand.note(lambda n: n["event"] == "thought", since, 20)
    assert again and again["skill"] == "Repeat"


def facts(stand: Stand, event: str, since: int) -> list[dict[str, Any]]:
    return [n for n in stand.notes()[since:] if n["event"] == event]
