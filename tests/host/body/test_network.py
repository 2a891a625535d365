"""The relay: everything arrives, in order, late as it should be; a cut is a cut."""

from __future__ import annotations

import asyncio
import random
import socket

from fakes.pace import PATIENCE_S
from os1.body.network import PROFILES, Network, Profile, Way


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
    writer.close()


async def through(profile: Profile, data: bytes) -> bytes:
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server, Network(profile, "127.0.0.1", server.sockets[0].getsockname()[1], seed=3) as net:
        reader, writer = await asyncio.open_connection("127.0.0.1", net.port)
        writer.write(data)
        back = await asyncio.wait_for(reader.readexactly(len(data)), PATIENCE_S)
        writer.close()
        assert net.passed == 2 * len(data)
    return back


async def test_everything_arrives_in_order() -> None:
    data = random.Random(1).randbytes(100_000)
    for profile in (PROFILES["none"], PROFILES["wifi"], Profile(2, 2, 20_000, stall_every_s=0.05, stall_ms=20)):
        assert await through(profile, data) == data


def arrivals(profile: Profile, every_s: float, count: int) -> list[float]:
    """Delays in ms of `count` small pieces."""
    way = Way(Network(profile, "", 0), 0.5, None)  # type: ignore[arg-type]
    return [1000 * (way._arrival(100 + i * every_s, 274) - 100 - i * every_s) for i in range(count)]


def test_delays_are_the_profiles() -> None:
    wifi = arrivals(PROFILES["wifi"], 0.032, 2000)
    assert 0 <= min(wifi) < 1 and 9 < max(wifi) < 11 and 4.5 < sum(wifi) / len(wifi) < 5.6
    lan = arrivals(PROFILES["lan"], 0.032, 200)
    assert min(lan) > 0.3 and max(lan) < 1
    bad = arrivals(PROFILES["bad"], 0.032, 20000)
    assert min(bad) >= 20 and 200 < max(bad) < 400
    assert 0.01 < sum(1 for d in bad if d > 110) / len(bad) < 0.1


def test_what_is_lost_comes_again() -> None:
    lossy = arrivals(PROFILES["lossy"], 1.0, 2000)
    again = sum(1 for d in lossy if d >= 200) / len(lossy)
    assert 0.012 < again < 0.03 and max(lossy) < 211


def test_a_radio_that_saves_power_hears_in_bursts_and_speaks_when_it_likes() -> None:
    for down in (True, False):
        way = Way(Network(PROFILES["saving"], "", 0), 0.5, None, [] if down else None)  # type: ignore[arg-type]
        late = [1000 * (way._arrival(100 + i * 0.032, 274) - 100 - i * 0.032) for i in range(1000)]
        assert (max(late) > 300) == down and (sum(late) / len(late) > 140) == down


def test_nothing_overtakes() -> None:
    way = Way(Network(PROFILES["bad"], "", 0), 0.5, None)  # type: ignore[arg-type]
    due = [way._arrival(100 + i * 0.005, 274) for i in range(2000)]
    assert due == sorted(due)


def test_bandwidth_is_a_limit() -> None:
    way = Way(Network(Profile(0, 0, 80), "", 0), 0.5, None)  # type: ignore[arg-type]
    due = [way._arrival(100, 1000) for _ in range(10)]
    assert abs(due[-1] - 101) < 0.001  # 10 KB at 80 kbit/s


async def test_who_sends_is_held_back_as_on_the_chip() -> None:
    """A wall: what an ear sends fills lwIP's send window and the way's, and then it hears EAGAIN."""
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    wall = Profile(60_000, 0, 20_000)
    async with server, Network(wall, "127.0.0.1", server.sockets[0].getsockname()[1]) as net:
        with socket.create_connection(("127.0.0.1", net.port)) as ear:
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2872)  # as board/lwip.py does
            ear.setblocking(False)
            sent = refused = 0
            while refused < 20:
                try:
                    sent += ear.send(bytes(274))
                except BlockingIOError:
                    refused += 1
                    await asyncio.sleep(0.01)
        assert 3000 < sent < 12000  # a second of sound has 8.5 KB: of 32 KB one would hear nothing of this


async def test_a_cut_breaks_and_down_keeps_everybody_out() -> None:
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server, Network(PROFILES["lan"], "127.0.0.1", server.sockets[0].getsockname()[1]) as net:
        reader, writer = await asyncio.open_connection("127.0.0.1", net.port)
        writer.write(b"hello")
        assert await reader.readexactly(5) == b"hello"
        net.down = True
        net.cut()
        try:
            assert await asyncio.wait_for(reader.read(), PATIENCE_S) == b""
        except ConnectionError:
            broken = True
            assert broken
        reader, writer = await asyncio.open_connection("127.0.0.1", net.port)
        try:
            assert await asyncio.wait_for(reader.read(), PATIENCE_S) == b""
        except ConnectionError:
            net.down = False
        net.down = False
        reader, writer = await asyncio.open_connection("127.0.0.1", net.port)
        writer.write(b"again")
        assert await reader.readexactly(5) == b"again"
        writer.close()
