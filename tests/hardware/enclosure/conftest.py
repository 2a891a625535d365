"""The shell, built once; and what to say where build123d is missing."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from conftest import missing

from hardware.design import Design
from hardware.enclosure.layout import Layout, layout

WHAT = "build123d, which builds the shell: pip install 'build123d' -c constraints.txt"


@pytest.fixture
def at(design: Design) -> Layout:
    return layout(design)


@pytest.fixture(scope="session")
def cad() -> None:
    """Skips where there is no build123d, fails in CI."""
    if importlib.util.find_spec("build123d") is None:
        missing(WHAT)


@pytest.fixture(scope="session")
def right(cad: None, design: Design) -> Any:
    from hardware.enclosure.model import model

    return model("right", design)


@pytest.fixture(scope="session")
def left(cad: None, design: Design) -> Any:
    from hardware.enclosure.model import model

    return model("left", design)


