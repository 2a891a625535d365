"""What is committed is what is made from the numbers today. By volume, box and content: pictures and CAD may differ by
a hair between machines."""

from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hardware.design import MADE, Design
from hardware.enclosure import make

COMMITTED = MADE / "enclosure"
FILES = [*(f"{part}-{ear}.stl" for part in ("base", "lid", "hook") for ear in ("right", "left")), "pipe.stl",
         "earpiece-right.step", "earpiece-left.step", "drawing.svg", "drawing.pdf", "rendered.png", "exploded.png",
         "figures.json"]


def triangles(path: Path) -> Any:
    data = path.read_bytes()
    (count,) = struct.unpack("<I", data[80:84])
    assert len(data) == 84 + 50 * count
    return np.frombuffer(data[84:], dtype=[("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])


def pixels(path: Path) -> Any:
    """A PNG as light.py writes it."""
    data = path.read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    length = struct.unpack(">I", data[33:37])[0]
    rows = np.frombuffer(zlib.decompress(data[41:41 + length]), np.uint8).reshape(height, 1 + 3 * width)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(height, width, 3)


@pytest.mark.parametrize("name", FILES)
def test_it_is_there_and_no_larger_than_it_should_be(name: str) -> None:
    assert 500 < (COMMITTED / name).stat().st_size < 1_000_000


def test_nothing_else_is_there() -> None:
    assert {path.name for path in COMMITTED.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", ["earpiece-right.step", "earpiece-left.step", "drawing.svg", "drawing.pdf"])
def test_no_date_is_in_it(name: str) -> None:
    text = (COMMITTED / name).read_bytes()
    assert not re.search(rb"20[2-9]\d-\d\d-\d\d|D:20\d\d", text)


def test_the_figures_are_those_of_the_model(right: Any, left: Any) -> None:
    assert make.figures({"right": right, "left": left}) == json.loads((COMMITTED / "figures.json").read_text())


@pytest.mark.parametrize("part", ["base", "lid", "hook"])
def test_what_is_printed_is_the_model(right: Any, left: Any, part: str) -> None:
    for made in (right, left):
        corners = triangles(COMMITTED / f"{part}-{made.ear}.stl")["corners"].astype(float)
        a, b, c = (corners[:, n] for n in range(3))
        volume = np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6
        solid = made.printed[part]
        assert volume == pytest.approx(solid.volume, rel=0.01)
        box = solid.bounding_box()
        assert corners.reshape(-1, 3).min(axis=0) == pytest.approx([box.min.X, box.min.Y, box.min.Z], abs=0.05)
        assert corners.reshape(-1, 3).max(axis=0) == pytest.approx([box.max.X, box.max.Y, box.max.Z], abs=0.05)


def test_the_step_holds_every_printed_part(cad: None, right: Any) -> None:
    from build123d import import_step

    found = import_step(COMMITTED / "earpiece-right.step")
    assert sorted(each.volume for each in found.solids()) == pytest.approx(
        sorted(each.volume for each in right.printed.values()), rel=1e-3)


def test_the_drawing_says_the_same(cad: None, right: Any, design: Design) -> None:
    from hardware.enclosure.drawing import drawing
    from hardware.enclosure.paper import svg

    def words(text: str) -> list[str]:
        return re.findall(r">([^<>]+)</text>", text)

    def length(text: str) -> float:
        total = 0.0
        for points in re.findall(r'points="([^"]+)"', text):
            line = np.array([each.split(",") for each in points.split()], dtype=float)
            total += float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
        return total

    now, then = svg(drawing(right, design)).decode(), (COMMITTED / "drawing.svg").read_text("utf-8")
    assert words(now) == words(then)
    assert length(now) == pytest.approx(length(then), rel=0.01)
    assert [word.encode() in (COMMITTED / "drawing.pdf").read_bytes() for word in words(then) if "(" not in word].count(
        False) == 0


def test_the_picture_shows_it(cad: None, right: Any) -> None:
    """Its outline is the model's."""
    from hardware.enclosure.picture import OUTER_VIEW, things
    from hardware.enclosure.raster import Camera, rasterise

    small = 150
    view = Camera(OUTER_VIEW.eye, OUTER_VIEW.target, OUTER_VIEW.height, (small, small), OUTER_VIEW.lens)
    corners = np.concatenate([each.mesh.corners for each in things(right)])
    _, which = rasterise(view.project(corners.reshape(-1, 3)).reshape(-1, 3, 3), view.pixels)
    outline = which.reshape(small, small) >= 0
    picture = pixels(COMMITTED / "rendered.png")[:, :900]
    step = picture.shape[0] // small
    shown = picture.astype(int)[step // 2::step, step // 2::step]
    sure = np.abs(shown - shown.mean(axis=2, keepdims=True)).max(axis=2) > 6  # coloured: table and air are grey
    assert (sure & ~outline).sum() < 0.01 * outline.sum()
    assert (sure & outline).sum() > 0.6 * outline.sum()


def test_it_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "NEEDS", ("json",))
    assert make.missing() is None
    monkeypatch.setattr(make, "NEEDS", ("json", "nothing_of_that_name"))
    assert "nothing_of_that_name" in str(make.missing())
