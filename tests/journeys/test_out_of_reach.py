"""Out of reach in the middle of a sentence, for longer than the ear can remember: she says what she missed."""

from __future__ import annotations

import asyncio
import math
from array import array

import pytest
from os1.stand import Stand

pytestmark = pytest.mark.journey
TALK_S = 7  # of somebody's voice, of which the ear keeps three seconds while its host is away
AWAY_S = 5.5


async def test_she_owns_up_to_what_did_not_fit(stand: Stand) -> None:
    hum = array("h", [int(8000 * math.sin(2 * math.pi * 220 * i / 16000)) for i in range(16000 * TALK_S)]).tobytes()
    await asyncio.sleep(1.1)  # a tone in its first second the gate takes for the room's own noise
    since = len(stand.notes())
    stand.ear.play(hum)
    assert await stand.note(lambda note: note["event"] == "frame", since, 10), "no sound came"
    stand.network.down = True
    stand.network.cut()
    await asyncio.sleep(AWAY_S)
    stand.network.down = False
    stand.ear.press()  # somebody waits: it tries at once
    missed = await stand.note(lambda note: note["event"] == "missed", since, 20)
    assert missed is not None and 1.0 <= missed["samples"] / 16000 <= AWAY_S
    said = await stand.note(lambda note: note["event"] == "thought" and "second" in note["text"], since, 20)
    assert said is not None
    over = await stand.note(lambda note: note["event"] == "over" and note["reply"] == said["reply"], since, 20)
    assert over is not None and over["whole"], "it was played"
    assert sum(note["event"] == "thought" and "second" in note["text"] for note in stand.notes()) == 1
