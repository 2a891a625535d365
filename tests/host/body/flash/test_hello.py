"""Waiting for the hello: it comes, or its console says why not. On a virtual clock."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from earpiece import faults
from fakes.rom_loader import RomLoader
from fakes.serial_board import SerialBoard
from os1.body.flash.hello import FAULTS, PATIENCE_S, Console, NoHello, wait
from os1.link.seen import Sighting

SINCE = 1000.0
BOOTING = {"unprovisioned": "unprovisioned key is missing", "selector": "selector neither slot is whole: flash it anew",
           "Traceback": "Traceback (most recent call last):"}


class World:
    """At so many seconds the console says this, and the daemon has seen that."""

    def __init__(self, said: dict[float, str], hello: float = 1e9) -> None:
        self.now, self._said, self._hello = 0.0, dict(said), hello

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def console(self) -> list[str]:
        return [self._said.pop(at) for at in sorted(self._said) if at <= self.now]

    def seen(self) -> Sighting:
        there = self.now >= self._hello
        return Sighting(SINCE + 1 if there else SINCE - 1, there)

    def wait(self) -> Sighting:
        return wait(self.seen, SINCE, self.console, 8316, lambda: self.now, self.sleep)


def test_it_comes() -> None:
    world = World({1: "state lost", 5: "joined anew"}, hello=6)
    assert world.wait().here and 6 <= world.now < 7


def test_an_older_hello_is_not_the_one() -> None:
    with pytest.raises(NoHello, match="It says nothing") as caught:
        World({}).wait()
    assert not caught.value.anew and "goes on" in caught.value.cure


def test_every_fault_of_the_earpiece_is_known_here() -> None:
    assert set(FAULTS) == {*faults.FAULTS, *BOOTING}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_cause_and_its_cure(name: str) -> None:
    world = World({2: BOOTING.get(name, f"fault {name}")})
    with pytest.raises(NoHello) as caught:
        world.wait()
    assert FAULTS[name].cause in caught.value.what and caught.value.cure and "{" not in caught.value.cure
    assert caught.value.anew == FAULTS[name].settings
    assert (world.now < 30) == FAULTS[name].sure, "what mends itself is waited for"


def test_a_fault_that_mends_itself_is_no_failure() -> None:
    assert World({2: "fault wifi", 9: "fault password", 12: "state lost"}, hello=20).wait().here


def test_a_program_that_breaks_is_quoted() -> None:
    with pytest.raises(NoHello, match="It said last: \"MemoryError: no room"):
        World({2: "Traceback (most recent call last):", 3: '  File "app.py", line 1', 4: "MemoryError: no room"}).wait()


def test_the_last_fault_counts() -> None:
    world = World({2: "fault wifi", 30: "fault away"})
    with pytest.raises(NoHello, match="does not answer it"):
        world.wait()
    assert world.now >= PATIENCE_S


def test_a_console_that_comes_and_goes() -> None:
    """Bytes, not lines, arrive; the port vanishes with a reset and is there again."""
    with SerialBoard(RomLoader()) as board:
        where: list[str] = [""]
        console = Console(lambda: where[0])
        assert console.lines() == []
        where[0] = board.port
        console.lines()
        board._to_host(b"fault wi")
        rest = b"fi\r\n\x1b[31mstate lost\n"
        assert _first(console, lambda: board._to_host(rest)) == ["fault wifi", "[31mstate lost"]
    where[0] = "/dev/ttyNOSUCH0"
    assert console.lines() == [] and console.lines() == []


def _first(console: Console, more: Callable[[], None]) -> list[str]:
    assert console.lines() == []
    more()
    found: list[str] = []
    deadline = time.monotonic() + 60
    while len(found) < 2 and time.monotonic() < deadline:
        found += console.lines()
        time.sleep(0.01)
    return found
