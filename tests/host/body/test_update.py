"""Updates over the air, end to end: the real server, the device package in two slots on MicroPython, new starts."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NoReturn

import pytest
from earpiece import pins
from os1.body import compiled
from os1.body.network import PROFILES, Network
from os1.body.package import Package, build, package
from os1.body.simulate import HEAP_KB, EarSettings
from os1.body.updatable import UpdatableEar
from os1.body.update import build_for, find, update
from os1.errors import BodyError, EngineMissing
from os1.link.authority import open_authority
from os1.link.client import Earpiece
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

pytestmark = pytest.mark.live

KEY = bytes(range(32))
PATIENCE_S = 20.0


class House:
    """A server, a network that can break, and an ear with two slots."""

    def __init__(self, server: Server, net: Network, settings: EarSettings) -> None:
        self.server = server
        self.net = net
        self.settings = settings
        self.progress: list[int] = []

    async def update(self, image: Package, key: bytes = KEY) -> None:
        await update(self.server, "kitchen", image, key, self._told, patience_s=PATIENCE_S)

    def _told(self, taken: int, total: int) -> None:
        self.progress.append(taken)

    def version(self) -> int:
        ear = find(self.server, "kitchen")
        return ear.session.hello.update.version if ear and ear.session.hello.update else 0


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async def on_ear(ear: Ear) -> None:
        async for _ in ear.events():
            pass

    authority, keys = open_authority(tmp_path / "authority"), Keys(tmp_path / "earpieces.json")
    key = keys.issue("kitchen")
    async with (
        Server(authority, keys, on_ear, host="127.0.0.1", port=0) as server,
        Network(PROFILES["lan"], "127.0.0.1", server.port, seed=1) as net,
    ):
        yield House(server, net, EarSettings("127.0.0.1", net.port, "kitchen", key, authority.der))


@pytest.fixture
async def start(house: House, lacking: Callable[[str], NoReturn]) -> AsyncIterator[Callable[..., Any]]:
    """`await start(first)` starts an ear that was flashed with it, and waits until it has joined."""
    async with AsyncExitStack() as stack:

        async def started(first: Package, **options: Any) -> UpdatableEar:
            ear = UpdatableEar(house.settings, first, KEY, heap_kb=HEAP_KB, **options)
            try:
                await stack.enter_async_context(ear)
            except EngineMissing as e:
                lacking(f"real MicroPython, so no update was sent to a simulated ear. {e}")
            await ear.joined()
            return ear

        yield started


def made(version: int) -> Package:
    return build(compiled.architecture(), pins.BOARD.NAME, version)


def changed(version: int, file: str, old: str, new: str, folder: Path) -> Package:
    """The device package with one change in one file."""
    source = (compiled.device() / file).read_text()
    assert source.count(old) == 1, f"{file} has no {old!r} any more"
    files = {}
    for path in compiled.small({Path(file).stem: source.replace(old, new)}):
        target = folder / f"{path.stem}.mpy"
        compiled.cross(path, target, compiled.architecture())
        files[target.name] = target.read_bytes()
    return package(files, pins.BOARD.NAME, version)


async def test_from_a_to_b_and_back_again(house: House, start: Callable[..., Any], tmp_path: Path) -> None:
    ear = await start(made(1))
    second = changed(2, "app.py", 'FIRMWARE = "0.1.0"', 'FIRMWARE = "0.2.0"', tmp_path)
    await house.update(second)
    now = find(house.server, "kitchen")
    assert now is not None and now.session.hello.firmware == "0.2.0"
    assert now.session.hello.update is not None and now.session.hello.update.slot == "b"
    assert house.progress == sorted(house.progress) and house.progress[-1] > 20000
    await ear.until(lambda: "slot is confirmed" in ear.lines, 5, "the new version is not confirmed")

    house.progress.clear()
    third = build_for(house.server, "kitchen", 3)
    await house.update(third)
    assert house.version() == 3
    await ear.until(lambda: ear.lines.count("slot is confirmed") == 2, 5, "the newest version is not confirmed")
    await house.update(third)  # it runs it already: nothing to do
    with pytest.raises(BodyError, match="refused version 2: version 2 is not newer than 3"):
        await house.update(second)
    with pytest.raises(BodyError, match="not from our host"):
        await house.update(made(4), key=bytes(32))
    assert house.version() == 3 and ear.state == "idle"


async def test_a_broken_connection_does_not_begin_it_again(house: House, start: Callable[..., Any]) -> None:
    await start(made(1))
    image = made(2)
    sending = asyncio.create_task(house.update(image))
    while not house.progress or house.progress[-1] < 12000:
        await asyncio.sleep(0.01)
    house.net.cut()
    await asyncio.wait_for(sending, PATIENCE_S)
    assert house.version() == 2
    resumed = [b for a, b in zip(house.progress, house.progress[1:], strict=False) if b - a > 4096]
    assert resumed, "after the cut it goes on where it was: it jumps over what is there"


async def test_what_never_says_hello_is_taken_back(house: House, start: Callable[..., Any], tmp_path: Path) -> None:
    ear = await start(made(1), trial_ms=1500)
    mute = changed(2, "app.py", '"type": "hello", "versions": list(wire.VERSIONS)', '"type": "hello", "versions": [99]',
                   tmp_path)
    with pytest.raises(BodyError, match="tried version 2 and went back to 1"):
        await house.update(mute)
    assert "selector no hello: back to slot a" in ear.lines and house.version() == 1
    await house.update(made(3))
    assert house.version() == 3, "another update is possible"


async def test_what_crashes_is_taken_back(house: House, start: Callable[..., Any], tmp_path: Path) -> None:
    ear = await start(made(1))
    bad = "_POLL_MS = const(8)\nraise RuntimeError('a bad day')"
    broken = changed(2, "app.py", "_POLL_MS = const(8)", bad, tmp_path)
    with pytest.raises(BodyError, match="went back to 1"):
        await house.update(broken)
    assert sum("a bad day" in line for line in ear.lines) == 2  # tries


async def test_the_battery_falls_out_during_an_update(house: House, start: Callable[..., Any]) -> None:
    ear = await start(made(1))
    sending = asyncio.create_task(house.update(made(2)))
    while not house.progress or house.progress[-1] < 12000:
        await asyncio.sleep(0.01)
    assert house.version() == 1 and ear.state == "updating"
    ear.pull()
    await asyncio.wait_for(sending, PATIENCE_S)
    assert house.version() == 2
    await ear.until(lambda: "slot is confirmed" in ear.lines, 5, "the new version is not confirmed")


async def test_who_gives_up_sends_no_more(house: House, start: Callable[..., Any]) -> None:
    await start(made(1))
    sending = asyncio.create_task(house.update(made(2)))
    while not house.progress or house.progress[-1] < 9000:
        await asyncio.sleep(0.01)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    ear = find(house.server, "kitchen")
    assert ear is not None and ear.session.offering is None
    await house.update(made(3))
    assert house.version() == 3


async def test_it_waits_while_somebody_speaks(house: House, start: Callable[..., Any]) -> None:
    ear = await start(made(1))
    await asyncio.sleep(1.1)  # in its first second the gate takes a tone for the room's own noise
    ear.play(array("h", [8000 if i // 18 % 2 else -8000 for i in range(32000)]).tobytes())
    await ear.until(lambda: ear.state == "listening", 10, "the gate does not open")
    sending = asyncio.create_task(house.update(made(2)))
    await asyncio.sleep(1.0)
    assert ear.state == "listening" and not house.progress[1:], "what is said comes first"
    await asyncio.wait_for(sending, PATIENCE_S)
    assert house.version() == 2 and "state updating" in ear.lines


async def test_an_ear_without_slots_is_told_to_be_flashed(house: House) -> None:
    with pytest.raises(BodyError, match="is not connected"):
        build_for(house.server, "kitchen")
    given = house.settings
    address = ("127.0.0.1", house.server.port)
    async with Earpiece(address, given.certificate, "kitchen", given.key):  # in Python: it has no slots
        with pytest.raises(BodyError, match="can't be updated over the air. Connect it by USB"):
            build_for(house.server, "kitchen")
        with pytest.raises(BodyError, match="can't be updated over the air"):
            await house.update(package({"a.mpy": b"M\x06\x2b\x1f"}, "computer", 1))


async def test_an_ear_that_stays_away_is_waited_for_only_so_long(house: House) -> None:
    image = package({"a.mpy": b"M\x06\x2b\x1f"}, "computer", 1)
    with pytest.raises(BodyError, match="did not get on with its update"):
        await update(house.server, "kitchen", image, KEY, patience_s=0.1)
