"""Solids as triangles: corners that are shared are one, so that a hole is found; and binary STL without a date."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

WELD = 5  # decimals of a mm by which two corners are one
FINE, COARSE = (0.01, 0.15), (0.03, 0.25)  # chord in mm, angle in rad: for measuring; for printing and pictures


@dataclass(frozen=True)
class Mesh:
    """points: n x 3, in mm. faces: m x 3, indices; seen from outside they turn left."""

    points: Floats
    faces: Ints

    @property
    def corners(self) -> Floats:
        """m x 3 x 3."""
        return np.asarray(self.points[self.faces])

    def normals(self) -> tuple[Floats, Floats]:
        """Of each face, outward and of length 1; and its area in mm2."""
        a, b, c = (self.corners[:, n] for n in range(3))
        across = np.cross(b - a, c - a)
        double = np.linalg.norm(across, axis=1)
        return across / np.maximum(double, 1e-12)[:, None], double / 2

    def volume(self) -> float:
        """mm3; right only for a closed mesh."""
        a, b, c = (self.corners[:, n] for n in range(3))
        return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def mesh(solid: Any, fineness: tuple[float, float] = COARSE) -> Mesh:
    """Of a build123d solid."""
    chord, angle = fineness
    points, faces = solid.tessellate(chord, angle)
    return weld(np.array([(p.X, p.Y, p.Z) for p in points]), np.array(faces, dtype=np.int64))


def weld(points: Floats, faces: Ints) -> Mesh:
    """Corners at one place become one; triangles without area go."""
    unique, index = np.unique(np.round(points, WELD) + 0.0, axis=0, return_inverse=True)
    faces = index.reshape(-1)[faces]
    flat = (faces[:, 0] == faces[:, 1]) | (faces[:, 1] == faces[:, 2]) | (faces[:, 2] == faces[:, 0])
    return Mesh(unique, faces[~flat])


def open_edges(made: Mesh) -> int:
    """How many edges don't have one triangle on either side: 0 when it is closed."""
    ends = np.concatenate([made.faces[:, [0, 1]], made.faces[:, [1, 2]], made.faces[:, [2, 0]]])
    there, there_count = np.unique(ends, axis=0, return_counts=True)
    back = np.unique(ends[:, ::-1], axis=0)
    twice = int((there_count > 1).sum())
    both = len(np.unique(np.concatenate([there, back]), axis=0))
    return twice + both - len(there)


def stl(made: Mesh, path: Path) -> None:
    """Binary STL, its triangles in an order that doesn't depend on how they were found."""
    corners = made.corners.astype("<f4")
    turn = np.lexsort((corners[..., 2], corners[..., 1], corners[..., 0]), axis=1)[:, :1]
    corners = np.take_along_axis(corners, ((turn + np.arange(3)) % 3)[..., None], axis=1)  # the least corner first
    corners = corners[np.lexsort(corners.reshape(-1, 9).T[::-1])]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = across / np.maximum(np.linalg.norm(across, axis=1), 1e-12)[:, None]
    records = np.zeros(len(corners), dtype=[("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
    records["normal"], records["corners"] = normals, corners
    path.write_bytes(b"OS1 earpiece, mm".ljust(80) + struct.pack("<I", len(corners)) + records.tobytes())
