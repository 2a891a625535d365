"""How soon an earpiece is back: the real device package, a real server over TLS, and what can come between them.

    seconds = await measure()     # {"host restart": 0.6, "access point gone 5 s": ..., "gap 2 s": ..., ...}

Each figure is seconds from the moment at which the trouble ended until the host said welcome. A virtual board's TLS is
this computer's: an ESP32's handshake takes up to a second more, and joining a network what `network` of the board says.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from os1.body.network import PROFILES, Network
from os1.body.simulate import EarSettings, SimulatedEar
from os1.link.announce import Announcement, addresses
from os1.link.authority import open_authority
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

EAR = "kitchen"
RESTART_S = 4.0  # how long a host is away that starts anew
WIFI = {"channel": 6}  # in the middle of what access points use
LIMIT_S = 40.0


class House:
    """A host that can go away and come back, elsewhere too; a network to it that can break; an ear."""

    def __init__(self, folder: Path, micropython: bool | None, wifi: dict[str, int] | None = None) -> None:
        self.authority = open_authority(folder / "authority")
        self.keys = Keys(folder / "earpieces.json")
        self.key = self.keys.issue(EAR)
        self.ear: SimulatedEar
        self.net: Network
        self._micropython = micropython
        self._wifi = WIFI if wifi is None else wifi
        self._stack = AsyncExitStack()
        self._server: Server | None = None
        self._port = 0

    async def __aenter__(self) -> House:
        await self.start()
        self.net = await self._stack.enter_async_context(Network(PROFILES["wifi"], "127.0.0.1", self._port, seed=1))
        settings = EarSettings("127.0.0.1", self.net.port, EAR, self.key, self.authority.der)
        self.ear = await self._stack.enter_async_context(
            SimulatedEar(settings, micropython=self._micropython, wifi=self._wifi))
        await self.ear.joined(LIMIT_S)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        await self.stop()

    async def start(self, bind: str = "127.0.0.1", port: int = 0) -> int:
        """The host listens."""
        self._server = Server(self.authority, self.keys, _listen, host=bind, port=port)
        await self._server.__aenter__()
        self._port = self._server.port
        return self._port

    async def stop(self) -> None:
        if self._server is not None:
            await self._server.__aexit__(None, None, None)
            self._server = None

    async def back(self) -> float:
        """Seconds from now until the host says welcome."""
        known = self._welcomes()
        begun = time.monotonic()
        await self.ear.until(lambda: self._welcomes() > known, LIMIT_S, "the earpiece does not come back")
        return time.monotonic() - begun

    async def lost(self) -> None:
        await self.ear.until(lambda: self.ear.state == "lost", LIMIT_S, "the earpiece notices nothing")

    def _welcomes(self) -> int:
        return sum(line.startswith("joined") for line in self.ear.lines)


async def _listen(ear: Ear) -> None:
    async for _ in ear.events():
        continue


async def restarted(house: House) -> float:
    """The host was away for RESTART_S."""
    port = house._port
    await house.stop()
    await asyncio.sleep(RESTART_S)
    await house.start(port=port)
    return await house.back()


async def without_wifi(house: House, seconds: float) -> float:
    """The access point was gone."""
    house.net.down = True
    house.ear.wifi(gone=True)
    house.net.cut()
    await asyncio.sleep(seconds)
    house.ear.wifi()
    house.net.down = False
    return await house.back()


async def through_gap(house: House, seconds: float) -> float:
    """Every connection broke, and nobody got through."""
    house.net.down = True
    house.net.cut()
    await asyncio.sleep(seconds)
    house.net.down = False
    return await house.back()


async def moved(house: House) -> float:
    """The host has another address and another port, and says so."""
    await house.stop()
    house.net.down = True
    house.net.cut()
    await house.lost()
    port = await house.start("0.0.0.0")
    async with Announcement(house.authority.der, "0.0.0.0", port):
        return await house.back()


async def tapped(micropython: bool | None, folder: Path, hints: bool) -> float:
    """From a tap in standby to the welcome, on a board whose MicroPython takes the access point's channel, or not."""
    house = House(folder, micropython)
    await house.start()
    settings = EarSettings("127.0.0.1", house._port, EAR, house.key, house.authority.der, rest_s=5)
    try:
        async with SimulatedEar(settings, micropython=micropython, wifi=WIFI | {"hints": int(hints)}) as house.ear:
            await house.ear.joined(LIMIT_S)
            await house.ear.until(lambda: house.ear.state == "standby", LIMIT_S, "it does not rest")
            await asyncio.sleep(0.5)
            house.ear.press(100)
            await asyncio.sleep(0.1)
            return await house.back()
    finally:
        await house.stop()


async def measure(micropython: bool | None = None) -> dict[str, float]:
    """Seconds by what was wrong. What this computer's network can't show (multicast) is left out."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="os1-reconnect-") as folder:
        async with House(Path(folder), micropython) as house:
            found["host restart"] = await restarted(house)
            found["access point gone 5 s"] = await without_wifi(house, 5.0)
            found["gap 2 s"] = await through_gap(house, 2.0)
            if addresses("0.0.0.0"):
                found["host moved"] = await moved(house)
        for name, hints in (("tap, stock MicroPython", False), ("tap, channel known", True)):
            found[name] = await tapped(micropython, Path(folder), hints)
    return found
