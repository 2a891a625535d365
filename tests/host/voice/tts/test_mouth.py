"""A voice's process: what it says arrives, what is cancelled stops, and when it dies the house goes on."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import aclosing
from pathlib import Path

import pytest
from os1.errors import EngineError, EngineMissing
from os1.voice.tts.mouth import Mouth

pytestmark = pytest.mark.live


async def said(mouth: Mouth, text: str) -> int:
    """Samples."""
    return sum([len(pcm) // 2 async for pcm, _ in mouth.order(text, "v", 0.0, {}).sound()])


async def test_sound_and_marks_arrive(mouth: Mouth) -> None:
    marks, samples = [], 0
    async for pcm, found in mouth.order("hello", "v", 0.0, {}).sound():
        marks += [(sample + samples, character) for sample, character in found]
        samples += len(pcm) // 2
    assert samples == pytest.approx(3 * 4096, abs=10)
    assert marks == [(0, 0), (4096, 1), (8192, 2)]


async def test_many_at_once_each_get_their_own(mouth: Mouth) -> None:
    assert len(set(await asyncio.gather(*(said(mouth, f"hello {i}") for i in range(20))))) == 1
    assert mouth.restarts == 0


async def test_leaving_cancels_the_work(mouth: Mouth, tmp_path: Path) -> None:
    async with aclosing(mouth.order("for ever", "v", 0.0, {}).sound()) as sound:
        await anext(sound)
    assert await said(mouth, "hello")  # comes only when the endless order is over
    assert (tmp_path / "stopped").exists()


async def test_an_order_that_nobody_listens_to_can_be_cancelled(mouth: Mouth) -> None:
    await mouth.order("for ever", "v", 0.0, {}).cancel()
    assert await said(mouth, "hello")


async def test_a_refusal_is_told_and_the_voice_lives_on(mouth: Mouth) -> None:
    await mouth.open()
    before = mouth.pid
    with pytest.raises(EngineError, match="I won't say that. Ask nicely."):
        await said(mouth, "refuse")
    assert await said(mouth, "hello") and mouth.pid == before


async def test_death_before_the_first_sound_is_not_noticed(mouth: Mouth) -> None:
    assert await said(mouth, "die once")
    assert mouth.restarts == 1


async def test_death_in_the_middle_is_told_and_the_next_order_is_served(mouth: Mouth) -> None:
    with pytest.raises(EngineError, match="broke off: its process ended with status 3"):
        await said(mouth, "die late")
    assert await said(mouth, "hello")


async def test_a_text_that_kills_is_tried_twice_and_told_with_the_last_words(mouth: Mouth) -> None:
    with pytest.raises(EngineError, match="no more"):
        await said(mouth, "die")
    assert mouth.restarts == 2
    assert await said(mouth, "hello")


async def test_a_voice_that_hangs_is_started_again(mouth: Mouth) -> None:
    mouth._patience_s = 0.3
    with pytest.raises(EngineError, match="broke off"):
        await said(mouth, "hang")
    mouth._patience_s = 20
    assert await said(mouth, "hello")


async def test_killed_from_outside_it_comes_back(mouth: Mouth) -> None:
    await mouth.open()
    assert mouth.pid
    os.kill(mouth.pid, signal.SIGKILL)
    assert await said(mouth, "hello")


async def test_closing_while_it_is_started_again_leaves_no_process_behind(mouth: Mouth) -> None:
    await mouth.open()
    mouth._began = -100.0  # as if it had lived for long: then it is started again at once
    assert mouth.pid
    os.kill(mouth.pid, signal.SIGKILL)
    while not mouth.restarts:
        await asyncio.sleep(0.01)
    await mouth.close()
    assert mouth.pid is None and not mouth._tasks
    with pytest.raises(EngineError, match="closed"):
        await said(mouth, "hello")


async def test_the_process_ends_with_its_pipe(mouth: Mouth) -> None:
    await mouth.open()
    process = mouth._process
    assert process and process.stdin
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 5) == 0


async def test_a_voice_that_cannot_start_says_why() -> None:
    mouth = Mouth([sys.executable, "-c", "raise SystemExit('no such voice')"], "broken")
    with pytest.raises(EngineError, match="broken does not start: no such voice"):
        await mouth.open()
    await mouth.close()


async def test_a_missing_engine_keeps_its_cure() -> None:
    program = """
from os1.errors import EngineMissing
from os1.voice.tts.serve import serve
def load(): raise EngineMissing("not installed.", "Install it.")
serve(load)
"""
    mouth = Mouth([sys.executable, "-c", program], "missing")
    with pytest.raises(EngineMissing, match="not installed. Install it."):
        await mouth.open()
    await mouth.close()


async def test_noise_on_the_pipe_is_no_message() -> None:
    mouth = Mouth([sys.executable, "-c", "print('x' * 100, flush=True); input()"], "noisy")
    with pytest.raises(EngineError, match="does not start"):
        await mouth.open()
    await mouth.close()
