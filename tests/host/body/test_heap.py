"""How much of its heap the whole program takes, connected and talking both ways: budgets, so that it can't creep up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
from os1.bench import worn
from os1.errors import EngineMissing

ROM_MOST = 60 * 1024  # the promise, for a build with ROMFS (see os1.body.romfs)
STOCK_MOST = 78 * 1024  # any other keeps the bytecode in its heap, which is 20 KB more


@pytest.mark.parametrize("rom", [True, False], ids=["from rom", "loaded"])
async def test_the_whole_program_fits(rom: bool, lacking: Callable[[str], NoReturn]) -> None:
    try:
        most, size = await worn.heap(turns=1, rom=rom)
    except EngineMissing as e:
        lacking(f"real MicroPython: nobody measured the heap. {e}")
    assert size == 100 * 1024
    assert 40 * 1024 < most <= (ROM_MOST if rom else STOCK_MOST), "and what is less than its buffers was not measured"
