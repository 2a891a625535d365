"""Triangles onto a grid of pixels, by numpy alone: which one is in front, and how far away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hardware.enclosure.mesh import Floats, Ints

SIDES = (4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096)  # px: triangles of about one size are drawn together
AT_ONCE = 4_000_000  # pixels that are looked at at a time


@dataclass(frozen=True)
class Camera:
    """Looks from `eye` at `target`, mm. height: mm that the picture shows at the target. lens: how many times as far as
    that it stands (0: infinitely far). Pixels: width, height."""

    eye: tuple[float, float, float]  # a direction, when `lens` says how far
    target: tuple[float, float, float]
    height: float
    pixels: tuple[int, int]
    lens: float = 0.0
    up: tuple[float, float, float] = (0.0, 1.0, 0.0)

    def frame(self) -> Floats:
        """Rows: right, up, towards the viewer."""
        back = np.array(self.eye, dtype=float)
        back /= np.linalg.norm(back)
        right = np.cross(np.array(self.up, dtype=float), back)
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(back, right), back])

    def project(self, points: Floats) -> Floats:
        """n x 3: column and row in px, and depth: larger is further."""
        local = (points - np.array(self.target)) @ self.frame().T
        scale = self.pixels[1] / self.height
        far = self.lens * self.height
        shrink = far / (far - local[:, 2]) if self.lens else np.ones(len(local))
        depth = -shrink if self.lens else -local[:, 2]
        return np.stack([self.pixels[0] / 2 + scale * shrink * local[:, 0],
                         self.pixels[1] / 2 - scale * shrink * local[:, 1], depth], axis=1)

    def rays(self) -> tuple[Floats, Floats]:
        """Of every pixel, row by row: where its ray starts, where it goes."""
        width, height = self.pixels
        x, y = np.meshgrid(np.arange(width) + 0.5 - width / 2, height / 2 - np.arange(height) - 0.5)
        scale = self.height / height
        right, up, back = self.frame()
        plane = np.array(self.target) + scale * (x.reshape(-1, 1) * right + y.reshape(-1, 1) * up)
        if not self.lens:
            return plane + 1000 * back, np.repeat(-back[None], len(plane), axis=0)
        eye = np.array(self.target) + self.lens * self.height * back
        towards = plane - eye
        return np.repeat(eye[None], len(plane), axis=0), towards / np.linalg.norm(towards, axis=1)[:, None]


def rasterise(corners: Floats, pixels: tuple[int, int]) -> tuple[Floats, Ints]:
    """corners: m x 3 x 3, projected. Returns of each pixel the depth (inf: nothing there) and the triangle (-1)."""
    width, height = pixels
    depth = np.full(width * height, np.inf)
    front = np.full(width * height, -1, dtype=np.int64)
    low = np.floor(corners[..., :2].min(axis=1) - 0.5).astype(np.int64)
    high = np.ceil(corners[..., :2].max(axis=1) - 0.5).astype(np.int64)
    low, high = np.maximum(low, 0), np.minimum(high, np.array([width - 1, height - 1]))
    side = (high - low + 1).max(axis=1)
    seen = (high >= low).all(axis=1)
    least = 0
    for most in SIDES:
        group = np.flatnonzero(seen & (side > least) & (side <= most))
        step = max(1, AT_ONCE // most**2)
        for begin in range(0, len(group), step):
            _draw(corners, group[begin:begin + step], low, most, width, height, depth, front)
        least = most
    return depth, front


def _draw(corners: Floats, which: Ints, low: Ints, side: int, width: int, height: int, depth: Floats,
          front: Ints) -> None:
    offset = np.arange(side)
    column = low[which, 0][:, None, None] + offset[None, None, :]
    row = low[which, 1][:, None, None] + offset[None, :, None]
    a, b, c = (corners[which, n][:, None, None, :] for n in range(3))
    x, y = column + 0.5, row + 0.5
    area = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    area = np.where(np.abs(area) < 1e-12, np.nan, area)
    v = ((x - a[..., 0]) * (c[..., 1] - a[..., 1]) - (y - a[..., 1]) * (c[..., 0] - a[..., 0])) / area
    w = ((b[..., 0] - a[..., 0]) * (y - a[..., 1]) - (b[..., 1] - a[..., 1]) * (x - a[..., 0])) / area
    hair = -1e-6
    hit = (v >= hair) & (w >= hair) & (v + w <= 1 - hair) & (column < width) & (row < height)
    z = a[..., 2] + v * (b[..., 2] - a[..., 2]) + w * (c[..., 2] - a[..., 2])
    n, i, j = np.nonzero(hit)
    place = (row[n, i, 0] * width + column[n, 0, j]).astype(np.int64)
    near = z[n, i, j]
    np.minimum.at(depth, place, near)
    won = depth[place] == near
    front[place[won]] = which[n[won]]
