"""Boxes as triangles, solid and hollow: shapes whose walls one knows."""

from __future__ import annotations

import numpy as np

from hardware.enclosure.mesh import Mesh


def box(x: float, y: float, z: float, turn: bool = False) -> Mesh:
    """A box from the origin; `turn`: inside out, as the wall of a hollow."""
    points = np.array([(i, j, k) for i in (0.0, x) for j in (0.0, y) for k in (0.0, z)])
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))])
    return Mesh(points, faces[:, ::-1] if turn else faces)


def hollow(wall: float) -> Mesh:
    """A box of 12 x 10 x 8 mm with that wall."""
    outer, inner = box(12, 10, 8), box(12 - 2 * wall, 10 - 2 * wall, 8 - 2 * wall, turn=True)
    return Mesh(np.concatenate([outer.points, inner.points + wall]),
                np.concatenate([outer.faces, inner.faces + len(outer.points)]))
