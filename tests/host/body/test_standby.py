"""In standby for minutes that pass in seconds, with a clock that is wrong: it wakes in time for what is due, and rings
by itself if nobody can be reached."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fakes.ears import Lacking, started
from fakes.toyhost import KEY, ToyHost
from os1.body import compiled
from os1.body.simulate import EarSettings, SimulatedEar

pytestmark = pytest.mark.live

NAP = 100  # an hour of standby takes 36 s
SLOW = 50  # per mille: the worst that was seen in the field (earpiece.rest)
LEAST_S = 5  # to join a network, to connect, to be told the rest of the time anew


@asynccontextmanager
async def resting(host: ToyHost, due_s: float, lacking: Lacking, slow: int = SLOW, micropython: bool = True,
                  package: Path | None = None, rest_s: int = 1) -> AsyncIterator[SimulatedEar]:
    """An ear in standby that was told that something is due `due_s` after its rest began."""
    settings = EarSettings("127.0.0.1", host.port, "kitchen", KEY, host.der, rest_s=rest_s)
    ear = SimulatedEar(settings, micropython, nap=NAP, slow=slow, package=package)
    async with started(ear, lacking):
        await ear.joined()
        assert host.socket
        await host.socket.send_json({"type": "due", "in_s": due_s + rest_s})
        await ear.until(lambda: ear.state == "standby", 10, "it never rests")
        yield ear


async def slept(ear: SimulatedEar) -> float:
    """True seconds of its standby, which has just begun: so many times those in which its board stood still, and those
    between two naps."""
    began, stood = time.monotonic(), ear.stood()
    await ear.until(lambda: ear.state != "standby", 20, "it never wakes")
    asleep = ear.stood() - stood
    return NAP * asleep + time.monotonic() - began - asleep


async def test_it_is_back_in_time_though_its_clock_is_slow(lacking: Lacking) -> None:
    async with ToyHost() as host, resting(host, 600, lacking) as ear:
        assert 500 < await slept(ear) < 600 - LEAST_S
        await ear.until(lambda: len(host.hellos) == 2, 10, "it does not connect")


async def test_who_trusts_its_clock_comes_too_late(lacking: Lacking, tmp_path: Path) -> None:
    package = tmp_path / "trusting/earpiece"
    package.mkdir(parents=True)
    for path in compiled.device().glob("*.py"):
        text = path.read_text()
        if path.name == "rest.py":
            assert text.count("left - left // _DRIFT") == 1
            text = text.replace("left - left // _DRIFT", "left")
        (package / path.name).write_text(text)
    async with ToyHost() as host, resting(host, 600, lacking, micropython=False, package=package.parent) as ear:
        assert await slept(ear) > 600 - LEAST_S


async def test_it_rings_by_itself_when_the_network_is_gone(lacking: Lacking) -> None:
    async with ToyHost() as host, resting(host, 65, lacking, slow=0, rest_s=5) as ear:
        ear.wifi(gone=True)
        early = 65 - await slept(ear)
        assert early > LEAST_S
        awake = time.monotonic()
        rung: list[int] = []
        while len(rung) < 3:
            rung.append(await ear.sound_after(rung[-1] + 16 * 900 if rung else ear.position(), early + 5))
        assert abs(ear.time_of(rung[0]) - awake - early) < 3, "when it is due, and not before"  # 20 ms of a nap are 2 s
        assert ear.state == "lost" and len(host.hellos) == 1, "and it goes on looking for its host"
