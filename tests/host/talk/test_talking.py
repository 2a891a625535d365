"""os1.talk.talking over the real link: frames go up, her voice comes down, and she doesn't hear herself."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fakes.pace import PATIENCE_S
from os1.events import Sound, Speech
from os1.link.authority import open_authority
from os1.link.client import Earpiece
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server
from os1.talk import talking
from os1.talk.speaker import Speaker

FRAME = bytes(1024)


class Room:
    """A microphone and a sound card's clock, turned by the test."""

    def __init__(self) -> None:
        self.frames: asyncio.Queue[bytes] = asyncio.Queue()

    async def microphone(self) -> AsyncIterator[bytes]:
        while True:
            yield await self.frames.get()


@pytest.mark.parametrize(("headset", "heard"), [(False, 2), (True, 6)])
async def test_she_does_not_hear_herself(tmp_path: Path, headset: bool, heard: int) -> None:
    """Two frames in silence, then four while she speaks: open speakers drop these but the one that closes."""
    authority, keys = open_authority(tmp_path / "authority"), Keys(tmp_path / "ears.json")
    key, sounds, ears, told = keys.issue("desk"), list[Sound](), list[Ear](), list[str]()

    async def on_ear(ear: Ear) -> None:
        ears.append(ear)
        async for event in ear.events():
            if isinstance(event, Sound):
                sounds.append(event)

    async with (Server(authority, keys, on_ear, host="127.0.0.1", port=0) as server,
                Earpiece(("127.0.0.1", server.port), authority.der, "desk", key) as ear):
        room, speaker = Room(), Speaker()
        task = asyncio.create_task(talking.talk(ear, room.microphone(), speaker, told.append, headset))
        room.frames.put_nowait(FRAME)
        async with asyncio.timeout(PATIENCE_S):
            while not sounds:
                await asyncio.sleep(0.001)
            ears[0].tell("speaking")
            await ears[0].speak(1, Speech(b"\1\0" * 2048, last=True))
            while not speaker.speaking or "speaking" not in told:
                await asyncio.sleep(0.001)
            for _ in range(5):
                room.frames.put_nowait(FRAME)
            while not room.frames.empty() or len(sounds) < heard:
                await asyncio.sleep(0.001)
            assert len(sounds) == heard and told[-1] == "speaking"
            assert sounds[-1].closes is not headset
            speaker.take(4096)
            while ears[0].played(1) < 2048:
                await asyncio.sleep(0.001)
            ears[0].hush(1)
            ears[0].close(1000, "enough")
            assert (await task).code == 1000
