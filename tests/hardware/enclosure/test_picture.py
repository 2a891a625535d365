"""What is in front is seen, what is behind is hidden, what is under something is in its shadow."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from fakes.boxes import box

from hardware.enclosure import light
from hardware.enclosure.light import Thing, bytes_of, picture, png, shrunk, smooth, spiral
from hardware.enclosure.mesh import Mesh
from hardware.enclosure.raster import Camera, rasterise

FROM_ABOVE = Camera((0.0, 0.0, 1.0), (0.0, 0.0, 0.0), 10.0, (40, 40))


def placed(made: Mesh, x: float, y: float, z: float) -> Mesh:
    return Mesh(made.points + np.array([x, y, z]), made.faces)


@pytest.mark.parametrize("lens", [0.0, 5.0])
def test_the_nearer_triangle_is_seen(lens: float) -> None:
    camera = Camera(FROM_ABOVE.eye, FROM_ABOVE.target, FROM_ABOVE.height, FROM_ABOVE.pixels, lens)
    low, high = placed(box(6, 6, 1), -3, -3, -1), placed(box(2, 2, 1), -1, -1, 0)
    corners = np.concatenate([low.corners, high.corners])
    depth, which = rasterise(camera.project(corners.reshape(-1, 3)).reshape(-1, 3, 3), camera.pixels)
    seen = np.where(which < 0, 0, np.where(which < 12, 1, 2)).reshape(40, 40)
    assert seen[20, 20] == 2 and seen[20, 10] == 1 and seen[20, 2] == 0
    if not lens:
        assert (seen == 2).sum() == 64 and (seen > 0).sum() == 24 * 24, "4 px a mm"
    assert np.isinf(depth.reshape(40, 40)[0, 0])


def test_right_is_right_and_up_is_up() -> None:
    column, row, depth = Camera((0, 0, 1), (0, 0, 0), 10, (100, 100)).project(np.array([[2.0, 3.0, 1.0]]))[0]
    assert (column, row) == pytest.approx((70, 20)) and depth < 0
    start, ray = Camera((0, 0, 1), (0, 0, 0), 10, (100, 100), 4.0).rays()
    point = start[20 * 100 + 70] + 40 / -ray[20 * 100 + 70][2] * ray[20 * 100 + 70]
    assert point == pytest.approx([2.05, 2.95, 0.0])


def test_a_round_edge_is_smooth_and_a_sharp_one_is_not() -> None:
    normals = smooth(box(1, 1, 1))
    flat, _ = box(1, 1, 1).normals()
    assert normals == pytest.approx(np.repeat(flat[:, None], 3, axis=1)), "90 degrees stay sharp"
    bent = Mesh(np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, -0.2)]), np.array([(0, 1, 2), (1, 3, 2)]))
    assert smooth(bent)[0, 1] == pytest.approx(smooth(bent)[1, 0])


def test_light_comes_from_everywhere_above() -> None:
    ways = spiral(200)
    assert np.linalg.norm(ways, axis=1) == pytest.approx(np.ones(200))
    assert ways[:, 2].min() > 0 and np.abs(ways[:, :2].mean(axis=0)).max() < 0.02


def test_what_is_under_something_is_darker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light, "SKY", 24)
    monkeypatch.setattr(light, "LAMP", 6)
    plate, roof = placed(box(30, 30, 1), -15, -15, -1), placed(box(4, 4, 1), 4, -2, 3)
    camera = Camera((0.0, -0.4, 1.0), (0.0, 0.0, 0.0), 20.0, (40, 40))
    open_sky = picture([Thing(plate, (0.5, 0.5, 0.5))], camera)
    covered = picture([Thing(plate, (0.5, 0.5, 0.5)), Thing(roof, (0.5, 0.5, 0.5))], camera)
    assert covered[20, 8].mean() > 0.8 * open_sky[20, 8].mean(), "far from it"
    assert (covered < 0.7 * open_sky).any(), "its shadow"
    table = picture([Thing(roof, (0.5, 0.5, 0.5))], Camera((0.3, 0.5, 1.0), (6.0, 0.0, 3.5), 20.0, (40, 40)), 6.0)
    assert table.min() > 0.1 and table.max() <= 1.5 and table.std() > 0.01


def test_a_png_holds_its_pixels() -> None:
    image = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    data = png(image)
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", data[16:24]) == (6, 4)
    length = struct.unpack(">I", data[33:37])[0]
    rows = np.frombuffer(zlib.decompress(data[41:41 + length]), np.uint8).reshape(4, 19)
    assert (rows[:, 1:].reshape(4, 6, 3) == image).all()


def test_white_stays_white_and_is_never_too_much() -> None:
    grey = np.array([[[0.0, 0.2140411, 1.0], [0.5, 5.0, -1.0]]])
    assert bytes_of(grey)[0, 0, :2].tolist() == [0, 127] or bytes_of(grey)[0, 0, :2].tolist() == [0, 128]
    assert bytes_of(grey)[0, 1].tolist()[1:] == [255, 0]
    assert shrunk(np.ones((4, 4, 3)), 2).shape == (2, 2, 3)
