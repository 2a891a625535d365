"""The real device package, on real MicroPython and on CPython, against a small real host over TLS."""

from __future__ import annotations

import asyncio
import math
import wave
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from earpiece import wire
from fakes.ears import started
from fakes.toyhost import KEY, ToyHost, certificate
from os1.body.network import PROFILES, Network
from os1.body.simulate import EarSettings, SimulatedEar
from os1.errors import BodyError

pytestmark = pytest.mark.live

ENGINES = [pytest.param(True, id="micropython"), pytest.param(False, id="cpython")]


def tone(ms: int, hz: int = 440, loud: int = 8000) -> bytes:
    return array("h", [int(loud * math.sin(2 * math.pi * hz * i / 16000)) for i in range(16 * ms)]).tobytes()


def settings(host: ToyHost, port: int = 0) -> EarSettings:
    return EarSettings("127.0.0.1", port or host.port, "kitchen", KEY, host.der)


@pytest.mark.parametrize("micropython", ENGINES)
async def test_sound_both_ways(micropython: bool, lacking: Callable[[str], NoReturn], tmp_path: Path) -> None:
    async with ToyHost() as host, started(SimulatedEar(settings(host), micropython), lacking) as ear:
        await ear.joined()
        assert host.bearers == [f"Bearer kitchen.{KEY}"]
        assert host.hellos[0]["ear"] == "kitchen" and host.hellos[0]["session"] == ""
        assert host.hellos[0]["versions"] == [1] and host.hellos[0]["ring_ms"] == 94 * 32

        first, last = ear.play(tone(600))
        assert last - first + 1 == 600 * 16
        await ear.until(lambda: any(f[0] & wire.CLOSES for f in host.frames), 10, "the gate does not close")
        assert host.frames[0][0] == wire.OPENS
        seqs = [f[2] for f in host.frames]
        assert seqs == list(range(seqs[0], seqs[0] + len(seqs)))
        heard = memoryview(host.heard()).cast("h")
        begins = next(i for i, v in enumerate(heard) if abs(v) > 500) + seqs[0] * wire.FRAME
        assert abs(begins - first) < 40  # frame n of the microphone is positions 512 n on: one clock for all
        assert first - seqs[0] * wire.FRAME >= min(first, 300 * 16)  # the beginning is there

        before = ear.position()
        await host.say(1, tone(500, 300))
        at = await ear.sound_after(before)
        end = await ear.quiet()
        assert abs((end - at) - 500 * 16) < 64 + 512
        await ear.until(lambda: host.played(1) == 512 * math.ceil(500 * 16 / 512), 3, "the end was not told")
        assert not any(ear.heard(0, at - 256))  # it begins softly
        ear.write_wav(tmp_path / "both.wav")
        with wave.open(str(tmp_path / "both.wav")) as sound:
            assert sound.getnchannels() == 2 and sound.getframerate() == 16000 and sound.getnframes() >= end
        assert ear.engine.startswith("MicroPython" if micropython else "CPython")
        if micropython:
            assert 0 < ear.heap()["last"] <= 82 * 1024


@pytest.mark.parametrize("micropython", ENGINES)
async def test_a_hush_and_a_tap_are_silence(micropython: bool, lacking: Callable[[str], NoReturn]) -> None:
    async with ToyHost() as host, started(SimulatedEar(settings(host), micropython), lacking) as ear:
        await ear.joined()
        for reply in (1, 2):
            before = ear.position()
            speaking = asyncio.create_task(host.say(reply, tone(4000, 300)))
            at = await ear.sound_after(before)
            await ear.until_position(at + 4000)
            if reply == 1:
                await host.hush(1)
            else:
                ear.press()
            end = await ear.quiet()
            assert end - at < 2.5 * 16000
            speaking.cancel()
        assert (wire.HUSH, 2, 0) in host.shorts and {"type": "button", "press": "tap"} in host.texts


@pytest.mark.parametrize("micropython", ENGINES)
async def test_a_cut_in_the_middle_of_a_sentence(micropython: bool, lacking: Callable[[str], NoReturn]) -> None:
    async with (
        ToyHost() as host,
        Network(PROFILES["lan"], "127.0.0.1", host.port, seed=1) as net,
        started(SimulatedEar(settings(host, net.port), micropython), lacking) as ear,
    ):
        await ear.joined()
        await asyncio.sleep(1.1)  # a tone in its first second the gate takes for the room's own noise
        _, last = ear.play(tone(1500))
        await ear.until(lambda: len(host.frames) > 20, 10, "no sound came")
        host.resumed = {"resumed": True, "heard": host.frames[-1][2]}
        net.down = True
        net.cut()
        await asyncio.sleep(0.3)
        host.resumed["heard"] = host.frames[-1][2]
        net.down = False
        await ear.until(lambda: any(f[0] & wire.CLOSES for f in host.frames), 10, "the gate does not close")
        assert host.hellos[1]["session"] == "s1" and len(host.hellos) == 2
        seqs = [f[2] for f in host.frames]
        lost = max((value for kind, _, value in host.shorts if kind == wire.LOST), default=0)  # on a busy computer
        assert seqs == sorted(set(seqs)) and seqs[-1] - seqs[0] + 1 - len(seqs) == lost <= 2
        assert seqs[-1] * wire.FRAME > last


@pytest.mark.parametrize("micropython", ENGINES)
async def test_strangers_and_refusals_are_told_in_words(micropython: bool, lacking: Callable[[str], NoReturn]) -> None:
    async with ToyHost(refuse="this earpiece's key was revoked") as host:
        async with started(SimulatedEar(settings(host), micropython), lacking) as ear:
            await ear.until(lambda: ear.state == "error", 10, "the refusal is not told")
            assert "link this earpiece's key was revoked" in ear.lines
        wrong = EarSettings("127.0.0.1", host.port, "kitchen", KEY, certificate()[0])
        async with started(SimulatedEar(wrong, micropython), lacking) as ear:
            await ear.until(lambda: ear.state == "error", 10, "the wrong certificate is not told")
            assert any("certificate" in line for line in ear.lines) and len(host.bearers) == 1


async def test_a_device_that_ends_is_an_error_in_words() -> None:
    broken = EarSettings("127.0.0.1", 9, "kitchen", "too short", b"no certificate")
    with pytest.raises(BodyError, match="key must be 64 hex digits"):
        async with SimulatedEar(broken, micropython=False):
            pass
