"""The sheets as they are made from design.toml today."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.design import Design
from hardware.schematic.make import texts


@pytest.fixture(scope="session")
def files(design: Design) -> dict[str, str]:
    return texts(design)


@pytest.fixture
def folder(files: dict[str, str], tmp_path: Path) -> Path:
    """A folder with all of KiCad's files, to plant a fault in."""
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path
