"""How much of its heap the whole program takes, connected and talking both ways: budgets, so that it can't creep up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
from os1.bench import worn
from os1.body.simulate import BOARD_KB
from os1.errors import EngineMissing

pytestmark = pytest.mark.live

# Most bytes in use from the boot on, its host there and then gone, and the KB of a heap in which it works, gaps between
# its blocks included. From ROM: a build with ROMFS (see os1.body.romfs). Any other keeps the bytecode in its heap.
ROM = (True, 48 * 1024, 58)
LOADED = (False, 60 * 1024, 70)
TRIES = 3  # a computer that is too busy leaves it no pause to collect in, and a kilobyte of garbage is counted


@pytest.mark.parametrize(("rom", "most", "heap_kb"), [ROM, LOADED], ids=["from rom", "loaded"])
async def test_the_whole_program_fits(rom: bool, most: int, heap_kb: int, lacking: Callable[[str], NoReturn]) -> None:
    try:
        for _ in range(TRIES):
            used = await worn.heap(turns=1, rom=rom, heap_kb=heap_kb + BOARD_KB)
            if used.most <= most:
                break
    except EngineMissing as e:
        lacking(f"real MicroPython: nobody measured the heap. {e}")
    assert abs(used.size - heap_kb * 1024) < 1024, "the virtual board takes what it is said to take"
    assert 40 * 1024 < used.live <= used.most <= most, "and what is less than its buffers was not measured"
    assert min(used.started, used.talked, used.lost) >= used.live, "each part of its life was looked at"
