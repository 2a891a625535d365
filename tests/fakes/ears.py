"""Simulated ears in tests: started, ended, and what a missing interpreter means."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import NoReturn

from os1.body.simulate import SimulatedEar
from os1.errors import EngineMissing

Lacking = Callable[[str], NoReturn]


@asynccontextmanager
async def started(ear: SimulatedEar, lacking: Lacking) -> AsyncIterator[SimulatedEar]:
    """The ear, for as long as the block runs."""
    try:
        await ear.__aenter__()
    except EngineMissing as e:
        lacking(f"real MicroPython, so the simulated ear was tested on CPython only. {e}")
    try:
        yield ear
    finally:
        await ear.__aexit__()
