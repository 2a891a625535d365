"""The daemon is asked to stop in the middle of a story: she ends the sentence, says goodbye to the ear, and is gone."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import time
from typing import Any

import aiohttp
import pytest
from os1.daemon import FINISH_S
from os1.demo.play import Player
from os1.demo.script import NAME, Line
from os1.desk import place
from os1.service.job import STOP_S
from os1.stand import Stand
from os1.voice.reading import sentences

pytestmark = pytest.mark.journey
PATIENCE_S = 20.0  # see test_first_conversation.py


async def health(stand: Stand) -> tuple[int, str]:
    """What a program is told that watches over her."""
    port = json.loads((stand.home / place.FILE).read_bytes())["port"]
    async with aiohttp.ClientSession() as http, http.get(f"http://{place.HERE}:{port}/health") as answer:
        return answer.status, (await answer.json())["status"]


async def begun(stand: Stand) -> dict[str, Any]:
    """She is in the middle of a story of several sentences; what was noted of it."""
    player = Player(stand, lambda line: None, PATIENCE_S)
    await player.line(Line(NAME, r"\w", " "))
    for _ in range(3):
        told = await player.line(Line("tell me a story", r"\w"))
        await asyncio.sleep(0.5)
        thoughts = [note for note in stand.notes() if note["event"] == "thought"]
        if not told.wrong and stand.ear.state == "speaking" and len(sentences(thoughts[-1]["text"])) > 2:
            return thoughts[-1]
    raise AssertionError("she told no story")


async def test_she_ends_her_sentence_and_the_ear_waits_for_her(stand: Stand,
                                                              capsys: pytest.CaptureFixture[str]) -> None:
    assert await health(stand) == (200, "up")
    story = await begun(stand)
    asked = time.monotonic()
    stand.daemon.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.1)
    assert await health(stand) == (503, "she is stopping")
    assert await asyncio.wait_for(stand.daemon.wait(), STOP_S) == 0
    took = time.monotonic() - asked
    over = next(note for note in stand.notes() if note["event"] == "over" and note["reply"] == story["reply"])
    ends = [sentence.ends for sentence in sentences(story["text"])]
    with capsys.disabled():
        print(f"\nover after {took:.1f} s and {over['chars']} of {len(story['text'])} characters (sentences: {ends})")
    assert took < FINISH_S, "she did not wait for all of the story"
    assert over["chars"] in ends[:-1], "she stopped at the end of a sentence, and not of the story"
    await stand.ear.until(lambda: stand.ear.state == "lost", 5.0, "the earpiece does not notice")
    with sqlite3.connect(stand.home / "memory.db") as memory:
        assert memory.execute("PRAGMA quick_check").fetchone() == ("ok",)
    assert "Traceback" not in (stand.home / "daemon.log").read_text()
    await stand.start_daemon(stand.port)
    await stand.ear.joined(30.0)


async def test_asked_twice_it_ends_at_once(stand: Stand) -> None:
    await begun(stand)
    stand.daemon.send_signal(signal.SIGTERM)
    await asyncio.sleep(0.2)
    assert stand.daemon.returncode is None
    stand.daemon.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(stand.daemon.wait(), 1.0) == -signal.SIGTERM
