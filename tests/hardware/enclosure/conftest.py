"""The shell, built once. Where build123d is missing, one test says so (test_model.py), and those that need it skip."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

from hardware.design import Design
from hardware.enclosure.layout import Layout, layout


@pytest.fixture
def at(design: Design) -> Layout:
    return layout(design)


@pytest.fixture(scope="session")
def cad() -> None:
    if importlib.util.find_spec("build123d") is None:
        pytest.skip("no build123d")


@pytest.fixture(scope="session")
def right(cad: None, design: Design) -> Any:
    from hardware.enclosure.model import model

    return model("right", design)


@pytest.fixture(scope="session")
def left(cad: None, design: Design) -> Any:
    from hardware.enclosure.model import model

    return model("left", design)
