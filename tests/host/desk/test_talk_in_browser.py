"""Talking in a real Chromium with a microphone of our own, against the real session of an ear."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from fakes.talking_browser import alike, pcm, played, samples, talking_browser, voice, write_wav
from fakes.talking_desk import TalkingDesk, talking_desk
from os1.events import Played, Pressed, Silenced

pytestmark = pytest.mark.live
PATIENCE_S = 40
FRAME = 512


@pytest.fixture
async def desk() -> AsyncIterator[TalkingDesk]:
    async with talking_desk() as desk:
        yield desk


async def until(true: Callable[[], object], what: str) -> None:
    for _ in range(PATIENCE_S * 20):
        if true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never: {what}")


async def enter(page: Any, desk: TalkingDesk) -> None:
    await page.goto(desk.url)
    await asyncio.wait_for(desk.joined.wait(), PATIENCE_S)


async def turn_on(page: Any) -> None:
    await page.get_by_role("button", name="Turn the microphone on").click()
    await page.get_by_role("button", name="Hold to talk").wait_for(timeout=PATIENCE_S * 1000)


async def test_what_is_said_arrives(desk: TalkingDesk, tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    """Hands-free: nothing before the click, nothing while nobody speaks, then all of it, in one opening of the gate."""
    said = voice(4)
    async with talking_browser(lacking, write_wav(tmp_path / "said.wav", said)) as page:
        await enter(page, desk)
        await asyncio.sleep(0.5)
        assert not desk.sounds
        await turn_on(page)
        await until(lambda: any(sound.closes for sound in desk.sounds), "the gate closed")
        assert page.complaints == []
    how, place = alike(samples(desk.pcm), said)
    assert how > 0.98, how
    assert 0 <= place < 16000, "and little more than the pre-roll before it"
    assert [sound.opens for sound in desk.sounds].count(True) == 1 and desk.sounds[0].opens
    assert not any(sound.lost for sound in desk.sounds)
    assert desk.hellos[0].ear.startswith("desk-") and desk.hellos[0].board == "browser"


async def test_what_she_says_is_played(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    said = voice(5, 2)
    async with talking_browser(lacking, None) as page:
        await enter(page, desk)
        await page.locator("body").click()
        await asyncio.sleep(1)
        assert await desk.speak(1, pcm(said))
        await until(lambda: desk.ear and desk.ear.played(1) == len(said), "all of it was played")
        await asyncio.sleep(0.3)
        heard = await played(page)
        assert page.complaints == []
    how, _ = alike(heard, said)
    assert how > 0.98, how
    told = [event.samples for event in desk.events if isinstance(event, Played)]
    assert told == sorted(told) and len(told) > 20


async def test_she_stops_when_she_is_hushed(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    """By the host, and by Escape: silence, though a second of her voice lies in the page."""
    said = voice(12, 3)
    async with talking_browser(lacking, None) as page:
        await enter(page, desk)
        await page.locator("body").click()
        await asyncio.sleep(1)
        for reply, hush in ((1, "host"), (2, "wearer")):
            speaking = asyncio.create_task(desk.speak(reply, pcm(said)))
            await until(lambda reply=reply: desk.ear and desk.ear.played(reply) > 8000, "she is heard")
            if hush == "host":
                assert desk.ear
                desk.ear.hush(reply)
            else:
                await page.keyboard.press("Escape")
                await until(lambda: Silenced(2) in desk.events, "the host knows")
            assert not await asyncio.wait_for(speaking, PATIENCE_S)
            await asyncio.sleep(0.5)
            before = len(await played(page))
            await asyncio.sleep(0.7)
            after = (await played(page))[before:]
            assert len(after) > 4000 and not after.any(), hush
        heard = await played(page)
        loud = int((abs(heard) > 0.001).sum())
        assert loud < 8 * 16000, "two replies of 12 s were cut short"


async def test_she_stops_at_another_ear_too(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    """By Escape, and by the button: the host is told which reply it was, by the feed's number; and nothing is said to
    it while she is silent."""
    async with talking_browser(lacking, None) as page:
        await enter(page, desk)
        await turn_on(page)
        await page.keyboard.press("Escape")
        for reply, hush in ((70001, "key"), (70002, "button")):
            await desk.tell(type="thought", ear="kitchen", reply=reply, text="Once upon a time.", asks=False)
            await desk.tell(type="spoken", ear="kitchen", reply=reply, chars=4, whole=False)
            await page.locator(".to-come").wait_for(timeout=PATIENCE_S * 1000)
            if hush == "key":
                await page.keyboard.press("Escape")
            else:
                await page.get_by_role("button", name="Hush").click()
            await until(lambda reply=reply: Silenced(reply) in desk.events, hush)
            await desk.tell(type="state", ear="kitchen", state="attentive")
            await page.locator(".to-come").wait_for(state="detached", timeout=PATIENCE_S * 1000)
    assert [event for event in desk.events if isinstance(event, Silenced)] == [Silenced(70001), Silenced(70002)]


async def test_a_cut_in_the_middle_of_a_sentence(
        desk: TalkingDesk, tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    """Both speak; the network goes for two seconds, and comes back. Nothing that was said is lost, nor twice."""
    said, hers = voice(8, 4), voice(8, 5)
    async with talking_browser(lacking, write_wav(tmp_path / "said.wav", said)) as page:
        await enter(page, desk)
        await turn_on(page)
        speaking = asyncio.create_task(desk.speak(1, pcm(hers)))
        await until(lambda: len(desk.sounds) > 60, "half of it was heard")
        desk.shut = True
        desk.cut()
        await page.get_by_text("out of reach").wait_for(timeout=PATIENCE_S * 1000)
        await asyncio.sleep(2)
        desk.shut = False
        await asyncio.wait_for(desk.joined.wait(), PATIENCE_S)
        await until(lambda: any(sound.closes for sound in desk.sounds), "the end of the sentence")
        assert await asyncio.wait_for(speaking, PATIENCE_S)
        await until(lambda: desk.ear and desk.ear.played(1) == len(hers), "she said all of it")
        await asyncio.sleep(0.3)
        heard = await played(page)
    assert len(desk.hellos) >= 2 and desk.hellos[-1].session == "s1" and desk.hellos[-1].reply
    assert not any(sound.lost for sound in desk.sounds)
    how, _ = alike(samples(desk.pcm), said)
    assert how > 0.98, how
    torn = [at for at in range(0, len(hers), 4000) if alike(heard, hers[at:at + 4000])[0] < 0.95]
    assert len(torn) <= 1, f"{torn}: where the voice ran dry, and nowhere else"


async def test_a_voice_that_comes_too_slowly(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    """It runs dry in the middle of a reply: that is counted, told to the host, and everything is said all the same."""
    said = voice(3, 6)
    async with talking_browser(lacking, None) as page:
        await enter(page, desk)
        await page.locator("body").click()
        await asyncio.sleep(1)
        half = len(said) // 2
        assert await desk.speak(1, pcm(said[:half]), last=False)
        await asyncio.sleep(3)
        assert await desk.speak(1, pcm(said[half:]))
        await until(lambda: desk.ear and desk.ear.played(1) == len(said), "all of it was played")
        await until(lambda: desk.ear and desk.ear.status.get("starved", 0), "the host was told")
        assert desk.ear and desk.ear.status["starved"] == 1
        await page.get_by_text("Microphone and sound").click()
        row = page.locator(".figures div").filter(has_text="ran dry")
        assert await row.locator("dd").inner_text() == "1"
        heard = await played(page)
    assert alike(heard, said[:half - FRAME])[0] > 0.98


async def test_the_talk_key(desk: TalkingDesk, tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    """Push to talk: only what is said while the space bar is held; she is told of the press, and hushed by it."""
    said = voice(9, 7)
    choices = '{"echo":false,"noise":false,"gain":false,"handsFree":false}'
    async with talking_browser(lacking, write_wav(tmp_path / "said.wav", said, lead_s=0.2), choices) as page:
        await enter(page, desk)
        await turn_on(page)
        await asyncio.sleep(1)
        assert not desk.sounds
        await page.locator("h1").focus()
        await page.keyboard.down("Space")
        await until(lambda: len(desk.sounds) > 30, "it is heard")
        await page.keyboard.up("Space")
        await until(lambda: any(sound.closes for sound in desk.sounds), "it is over")
        count = len(desk.sounds)
        await asyncio.sleep(0.7)
        assert len(desk.sounds) == count
        assert Pressed("tap") in desk.events
    assert alike(said, samples(desk.pcm)[:FRAME * 20])[0] > 0.97


async def test_in_writing(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    """Without any microphone: Enter sends, the line stands there once, her answer is marked as it is spoken."""
    async with talking_browser(lacking, None) as page:
        await enter(page, desk)
        box = page.get_by_role("textbox", name="Write to Samantha")
        await box.fill("What time is it?")
        await box.press("Enter")
        await until(lambda: desk.typed, "it arrives")
        assert desk.typed[0]["text"] == "What time is it?"
        ear = desk.hellos[0].ear
        await desk.tell(type="heard", ear=ear, text="What time is it?", named=False, typed=True)
        await desk.tell(type="thought", ear=ear, reply=1, text="It is three.", asks=False)
        await desk.tell(type="spoken", ear=ear, reply=1, chars=5, whole=False)
        await page.locator(".spoken", has_text="It is").wait_for(timeout=PATIENCE_S * 1000)
        assert await page.locator(".line").count() == 2
        assert await page.locator(".line .to-come").inner_text() == " three."
        assert desk.muted[0] and not desk.muted[-1], "before the first key she could not be heard"
        await page.get_by_role("button", name="Answer in writing").click()
        await until(lambda: desk.muted[-1], "she is told to write")
        assert "It is three." in await page.locator("[role=log]").inner_text()
        assert page.complaints == []


async def test_a_login_that_is_over(desk: TalkingDesk, lacking: Callable[[str], NoReturn]) -> None:
    """The microphone is off at once, and whoever comes back by a new link is heard again once it is turned on."""
    async with talking_browser(lacking, None) as page:
        await enter(page, desk)
        await turn_on(page)
        desk.logged_in = False
        desk.cut()
        await page.get_by_role("heading", name="This page needs a link").wait_for(timeout=PATIENCE_S * 1000)
        desk.logged_in = True
        await page.goto(desk.url.replace("#", "#f"))  # the same page: only what is behind "#" is another
        await asyncio.wait_for(desk.joined.wait(), PATIENCE_S)
        await page.get_by_role("button", name="Turn the microphone on").wait_for(timeout=PATIENCE_S * 1000)
