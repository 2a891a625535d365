"""The pty between the page and whoever speaks with a board."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest
import serial
from fakes.pace import PATIENCE_S
from os1.desk.cable import LUMP, MOST, Cable


@pytest.fixture
async def cable() -> Iterator[Cable]:  # type: ignore[misc]
    sent: list[bytes] = []
    made = Cable(sent.append)
    made.sent = sent  # type: ignore[attr-defined]
    yield made
    made.close()


async def test_bytes_both_ways(cable: Cable) -> None:
    everything = bytes(range(256)) * 250
    with serial.serial_for_url(cable.path, timeout=PATIENCE_S) as port:
        port.write(b"\x03\x01hello\r\n")
        while b"".join(cable.sent) != b"\x03\x01hello\r\n":  # type: ignore[attr-defined]
            await asyncio.sleep(0.01)
        cable.feed(everything)
        got = await asyncio.to_thread(port.read, len(everything))
    assert got == everything and len(everything) > 3 * LUMP


async def test_a_board_that_prints_for_ever_is_not_kept_for_ever(cable: Cable) -> None:
    for _ in range(40):
        cable.feed(bytes(1 << 16))
    assert len(cable._waiting) <= MOST


async def test_who_reads_learns_that_the_port_is_gone(cable: Cable) -> None:
    before = cable.path
    with serial.serial_for_url(before, timeout=PATIENCE_S) as port:
        reading = asyncio.create_task(asyncio.to_thread(port.read, 1))
        await asyncio.sleep(0.05)
        cable.hang_up()
        with pytest.raises(OSError):
            assert await reading == b"unexpected"
    with serial.serial_for_url(cable.path, timeout=PATIENCE_S) as port:
        cable.feed(b"again")
        assert await asyncio.to_thread(port.read, 5) == b"again"


async def test_an_old_path_is_nobody_elses(cable: Cable) -> None:
    """Else whoever opens it again might type into somebody's terminal."""
    before = [cable.path]
    for _ in range(3):
        cable.hang_up()
        assert cable.path not in before
        before.append(cable.path)
    with pytest.raises(OSError):
        os.close(os.open(before[0], os.O_RDWR | os.O_NOCTTY))


async def test_nothing_stays_open() -> None:
    before = set(os.listdir("/dev/fd"))
    cable = Cable(lambda data: None)
    cable.hang_up()
    cable.close()
    assert set(os.listdir("/dev/fd")) == before
