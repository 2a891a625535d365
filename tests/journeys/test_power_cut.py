"""The daemon is killed in the middle of a reply: the earpiece finds the next one, and she still knows it all."""

from __future__ import annotations

import asyncio
import time

import pytest
from os1.demo.play import Player
from os1.demo.script import NAME, Line
from os1.stand import Stand

pytestmark = pytest.mark.journey
BACK_S = 5.0


async def test_kill_9_in_the_middle_of_a_reply(stand: Stand, capsys: pytest.CaptureFixture[str]) -> None:
    player = Player(stand, lambda line: None)
    told = await player.line(Line(NAME + " remember that my bicycle is in the cellar", r"bicycle", "bicycle"))
    assert not told.wrong
    story = await player.line(Line("tell me a story", r"\w"))
    assert not story.wrong
    await asyncio.sleep(1.0)
    assert stand.ear.state == "speaking"
    await stand.kill_daemon()
    await stand.ear.until(lambda: stand.ear.state == "lost", 10.0, "the earpiece does not notice")
    await stand.start_daemon(stand.port)
    began = time.monotonic()
    await stand.ear.joined(BACK_S)
    with capsys.disabled():
        print(f"\nthe earpiece was back {time.monotonic() - began:.1f} s after the daemon was")
    asked = await player.line(Line(NAME + " where is my bicycle", r"(?i)cellar"))
    assert not asked.wrong
