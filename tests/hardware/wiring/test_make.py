"""What lies in hardware/made/wiring is what is made today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.design import MADE, load
from hardware.wiring.make import drawn, make, missing, texts

FOLDER = MADE / "wiring"
AGAIN = "is not what design.toml gives today: make hardware"


def test_texts_are_fresh():
    for name, content in texts(load()).items():
        assert (FOLDER / name).read_text("utf-8") == content, f"{name} {AGAIN}"


def test_pictures_are_fresh(tmp_path: Path, lacking: Callable[[str], None]):
    if why := missing():
        lacking(why)
    for path in make(tmp_path):
        kept = FOLDER / path.name
        if path.suffix == ".svg":
            assert drawn(path.read_text("utf-8")) == drawn(kept.read_text("utf-8")), f"{path.name} {AGAIN}"
        if path.suffix == ".png":
            assert shape(kept) == pytest.approx(shape(path), rel=0.2), f"{path.name} {AGAIN}"


def test_what_an_svg_shows():
    svg = '<text x="1">GND</text><text>B</text><path fill="none" stroke="#ff0000" d="M1"/>'
    assert drawn(svg) == ["B", "GND", "#ff0000"]
    assert drawn(svg.replace('x="1"', 'x="2"')) == drawn(svg) != drawn(svg.replace("ff0000", "00ff00"))


def shape(png: Path) -> float:
    """Width over height, which fonts change a little."""
    data = png.read_bytes()
    assert data.startswith(b"\x89PNG")
    return int.from_bytes(data[16:20], "big") / int.from_bytes(data[20:24], "big")
