"""The earpiece in Python: what it says when things go wrong. That it works, test_server shows."""

from __future__ import annotations

from typing import Any

import pytest
from os1.errors import ConfigError, LinkError
from os1.events import Joined, Sound
from os1.link.authority import Authority
from os1.link.client import KEPT, Closed, Earpiece

House = Any


async def test_no_host_is_said_in_words(authority: Authority) -> None:
    with pytest.raises(LinkError, match="No host at 127.0.0.1 port 1.*os1 run"):
        await Earpiece(("127.0.0.1", 1), authority.der, "kitchen", "0" * 64).connect()


async def test_a_certificate_that_is_none(authority: Authority) -> None:
    with pytest.raises(ConfigError):
        Earpiece(("127.0.0.1", 1), b"nonsense", "kitchen", "0" * 64)


async def test_without_a_connection_frames_are_kept_and_events_end(house: House) -> None:
    ear = house.earpiece(codecs=["pcm16"])
    await ear.send_frame(bytes(1024))
    assert [type(e) for e in [e async for e in ear.events()]] == [Closed]
    await ear.connect()
    await house.event(Joined)
    await ear.close()


async def test_a_break_longer_than_the_ring_loses_the_oldest_and_says_so(house: House) -> None:
    ear = house.earpiece()
    await ear.connect()
    await ear.send_frame(bytes(1024))
    await house.event(Sound)
    ear.break_off()
    async for _ in ear.events():
        pass
    for _ in range(KEPT + 4):
        await ear.send_frame(bytes(1024))
    await ear.connect()
    await ear.send_frame(bytes(1024), closes=True)
    await house.event(Sound, closes=True)
    assert house.ears[0].counts["lost"] == 4
    await ear.close()


async def test_a_closed_gate_lets_time_go_on(house: House) -> None:
    async with house.earpiece() as ear:
        await ear.send_frame(bytes(1024), closes=True)
        ear.skip(9)
        await ear.send_frame(bytes(1024))
        sound = await house.event(Sound, first=5120)
        assert sound.opens and sound.lost == 0
