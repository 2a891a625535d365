"""Thickness is measured: a wall that is too thin anywhere is found, an edge isn't taken for one."""

from __future__ import annotations

import numpy as np
import pytest
from fakes.boxes import box, hollow

from hardware.enclosure.mesh import Mesh
from hardware.enclosure.walls import starts, thickness, thinnest


@pytest.mark.parametrize("wall", [0.8, 1.2, 2.0])
def test_a_hollow_box_has_the_wall_it_was_given(wall: float) -> None:
    points, thick = thickness(hollow(wall))
    assert thick.min() == pytest.approx(wall) and np.median(thick) == pytest.approx(wall)
    assert len(points) > 300


def test_one_thin_spot_is_found() -> None:
    """The inner box is moved towards one wall."""
    whole = hollow(1.2)
    points = whole.points.copy()
    points[8:, 2] += 0.3
    found = thinnest(Mesh(points, whole.faces))
    assert found.thick == pytest.approx(0.9)
    assert found.at[2] > 6.7, "the upper one"


def test_a_wedge_ends_in_edges_not_in_thin_walls() -> None:
    """Three sides at 60 degrees: near each edge it is as thin as one likes, and no two sides are a wall."""
    points = np.array([(0, 0, 0), (4, 0, 0), (2, 0, 3.464), (0, 30, 0), (4, 30, 0), (2, 30, 3.464)])
    faces = np.array([(0, 1, 2), (3, 5, 4), (0, 3, 4), (0, 4, 1), (1, 4, 5), (1, 5, 2), (2, 5, 3), (2, 3, 0)])
    _, thick = thickness(Mesh(points, faces))
    assert len(thick) == 0


def test_rays_start_all_over_the_surface() -> None:
    points, outward = starts(box(6, 5, 4))
    assert len(points) > 148 / 2
    for axis, size in enumerate((6, 5, 4)):
        assert ((points[:, axis] == 0) & (outward[:, axis] == -1)).any()
        assert ((points[:, axis] == size) & (outward[:, axis] == 1)).any()
