"""Three earpieces on real MicroPython, one after the other, over TLS: one loses power, one is sent what never works."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NoReturn

import pytest
from earpiece import pins
from os1.body import compiled
from os1.body.fleet.progress import SENDING, Shown, shown
from os1.body.fleet.rolling import Sight
from os1.body.fleet.sending import Fleet
from os1.body.fleet.wishes import BACK, DONE, HELD, Wishes
from os1.body.package import Package, build, package
from os1.body.simulate import HEAP_KB, EarSettings
from os1.body.updatable import UpdatableEar
from os1.errors import EngineMissing
from os1.link.authority import open_authority
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

pytestmark = pytest.mark.live

KEY = bytes(range(32))
PATIENCE_S = 90.0
NAMES = ("attic", "den", "kitchen")


class House:
    """A server, three ears, and the daemon's part."""

    def __init__(self, server: Server, home: Path) -> None:
        self.server, self.home, self.wishes = server, home, Wishes(home)
        self.ears: dict[str, UpdatableEar] = {}
        self.has: Package
        self.fleet = Fleet(server, self.wishes, self, lambda id: KEY, self.look, Shown(home),
                           turned_away=server.turned_away)

    def package(self, board: str, mpy: int) -> Package:
        return self.has

    def look(self) -> dict[str, Sight]:
        return {ear.id: Sight(ear.id, ear.wire is not None, ear.session.hello.update.version
                              if ear.session.hello.update else 0, still_s=60.0) for ear in self.server.ears}

    def versions(self) -> list[int]:
        seen = self.look()
        return [seen[id].version if id in seen else 0 for id in NAMES]

    async def until(self, over: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not over():
                await asyncio.sleep(0.02)

    async def ended(self) -> list[str]:
        await self.until(lambda: not any(wish.open for wish in self.wishes.all()))
        return [wish.state for wish in sorted(self.wishes.all(), key=lambda wish: wish.id)]


@pytest.fixture
async def house(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> AsyncIterator[House]:
    async def on_ear(ear: Ear) -> None:
        async for _ in ear.events():
            pass

    authority, keys = open_authority(tmp_path / "authority"), Keys(tmp_path / "earpieces.json")
    async with Server(authority, keys, on_ear, host="127.0.0.1", port=0) as server, AsyncExitStack() as stack:
        made = House(server, tmp_path)
        first = build(compiled.architecture(), pins.BOARD.NAME, 1)
        for id in NAMES:
            settings = EarSettings("127.0.0.1", server.port, id, keys.issue(id), authority.der)
            ear = UpdatableEar(settings, first, KEY, trial_ms=3000, heap_kb=HEAP_KB)
            try:
                made.ears[id] = await stack.enter_async_context(ear)
            except EngineMissing as e:
                lacking(f"real MicroPython, so no earpiece was updated. {e}")
        for ear in made.ears.values():
            await ear.joined()
        work = asyncio.ensure_future(made.fleet.run())
        yield made
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def test_all_three_and_the_power_goes_in_one(house: House) -> None:
    house.has = build(compiled.architecture(), pins.BOARD.NAME, 2)
    house.wishes.want(NAMES)
    at = lambda id: step.taken if (step := shown(house.home).get(id)) and step.phase == SENDING else 0  # noqa: E731
    await house.until(lambda: at("den") > 9000)
    assert house.versions() == [2, 1, 1], "one after the other"
    house.ears["den"].pull()
    assert await house.ended() == [DONE, DONE, DONE] and house.versions() == [2, 2, 2]
    for ear in house.ears.values():
        await ear.until(lambda ear=ear: "slot is confirmed" in ear.lines, 5, "the new version is not confirmed")  # type: ignore[misc]


async def test_what_never_says_hello_reaches_one_only(house: House, tmp_path: Path) -> None:
    source = (compiled.device() / "app.py").read_text()
    mute = source.replace('"versions": list(wire.VERSIONS)', '"versions": [99]')
    assert mute != source
    files = {}
    for path in compiled.small({"app": mute}):
        target = tmp_path / f"{path.stem}.mpy"
        compiled.cross(path, target, compiled.architecture())
        files[target.name] = target.read_bytes()
    house.has = package(files, pins.BOARD.NAME, 2)
    house.wishes.want(NAMES)
    assert await house.ended() == [BACK, HELD, HELD] and house.versions() == [1, 1, 1]
    wish = house.wishes.get("attic")
    assert wish and wish.tries == 1 and "This host speaks version 1" in wish.why, "the server knows why"
