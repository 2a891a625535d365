"""Is it our own daemon that answers there?"""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

from fakes.pace import PATIENCE_S
from os1.link.authority import open_authority
from os1.link.reach import answers


async def test_only_our_own_daemon_counts(house: Any, tmp_path: Path) -> None:
    port = house.server.port
    stranger = open_authority(tmp_path / "another")
    assert await asyncio.to_thread(answers, house.authority.der, port, timeout=PATIENCE_S)
    assert not await asyncio.to_thread(answers, stranger.der, port)


async def test_nobody_and_somebody_who_says_nothing(house: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        assert not await asyncio.to_thread(answers, house.authority.der, port, timeout=0.2)
    assert not await asyncio.to_thread(answers, house.authority.der, port)
