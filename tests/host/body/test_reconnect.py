"""What can come between an earpiece and its host, on the real interpreter, against the real server: nothing is lost
that fits, nothing comes twice, and each trouble has its name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from earpiece import faults, wire
from fakes.ears import started
from fakes.toyhost import KEY, ToyHost, certificate
from numpy.typing import NDArray
from os1.body import reconnect
from os1.body.air import RATE
from os1.body.network import PROFILES, Network, Profile
from os1.body.reconnect import House
from os1.body.simulate import HEAP_KB, EarSettings, SimulatedEar
from os1.errors import EngineMissing
from os1.events import Speech
from os1.link.announce import addresses
from os1.link.ear import Ear

from .test_simulate import tone

pytestmark = pytest.mark.live

PITCHES, FRAMES = 7, 94

Lacking = Callable[[str], NoReturn]


@asynccontextmanager
async def house(tmp_path: Path, lacking: Lacking) -> AsyncIterator[House]:
    made = House(tmp_path, True, wifi={})  # joining takes no time
    try:
        await made.__aenter__()
    except EngineMissing as e:
        lacking(f"real MicroPython. {e}")
    try:
        yield made
    finally:
        await made.__aexit__()


@pytest.mark.parametrize(("heap_kb", "gap_s", "kept_s"), [(HEAP_KB, 2.0, 3.0), (4096, 4.0, 30.0)])
async def test_a_gap_in_a_sentence_loses_nothing_that_fits(
    heap_kb: int, gap_s: float, kept_s: float, lacking: Lacking
) -> None:
    """Boards without PSRAM keep three seconds and more, those with it thirty."""
    async with ToyHost() as host, Network(PROFILES["lan"], "127.0.0.1", host.port) as net:
        settings = EarSettings("127.0.0.1", net.port, "kitchen", KEY, host.der)
        async with started(SimulatedEar(settings, micropython=True, heap_kb=heap_kb), lacking) as ear:
            await ear.joined()
            assert int(str(host.hellos[0]["ring_ms"])) >= 1000 * kept_s
            await asyncio.sleep(1.1)
            _, last = ear.play(tone(int(1000 * gap_s) + 1000))
            await ear.until(lambda: len(host.frames) > 20, 10, "no sound came")
            net.down = True
            net.cut()
            await asyncio.sleep(gap_s)
            host.resumed = {"resumed": True, "heard": host.frames[-1][2]}
            net.down = False
            ear.press()  # somebody waits: it tries at once
            await ear.until(lambda: any(f[0] & wire.CLOSES for f in host.frames), 20, "the gate does not close")
            seqs = [f[2] for f in host.frames]
            assert seqs == list(range(seqs[0], seqs[0] + len(seqs))) and seqs[-1] * wire.FRAME > last
            assert not [value for kind, _, value in host.shorts if kind == wire.LOST]


async def test_what_does_not_fit_is_told(lacking: Lacking) -> None:
    async with ToyHost() as host, Network(PROFILES["lan"], "127.0.0.1", host.port) as net:
        settings = EarSettings("127.0.0.1", net.port, "kitchen", KEY, host.der, kept=32)
        async with started(SimulatedEar(settings, micropython=True), lacking) as ear:
            await ear.joined()
            await asyncio.sleep(1.1)
            ear.play(tone(4000))
            await ear.until(lambda: len(host.frames) > 20, 10, "no sound came")
            net.down = True
            net.cut()
            await asyncio.sleep(2.5)
            net.down = False
            host.resumed = {"resumed": True, "heard": host.frames[-1][2]}
            ear.press()
            await ear.until(lambda: any(f[0] & wire.CLOSES for f in host.frames), 20, "the gate does not close")
            told = [value for kind, _, value in host.shorts if kind == wire.LOST]
            seqs = [f[2] for f in host.frames]
            missing = sum(b - a - 1 for a, b in zip(seqs, seqs[1:], strict=False))
            assert told and told[-1] == missing > 20
            net.cut()  # and the next host is told what is no news
            await ear.until(lambda: len(host.hellos) == 3, 10, "it does not come back")
            assert [hello["lost"] for hello in host.hellos] == [0, 0, missing]


async def test_a_reply_goes_on_with_the_frame_at_which_it_broke(tmp_path: Path, lacking: Lacking) -> None:
    """The real server, its real resume: each frame of the reply sounds once, in order. Each has its own pitch; where it
    broke, the last lump fades once more (see earpiece.playback)."""
    ears: list[Ear] = []

    async def on_ear(ear: Ear) -> None:
        ears.append(ear)
        async for _ in ear.events():
            continue

    reconnect_listen, reconnect._listen = reconnect._listen, on_ear
    try:
        async with house(tmp_path, lacking) as made:
            ear = made.ear
            pcm = np.concatenate([pitch(frame % PITCHES) for frame in range(FRAMES)]).tobytes()
            speaking = asyncio.create_task(ears[0].speak(1, Speech(pcm, last=True)))
            at = await ear.sound_after(0)
            await ear.until_position(at + RATE)
            made.net.profile = Profile(80.0, 0.0, 20_000)  # what is on its way when it breaks is lost
            await asyncio.sleep(0.2)
            (reply,) = ears[0].session.saying._live
            sent = reply.sent
            while reply.sent == sent:
                await asyncio.sleep(0.002)
            made.net.down = True
            made.net.cut()
            await asyncio.sleep(0.8)
            made.net.down = False
            assert await asyncio.wait_for(speaking, 20)
            end = await ear.quiet()
            assert len(ears) == 1, "it is the same session"
            heard = pitches(ear.heard(at, end))
            assert [each for each, _ in heard] == [frame % PITCHES for frame in range(FRAMES)]
            counts = [count for _, count in heard]
            # Each short gap while it catches up fades one lump; how many are heard depends on how loud a fade is.
            assert min(counts) == 2 and counts.count(2) >= FRAMES - 6 and max(counts) <= 4
    finally:
        reconnect._listen = reconnect_listen


def pitch(number: int) -> NDArray[np.int16]:
    """A frame of it. Its waves fit a lump of the amplifier."""
    return (8000 * np.sin(2 * np.pi * 500 * (number + 1) * np.arange(wire.FRAME) / RATE)).astype(np.int16)


def pitches(sound: bytes) -> list[tuple[int, int]]:
    """Which pitch sounds, and for how many lumps, from the first sound to the last."""
    lumps = np.frombuffer(sound + bytes(-len(sound) % 512), "<i2").astype(float).reshape(-1, 256)
    loud = [lump for lump in lumps if np.abs(lump).max() > 100]
    found = [round(int(np.abs(np.fft.rfft(lump)).argmax()) / 8) - 1 for lump in loud]
    return [(number, len(list(run))) for number, run in groupby(found)]


async def test_each_trouble_has_its_name_and_is_over_when_it_is_over(tmp_path: Path, lacking: Lacking) -> None:
    async with house(tmp_path, lacking) as made:
        ear = made.ear

        async def until_fault(fault: str, state: str) -> None:
            await ear.until(lambda: f"fault {fault}" in ear.lines and ear.state == state, 30, f"{fault} is not told")
            ear.lines.clear()

        ear.wifi(gone=True)
        made.net.cut()
        await until_fault(faults.WIFI, "lost")
        ear.wifi(wrong=True)
        await until_fault(faults.PASSWORD, "error")
        ear.wifi()
        await ear.joined(30)
        made.net.down = True
        made.net.cut()
        await until_fault(faults.AWAY, "lost")
        await until_fault(faults.MOVED, "lost")
        made.net.down = False
        await ear.joined(30)


async def test_a_name_is_never_looked_up_by_a_call_that_blocks(lacking: Lacking) -> None:
    """The virtual board's name server is nobody: a slow one. The ear goes on hearing meanwhile."""
    settings = EarSettings("host.example", 8316, "kitchen", KEY, certificate()[0])
    async with started(SimulatedEar(settings, micropython=True), lacking) as ear:
        await ear.until(lambda: "fault name" in ear.lines, 10, "the fault is not told")
        assert not [line for line in ear.lines if line.startswith("blocked")] and ear.air.lost[0] == 0


async def test_a_host_that_moved_is_found_and_remembered(tmp_path: Path, lacking: Lacking) -> None:
    if not addresses("0.0.0.0"):
        lacking("a network to announce anything in")
    async with house(tmp_path, lacking) as made:
        assert await reconnect.moved(made) < 10
        await made.ear.until(lambda: "192" in known(made.ear) or str(made._port) in known(made.ear), 10, "not kept")


def known(ear: SimulatedEar) -> str:
    path = ear._folder / "known.json"
    return path.read_text() if path.exists() else ""
