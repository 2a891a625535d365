"""The daemon is killed in the middle of a reply: the earpiece finds the next one, and she still knows it all."""

from __future__ import annotations

import asyncio
import time

import pytest
from os1.demo.play import Player, Took
from os1.demo.script import NAME, Line
from os1.stand import Stand

pytestmark = pytest.mark.journey
BACK_S = 5.0
PATIENCE_S = 20.0  # see test_first_conversation.py


async def insist(player: Player, line: Line) -> Took:
    """Say it, and once more if she didn't understand, as anybody would."""
    took = await player.line(line)
    return took if not took.wrong else await player.line(line)


async def test_kill_9_in_the_middle_of_a_reply(stand: Stand, capsys: pytest.CaptureFixture[str]) -> None:
    player = Player(stand, lambda line: None, PATIENCE_S)
    await player.line(Line(NAME, r"\w", " "))
    told = await insist(player, Line("remember that my sister lives in boston", r"(?i)boston"))
    assert not told.wrong, told
    story = await insist(player, Line("tell me a story", r"\w"))
    assert not story.wrong, story
    await asyncio.sleep(1.0)
    assert stand.ear.state == "speaking"
    await stand.kill_daemon()
    await stand.ear.until(lambda: stand.ear.state == "lost", 10.0, "the earpiece does not notice")
    started = time.monotonic()
    await stand.start_daemon(stand.port)
    listens = time.monotonic()
    await stand.ear.joined(max(BACK_S, listens - started))  # its pauses grow, and none is longer than all before it
    with capsys.disabled():
        now = time.monotonic()
        print(f"\nthe earpiece was back {now - started:.1f} s after the restart, {now - listens:.1f} s after it was up")
    await player.line(Line(NAME, r"\w", " "))
    asked = await insist(player, Line("where does my sister live", r"(?i)boston", "sister"))
    assert not asked.wrong, asked
