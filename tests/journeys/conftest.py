"""The whole product: the real daemon, the device package on its own interpreter, and a synthesised person."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import NoReturn

import pytest
from os1.body.interpreter import micropython
from os1.errors import EngineMissing
from os1.stand import Stand


@pytest.fixture
def on_micropython(lacking: Callable[[str], NoReturn]) -> bool:
    """The earpiece runs on real MicroPython: without it a journey is no journey."""
    try:
        micropython()
    except EngineMissing as e:
        lacking(f"real MicroPython, so the journeys are not made ({e})")
    return True


@pytest.fixture
async def stand(tmp_path: Path, on_micropython: bool) -> AsyncIterator[Stand]:
    """A daemon and a virtual earpiece that has joined, through a Wi-Fi."""
    async with Stand(tmp_path, "wifi", on_micropython) as stand:
        yield stand
