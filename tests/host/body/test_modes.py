"""Modes of the device package on the virtual board: standby, off and on again, what flash keeps, the watchdog; and
copies with one deliberate fault each, which these very tests must catch."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from fakes.ears import started
from fakes.toyhost import KEY, ToyHost
from os1.body import compiled
from os1.body.simulate import BY_BUTTON, BY_WATCHDOG, EarSettings, SimulatedEar, Start

pytestmark = pytest.mark.live

ENGINES = [pytest.param(True, id="micropython"), pytest.param(False, id="cpython")]
WIFI_MS = 600  # to join a known network on its known channel: the figure for tap to connected rests on it


def settings(host: ToyHost, rest_s: int = 0) -> EarSettings:
    return EarSettings("127.0.0.1", host.port, "kitchen", KEY, host.der, rest_s=rest_s)


async def state(ear: SimulatedEar, name: str) -> None:
    await ear.until(lambda: ear.state == name, 15, f"it is never {name}")


@pytest.mark.parametrize("micropython", ENGINES)
async def test_a_tap_in_standby_is_heard_at_once_and_what_is_said_meanwhile_arrives(
    micropython: bool, lacking: Callable[[str], NoReturn]
) -> None:
    async with ToyHost() as host:
        ear = SimulatedEar(settings(host, rest_s=1), micropython, wifi={"ms": WIFI_MS})
        async with started(ear, lacking):
            await state(ear, "idle")
            await state(ear, "standby")
            await asyncio.sleep(0.5)
            assert len(host.hellos) == 1 and not ear.soundings
            asleep = ear.position()
            await asyncio.sleep(0.3)
            assert ear.position() == asleep  # I2S stands still
            ear.press()
            cue = await ear.sound_after(asleep)
            assert cue - asleep <= 16 * 100
            await ear.until(lambda: len(host.hellos) == 2, 10, "it doesn't connect")
            await state(ear, "listening")
            assert ear.position() - asleep <= 16 * 1500
            await ear.until(lambda: any(f[0] & 2 for f in host.frames), 10, "the gate does not close")
            assert {"type": "button", "press": "tap"} in host.texts
            assert host.frames[0][0] == 1 and len(host.frames) >= 90  # since the tap, not since the connection
            assert not ear.air.lost[0]


@pytest.mark.parametrize("micropython", ENGINES)
async def test_off_by_a_very_long_press_and_on_by_the_next(
    micropython: bool, lacking: Callable[[str], NoReturn], tmp_path: Path
) -> None:
    async with ToyHost() as host:
        async with started(SimulatedEar(settings(host), micropython, folder=tmp_path), lacking) as ear:
            await ear.joined()
            ear.hold()
            await ear.until(lambda: ear.state == "off", 30, "it does not go off")
            with pytest.raises(TimeoutError):
                await ear.ended(0.5)  # or the finger would wake it at once
            ear.lift()
            assert await ear.ended() == 0
            ear.air.join(5)  # it reads what the board said last
            assert ear.state == "off" and ear.soundings and ear.air.ended == "the board sleeps"
        async with started(SimulatedEar(settings(host), micropython, folder=tmp_path, start=BY_BUTTON), lacking) as ear:
            await ear.joined()
            await ear.until(lambda: {"type": "button", "press": "tap"} in host.texts, 5, "the press is not told")


async def keeps_its_volume(package: Path | None, folder: Path, lacking: Callable[[str], NoReturn],
                           micropython: bool = False) -> bool:
    """Is the volume the same after the cell fell out?"""
    async with ToyHost() as host:
        async with started(SimulatedEar(settings(host), micropython, folder=folder, package=package), lacking) as ear:
            await ear.joined()
            assert host.socket
            await host.socket.send_json({"type": "volume", "step": 3})
            await ear.sound_after(0)
            ear.kill()
        told = len(host.texts)
        async with started(SimulatedEar(settings(host), micropython, folder=folder, package=package), lacking) as ear:
            await ear.joined()
            await ear.until(lambda: any(t["type"] == "status" for t in host.texts[told:]), 15, "no status came")
            status = next(t for t in host.texts[told:] if t["type"] == "status")
            return status["volume"] == 3


async def dies_when_stuck(package: Path | None, lacking: Callable[[str], NoReturn], start: Start | None = None) -> int:
    """How a device ends whose talk task never comes back."""
    async with ToyHost() as host:
        ear = SimulatedEar(settings(host), False, package=package)
        async with started(ear, lacking):
            return await ear.ended(12.0)


def copy(folder: Path, file: str, good: str, bad: str) -> Path:
    """The device package with one line changed."""
    target = folder / "broken" / "earpiece"
    shutil.copytree(compiled.device(), target, ignore=shutil.ignore_patterns("__pycache__"))
    text = (target / file).read_text()
    assert text.count(good) == 1, f"{file} has changed: mend this test"
    (target / file).write_text(text.replace(good, bad))
    return target.parent


@pytest.mark.parametrize("micropython", ENGINES)
async def test_the_volume_outlives_a_restart(
    micropython: bool, lacking: Callable[[str], NoReturn], tmp_path: Path
) -> None:
    assert await keeps_its_volume(None, tmp_path, lacking, micropython)


async def test_a_skipped_commit_is_caught(lacking: Callable[[str], NoReturn], tmp_path: Path) -> None:
    broken = copy(tmp_path, "board.py", "self._nvs.commit()", "pass")
    assert not await keeps_its_volume(broken, tmp_path, lacking)


async def test_a_missing_feed_is_caught(lacking: Callable[[str], NoReturn], tmp_path: Path) -> None:
    broken = copy(tmp_path, "upkeep.py", "        self._ear.board.alive()\n", "        pass\n")
    assert await dies_when_stuck(broken, lacking) == 3


async def test_a_stuck_poll_dies_though_the_other_goes_on(lacking: Callable[[str], NoReturn], tmp_path: Path) -> None:
    line = "            self.talk(board.ms())\n"
    stuck = copy(tmp_path, "app.py", line, "            if self.upkeep.polls > 50:\n                continue\n" + line)
    assert await dies_when_stuck(stuck, lacking) == 3


async def test_who_was_bitten_says_so(lacking: Callable[[str], NoReturn]) -> None:
    async with ToyHost() as host, started(SimulatedEar(settings(host), False, start=BY_WATCHDOG), lacking) as ear:
        await ear.joined()
        assert any(line.startswith("watchdog") for line in ear.lines)


async def test_an_empty_cell_switches_off(lacking: Callable[[str], NoReturn], tmp_path: Path) -> None:
    hasty = copy(tmp_path, "upkeep.py", "_CARE_MS = const(10000)", "_CARE_MS = const(300)")
    async with ToyHost() as host, started(SimulatedEar(settings(host), False, package=hasty), lacking) as ear:
        await ear.joined()
        ear.sense(battery_mv=3280)
        assert await ear.ended() == 0
        assert ear.state == "off"
