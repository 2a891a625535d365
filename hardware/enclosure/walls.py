"""How thick walls are, measured: from points all over the surface a ray goes straight in, to where it comes out.

Two surfaces are a wall when they look away from each other within 45 degrees. Where a ray comes out at a slant it ran
into an edge, not through a wall, and isn't counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hardware.enclosure.mesh import Floats, Mesh

APART = 1.0  # mm between the points where rays start, about
AWAY = float(np.cos(np.radians(45)))
REACH = 3.0  # mm: thicker isn't looked at
SKIN = 1e-4  # mm: a ray starts so far inside


@dataclass(frozen=True)
class Wall:
    """mm thick, at that point of the surface."""

    thick: float
    at: tuple[float, float, float]


def starts(made: Mesh) -> tuple[Floats, Floats]:
    """Points on the surface about `APART` apart, and which way is out. Each triangle has at least its middle."""
    normals, area = made.normals()
    points, outward = [made.corners.mean(axis=1)], [normals]
    for n in np.flatnonzero(area > APART**2):
        rows = int(np.ceil(np.sqrt(2 * area[n]) / APART))
        u, v = np.meshgrid((np.arange(rows) + 0.5) / rows, (np.arange(rows) + 0.5) / rows)
        inside = u + v < 1
        a, b, c = made.corners[n]
        points.append(a + u[inside][:, None] * (b - a) + v[inside][:, None] * (c - a))
        outward.append(np.repeat(normals[n][None], int(inside.sum()), axis=0))
    return np.concatenate(points), np.concatenate(outward)


def thickness(made: Mesh) -> tuple[Floats, Floats]:
    """Of each start that looks through a wall of less than `REACH`: where, n x 3; how thick it is there, n."""
    points, outward = starts(made)
    normals, _ = made.normals()
    low, high = made.corners.min(axis=1), made.corners.max(axis=1)
    far = np.full(len(points), np.inf)
    cells, which = np.unique(np.floor(points / REACH).astype(np.int64), axis=0, return_inverse=True)
    for n, cell in enumerate(cells):  # only triangles that a ray of that length can meet
        rays = np.flatnonzero(which.reshape(-1) == n)
        near = np.flatnonzero(((high >= (cell - 1) * REACH) & (low <= (cell + 2) * REACH)).all(axis=1))
        far[rays] = _first_exit(points[rays], -outward[rays], made.corners[near], normals[near])
    wall = far < REACH
    return points[wall], far[wall]


def _first_exit(start: Floats, ray: Floats, corners: Floats, normals: Floats) -> Floats:
    """Möller and Trumbore's test of every ray with every triangle. Infinite: it came out at a slant, or not at all."""
    a = corners[:, 0]
    e1, e2 = corners[:, 1] - a, corners[:, 2] - a
    start = start + SKIN * ray
    p = np.cross(ray[:, None], e2[None])
    det = np.einsum("rtk,tk->rt", p, e1)
    det = np.where(np.abs(det) < 1e-12, np.nan, det)
    s = start[:, None] - a[None]
    u = np.einsum("rtk,rtk->rt", s, p) / det
    q = np.cross(s, e1[None])
    v = np.einsum("rk,rtk->rt", ray, q) / det
    t = np.einsum("tk,rtk->rt", e2, q) / det
    slack = 1e-9
    hit = (u >= -slack) & (v >= -slack) & (u + v <= 1 + slack) & (t > 0)
    t = np.where(hit, t, np.inf)
    first = np.argmin(t, axis=1)
    rows = np.arange(len(start))
    straight = np.einsum("rk,rk->r", normals[first], ray) > AWAY
    return np.asarray(np.where(straight, t[rows, first] + SKIN, np.inf))


def thinnest(made: Mesh) -> Wall:
    """The thinnest wall."""
    points, thick = thickness(made)
    n = int(np.argmin(thick))
    x, y, z = points[n]
    return Wall(float(thick[n]), (float(x), float(y), float(z)))
