"""Microphone to link, link to speaker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from os1.errors import Refused
from os1.link.client import Closed, Earpiece, Hushed, Spoken, Told
from os1.talk.speaker import Speaker

REPORT_S = 0.1  # how often the host is told what was played
AFTER_HER = 8  # frames (256 ms) that open speakers and the room go on sounding after her last sample


async def talk(ear: Earpiece, microphone: AsyncIterator[bytes], speaker: Speaker,
               tell: Callable[[str], None], headset: bool = False) -> Closed:
    """Until the connection is over; returns why. ear: connected. tell: gets "listening", "speaking", ...

    headset False: the microphone rests while she speaks, because open speakers would make her hear herself; with a
    headset she can be interrupted.
    """
    up = asyncio.create_task(_up(ear, microphone, speaker, headset))
    reports = asyncio.create_task(_report(ear, speaker))
    try:
        return await _down(ear, speaker, tell)
    finally:
        for task in (up, reports):
            task.cancel()
        await asyncio.gather(up, reports, return_exceptions=True)


async def _up(ear: Earpiece, microphone: AsyncIterator[bytes], speaker: Speaker, headset: bool) -> None:
    resting = 0
    async for frame in microphone:
        if speaker.speaking and not headset:
            if not resting:
                await ear.send_frame(frame, closes=True)
            else:
                ear.skip()
            resting = AFTER_HER
        elif resting:
            resting -= 1
            ear.skip()
        else:
            await ear.send_frame(frame)


async def _down(ear: Earpiece, speaker: Speaker, tell: Callable[[str], None]) -> Closed:
    async for event in ear.events():
        match event:
            case Spoken():
                speaker.add(event.reply, event.pcm)
            case Hushed():
                speaker.hush()
            case Told():
                tell(event.state)
            case Closed():
                return event
    raise Refused(1006, "The connection ended without a word.")


async def _report(ear: Earpiece, speaker: Speaker) -> None:
    told = (0, 0)
    while True:
        await asyncio.sleep(REPORT_S)
        if speaker.progress != told:
            told = speaker.progress
            await ear.played(*told)
