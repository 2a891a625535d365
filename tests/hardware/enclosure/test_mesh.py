"""Triangles: holes are found, and an STL says what the mesh is."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from fakes.boxes import box, hollow

from hardware.enclosure.mesh import Mesh, open_edges, stl, weld


def test_a_box_is_closed_and_holds_what_it_should() -> None:
    assert open_edges(box(2, 3, 4)) == 0
    assert box(2, 3, 4).volume() == pytest.approx(24)
    assert open_edges(hollow(1.0)) == 0
    normals, area = box(2, 3, 4).normals()
    assert area.sum() == pytest.approx(52)
    middle = box(2, 3, 4).corners.mean(axis=1) - np.array([1, 1.5, 2])
    assert (np.einsum("ij,ij->i", normals, middle) > 0).all(), "outward"


def test_a_missing_and_a_turned_triangle_are_found() -> None:
    whole = box(1, 1, 1)
    assert open_edges(Mesh(whole.points, whole.faces[1:])) == 3
    turned = whole.faces.copy()
    turned[0] = turned[0, ::-1]
    assert open_edges(Mesh(whole.points, turned)) > 0


def test_corners_at_one_place_become_one() -> None:
    apart = box(1, 1, 1).corners.reshape(-1, 3)
    made = weld(apart, np.arange(len(apart)).reshape(-1, 3))
    assert len(made.points) == 8 and open_edges(made) == 0
    flat = weld(np.array([(0, 0, 0), (0, 0, 0), (1, 0, 0.0)]), np.array([[0, 1, 2]]))
    assert len(flat.faces) == 0


def test_an_stl_is_the_same_however_the_triangles_were_found(tmp_path: Path) -> None:
    made = box(1, 2, 3)
    stl(made, tmp_path / "one.stl")
    stl(Mesh(made.points, np.roll(made.faces[::-1], 1, axis=1)), tmp_path / "two.stl")
    data = (tmp_path / "one.stl").read_bytes()
    assert data == (tmp_path / "two.stl").read_bytes()
    assert struct.unpack("<I", data[80:84]) == (12,) and len(data) == 84 + 12 * 50
    records = np.frombuffer(data[84:], dtype=[("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
    a, b, c = (records["corners"][:, n].astype(float) for n in range(3))
    assert np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6 == pytest.approx(6)
