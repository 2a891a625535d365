"""Recordings of her name through an earpiece, over the real link."""

from __future__ import annotations

import asyncio
from array import array
from pathlib import Path

import pytest
from os1.ears.vad import Vad
from os1.errors import BodyError
from os1.link.authority import open_authority
from os1.link.client import Earpiece
from os1.link.keys import Keys
from os1.talk import takes
from os1.talk.worn import worn_takes

VOICE = array("h", [3000, -3000] * 256).tobytes()
QUIET = bytes(1024)


async def test_an_earpiece_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                       unused_tcp_port: int) -> None:
    monkeypatch.setattr(takes, "Vad", lambda: Vad(lambda pcm: 0.98 if any(pcm) else 0.01))
    authority, keys = open_authority(tmp_path / "authority"), Keys(tmp_path / "ears.json")
    key, told = keys.issue("desk"), list[str]()
    task = asyncio.create_task(
        worn_takes(authority, keys, ("127.0.0.1", unused_tcp_port), "blue door", told.append, 2, 20))
    while not told:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    async with Earpiece(("127.0.0.1", unused_tcp_port), authority.der, "desk", key) as ear:
        for frame in ([QUIET] * 8 + [VOICE] * 15 + [QUIET] * 20) * 2:
            await ear.send_frame(frame)
        first, second = await task
    assert 15 * 512 < len(first) < 45 * 512 and len(second) > 15 * 512
    assert any("desk listens" in line for line in told)


async def test_no_earpiece_comes(tmp_path: Path, unused_tcp_port: int) -> None:
    authority, keys = open_authority(tmp_path / "authority"), Keys(tmp_path / "ears.json")
    with pytest.raises(BodyError, match="No earpiece"):
        await worn_takes(authority, keys, ("127.0.0.1", unused_tcp_port), "blue door", lambda line: None, 2, 0.1)
