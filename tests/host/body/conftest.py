"""What most tests of the device on its own interpreter need."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
from os1.body.interpreter import micropython
from os1.errors import EngineMissing


@pytest.fixture
def interpreter(lacking: Callable[[str], NoReturn]) -> list[str]:
    """The command that starts real MicroPython; without it these tests prove nothing."""
    try:
        return micropython()
    except EngineMissing as e:
        lacking(f"real MicroPython, so the earpiece was tested on CPython only. {e}")
