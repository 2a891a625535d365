"""From standby to an answer: a tap, words before there is a connection, and once more by a double tap."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from os1.stand import Stand

pytestmark = pytest.mark.journey


async def test_a_tap_in_standby_and_a_question_at_once(tmp_path: Path, on_micropython: bool) -> None:
    async with Stand(tmp_path, "none", on_micropython, rest_s=4) as stand:
        await asks_from_standby(stand)


async def asks_from_standby(stand: Stand) -> None:
    ear = stand.ear
    words = await stand.person.utter("what time is it")
    await ear.until(lambda: ear.state == "standby", 30, "it never rests")
    since = len(stand.notes())
    ear.press()
    await asyncio.sleep(0.2)
    ear.play(words)
    answer = await stand.note(lambda n: n["event"] == "thought", since, 20)
    heard = [n for n in stand.notes()[since:] if n["event"] == "heard"]
    assert heard, "it was words that were answered, and no press"  # which words is for the bench to judge
    assert answer and not heard[0]["named"], "a tap is as good as her name"
    await ear.until(lambda: ear.state == "idle", 20, "she does not finish")
    since = len(stand.notes())
    ear.press(100)
    await asyncio.sleep(0.2)
    ear.press(100)
    again = await stand.note(lambda n: n["event"] == "thought", since, 20)
    assert again and again["skill"] == "Repeat"
    assert not ear.air.lost[0]
