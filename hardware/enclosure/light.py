"""Pictures of meshes by numpy alone: a sky and a soft lamp, and the shadows that they throw.

Every light is many directions; for each the scene is seen from there, and what is not in front is in its shadow.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hardware.enclosure.mesh import Floats, Ints, Mesh
from hardware.enclosure.raster import Camera, rasterise

CREASE = float(np.cos(np.radians(35)))  # flatter edges are drawn round
SKY, LAMP = 48, 16  # directions
SHADOW, GRAIN, HAIR = 0.28, 0.17, 0.1  # mm: a shadow's pixel, what throws it, and how deep a surface begins to be in it
LAMP_AT, LAMP_WIDE = (-0.40, 0.55, 0.95), 0.22  # in the camera's frame
FLOOR_GREY = 0.93


@dataclass(frozen=True)
class Thing:
    """colour: linear 0..1. gloss: 0 paper, 1 polished. glow: shines by itself."""

    mesh: Mesh
    colour: tuple[float, float, float]
    gloss: float = 0.15
    glow: float = 0.0


@dataclass
class Scene:
    """Things as one heap of triangles."""

    corners: Floats
    normals: Floats  # m x 3 x 3, of corners
    thing: Ints

    @classmethod
    def of(cls, things: list[Thing]) -> Scene:
        return cls(np.concatenate([thing.mesh.corners for thing in things]),
                   np.concatenate([smooth(thing.mesh) for thing in things]),
                   np.concatenate([np.full(len(thing.mesh.faces), n) for n, thing in enumerate(things)]))


def smooth(made: Mesh) -> Floats:
    """Normals of the corners of each face: the mean of those faces round that corner which lie nearly as flat."""
    flat, area = made.normals()
    faces = made.faces
    order = np.argsort(faces.reshape(-1), kind="stable")
    corner = faces.reshape(-1)[order]
    owner = order // 3
    first = np.searchsorted(corner, np.arange(len(made.points) + 1))
    out = np.empty((len(faces), 3, 3))
    for k in range(3):
        begin, count = first[faces[:, k]], first[faces[:, k] + 1] - first[faces[:, k]]
        total = np.zeros((len(faces), 3))
        for n in range(int(count.max())):
            has = n < count
            other = owner[np.minimum(begin + n, len(owner) - 1)]
            like = has & (np.einsum("ij,ij->i", flat, flat[other]) > CREASE)
            total += np.where(like[:, None], flat[other] * area[other][:, None], 0)
        out[:, k] = total / np.maximum(np.linalg.norm(total, axis=1), 1e-12)[:, None]
    return out


def spiral(count: int) -> Floats:
    """Directions spread evenly over the upper half of a sphere (z up)."""
    n = np.arange(count) + 0.5
    z = 1 - n / count * 0.96
    turn = n * np.pi * (3 - 5**0.5)
    return np.stack([np.cos(turn) * np.sqrt(1 - z**2), np.sin(turn) * np.sqrt(1 - z**2), z], axis=1)


def dust(scene: Scene) -> Floats:
    """Points all over the surface, so close that a shadow has no holes."""
    a, b, c = (scene.corners[:, n] for n in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    count = np.ceil(area / GRAIN**2).astype(np.int64)
    which = np.repeat(np.arange(len(count)), count)
    n = np.arange(len(which)) + 0.5
    u, v = (n * 0.7548776662466927) % 1, (n * 0.5698402909980532) % 1  # spread evenly: the plastic number's powers
    turn = u + v > 1
    u, v = np.where(turn, 1 - u, u)[:, None], np.where(turn, 1 - v, v)[:, None]
    return np.asarray((a[which] + u * (b - a)[which] + v * (c - a)[which]).astype(np.float32))


def lit(grains: Floats, points: Floats, towards: Floats, middle: Floats, size: float) -> Floats:
    """0..1 of each point: does it see that direction?"""
    up = (0.0, 0.0, 1.0) if abs(towards[2]) < 0.9 else (0.0, 1.0, 0.0)
    frame = Camera(tuple(towards), (0.0, 0.0, 0.0), 1.0, (1, 1), up=up).frame().astype(np.float32)
    side = int(size / SHADOW)

    def cells(of: Floats) -> tuple[Ints, Floats]:
        local = (of - middle) @ frame.T
        place = np.clip((local[:, :2] / SHADOW + side / 2).astype(np.int64), 0, side - 1)
        return place[:, 1] * side + place[:, 0], -local[:, 2]

    depth = np.full(side * side, np.inf, dtype=np.float32)
    place, far = cells(grains)
    np.minimum.at(depth, place, far)
    place, far = cells(points)
    return np.asarray(far <= depth[place] + HAIR, dtype=np.float32)


def picture(things: list[Thing], camera: Camera, floor: float | None = None) -> Floats:
    """height x width x 3, linear 0..1. floor: where below the target a white table stands, along the camera's own up;
    its shadow is seen, its edge isn't."""
    scene = Scene.of(things)
    frame = camera.frame()
    start, ray = camera.rays()
    flat = camera.project(scene.corners.reshape(-1, 3)).reshape(-1, 3, 3)
    _, which = rasterise(flat, camera.pixels)
    hit = which >= 0
    points, normals = _surface(scene, which[hit], start[hit], ray[hit])
    middle = scene.corners.reshape(-1, 3).mean(axis=0)
    size = 2.3 * float(np.linalg.norm(scene.corners.reshape(-1, 3) - middle, axis=1).max())
    colours = np.array([thing.colour for thing in things])[scene.thing[which[hit]]]
    gloss = np.array([thing.gloss for thing in things])[scene.thing[which[hit]]][:, None]
    glow = np.array([thing.glow for thing in things])[scene.thing[which[hit]]][:, None]
    ground, table = _table(camera, floor, start, ray, hit)
    clear = 1.5 * SHADOW  # off the surface by a pixel and a half of a shadow: or it would shade itself
    everywhere = np.concatenate([points + clear * normals, table])
    facing = np.concatenate([normals, np.repeat(frame[1][None], len(table), axis=0)])
    sky, lamp, shine = _light(scene, everywhere, facing, np.concatenate([ray[hit], ray[ground]]), frame, middle, size)
    n = len(points)
    image = np.full((len(hit), 3), FLOOR_GREY)
    front = np.abs(np.einsum("ij,ij->i", normals, ray[hit]))[:, None]
    image[hit] = (colours * (0.55 * sky[:n] + 0.50 * lamp[:n] + 0.10 * front)
                  + (0.25 + (1 - front) ** 4) * gloss * (0.7 * shine[:n] + 0.2 * sky[:n]) + glow * colours)
    reach = np.linalg.norm(table - np.array(camera.target), axis=1)[:, None] / camera.height
    shade = np.clip(0.52 * sky[n:] + 0.48 * lamp[n:], 0, 1)
    fade = np.clip(1.7 - 2.2 * reach, 0, 1)
    image[ground] = FLOOR_GREY * (1 - fade * 0.7 * (1 - shade))
    return image.reshape(camera.pixels[1], camera.pixels[0], 3)


def _surface(scene: Scene, which: Ints, start: Floats, ray: Floats) -> tuple[Floats, Floats]:
    """Where each ray meets its triangle, and the smooth normal there, turned to the viewer."""
    a, b, c = (scene.corners[which, k] for k in range(3))
    flat = np.cross(b - a, c - a)
    slant = np.einsum("ij,ij->i", flat, ray)
    t = np.einsum("ij,ij->i", flat, a - start) / np.where(np.abs(slant) < 1e-12, 1e-12, slant)
    points = start + t[:, None] * ray
    whole = np.maximum(np.einsum("ij,ij->i", flat, flat), 1e-18)
    v = np.einsum("ij,ij->i", np.cross(points - a, c - a), flat) / whole
    w = np.einsum("ij,ij->i", np.cross(b - a, points - a), flat) / whole
    weight = np.clip(np.stack([1 - v - w, v, w], axis=1), 0, 1)
    normals = np.einsum("ik,ikj->ij", weight, scene.normals[which])
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None]
    return points, normals * np.where(np.einsum("ij,ij->i", normals, ray) > 0, -1.0, 1.0)[:, None]


def _table(camera: Camera, floor: float | None, start: Floats, ray: Floats, hit: npt.NDArray[np.bool_]
           ) -> tuple[Ints, Floats]:
    """Pixels that show the table, and where on it."""
    if floor is None:
        return np.zeros(0, dtype=np.int64), np.zeros((0, 3))
    up = np.array(camera.up, dtype=float)
    height = (start - np.array(camera.target)) @ up + floor
    sink = ray @ up
    ground = np.flatnonzero(~hit & (sink < -1e-3))
    return ground, start[ground] - (height[ground] / sink[ground])[:, None] * ray[ground]


def _light(scene: Scene, points: Floats, normals: Floats, ray: Floats, frame: Floats, middle: Floats,
           size: float) -> tuple[Floats, Floats, Floats]:
    """Of each point: how much of the sky it gets, how much of the lamp, and the lamp's shine towards the viewer."""
    grains, points, middle = dust(scene), points.astype(np.float32), middle.astype(np.float32)
    sky, all_sky, lamp, shine = (np.zeros(len(points)) for _ in range(4))
    up = frame[1]
    for way in spiral(SKY) @ np.stack([frame[0], np.cross(up, frame[0]), up]):
        cos = np.clip(np.einsum("ij,j->i", normals, way), 0, None)
        sky += cos * lit(grains, points, way, middle, size)
        all_sky += max(float(way @ up), 0.0)
    centre = np.array(LAMP_AT) @ frame
    for n, (x, y, _) in enumerate(spiral(LAMP)):
        radius = LAMP_WIDE * ((n + 0.5) / LAMP) ** 0.5 / max(np.hypot(x, y), 1e-9)
        way = centre + radius * (x * frame[0] + y * frame[1])
        way /= np.linalg.norm(way)
        seen = lit(grains, points, way, middle, size) / LAMP
        lamp += np.clip(np.einsum("ij,j->i", normals, way), 0, None) * seen
        half = way - ray
        half /= np.linalg.norm(half, axis=1)[:, None]
        shine += np.clip(np.einsum("ij,ij->i", normals, half), 0, None) ** 40 * seen
    sky = 0.18 + 0.82 * sky / (all_sky.max() if all_sky.size else 1.0)
    return sky[:, None], 1.25 * lamp[:, None], shine[:, None]


def shrunk(image: Floats, times: int) -> Floats:
    """Smaller by a whole number: smooth edges."""
    height, width, _ = image.shape
    return np.asarray(image.reshape(height // times, times, width // times, times, 3).mean(axis=(1, 3)))


def bytes_of(image: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Linear to sRGB, bright parts softly bent below white."""
    bent = np.where(image > 0.8, 0.8 + 0.2 * np.tanh((image - 0.8) / 0.2), image)
    bent = np.clip(bent, 0, 1)
    srgb = np.where(bent <= 0.0031308, 12.92 * bent, 1.055 * bent ** (1 / 2.4) - 0.055)
    return np.asarray(np.round(255 * srgb), dtype=np.uint8)


def png(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """An RGB picture as PNG."""
    height, width, _ = pixels.shape
    lines = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], axis=1).tobytes()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))
