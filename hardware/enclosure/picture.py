"""The pictures: closed, from both sides; and taken apart, with names."""

from __future__ import annotations

from typing import Any

import numpy as np
from build123d import Axis, Plane, Polyline, Pos, Rot, make_face, revolve

from hardware.enclosure.base import FLOOR, NOZZLE_MM
from hardware.enclosure.bodies import xiao
from hardware.enclosure.layout import NOZZLE_TILT, TIP_X
from hardware.enclosure.light import Thing, bytes_of, picture, png, shrunk
from hardware.enclosure.mesh import Floats, mesh
from hardware.enclosure.model import Model
from hardware.enclosure.raster import Camera

FINE = 2  # so many pixels for each of the picture's, along x and y
# Linear colours, and how glossy.
LOOK: dict[str, tuple[tuple[float, float, float], float]] = {
    "base": ((0.045, 0.055, 0.075), 0.22),
    "lid": ((0.80, 0.74, 0.64), 0.22),
    "hook": ((0.045, 0.055, 0.075), 0.30),
    "pipe": ((0.25, 0.80, 0.75), 0.5),
    "pipe2": ((0.95, 0.45, 0.12), 0.5),
    "eartip": ((0.30, 0.34, 0.38), 0.45),
    "cell": ((0.42, 0.50, 0.58), 0.6),
    "pcb": ((0.02, 0.13, 0.08), 0.4),
    "shield": ((0.55, 0.55, 0.54), 0.6),
    "socket": ((0.50, 0.50, 0.50), 0.6),
    "amplifier": ((0.04, 0.09, 0.36), 0.4),
    "microphone": ((0.46, 0.30, 0.05), 0.5),
    "switch": ((0.42, 0.42, 0.42), 0.6),
    "button": ((0.20, 0.20, 0.22), 0.5),
    "antenna": ((0.62, 0.26, 0.03), 0.5),
    "receiver": ((0.52, 0.44, 0.30), 0.7),
}
GLOW = {"pipe": 0.35, "pipe2": 0.35}


def eartip() -> Any:
    """A silicone tip of medium size on the nozzle: bought, not printed."""
    profile = Polyline((2.5, 0), (2.5, -4.2), (3.1, -5.2), (4.6, -4.4), (5.7, -2.2), (6.1, 0.4), (5.6, 0.5), (5.0, -1.8),
                       (4.1, -3.4), (3.5, -3.6), (3.5, 0), close=True)
    made = revolve(make_face(Plane.XZ * profile), Axis.Z)
    return Pos(TIP_X, 0, FLOOR - 4.9) * Rot(0, -NOZZLE_TILT, 0) * Pos(0, 0, -NOZZLE_MM + 3.4) * made


def things(made: Model, moved: dict[str, tuple[float, float, float]] | None = None) -> list[Thing]:
    """Everything, each moved by so many mm."""
    solids = {**made.printed, **made.inside, **xiao(made.at), "eartip": eartip()}
    del solids["xiao"]
    found = []
    for name, solid in solids.items():
        colour, gloss = LOOK[name]
        place = Pos(*(moved or {}).get(name, (0, 0, 0)))
        found.append(Thing(mesh(place * solid), colour, gloss, GLOW.get(name, 0.0)))
    return found


def panel(found: list[Thing], camera: Camera, floor: float | None) -> Floats:
    """One picture, drawn larger and shrunk."""
    wide, high = camera.pixels
    large = Camera(camera.eye, camera.target, camera.height, (wide * FINE, high * FINE), camera.lens, camera.up)
    return shrunk(picture(found, large, floor), FINE)


def rendered(made: Model, pixels: tuple[int, int] = (900, 900)) -> bytes:
    """PNG: from outside, and from the head's side."""
    found = things(made)
    outer = Camera((-0.50, 0.42, 1.0), (-5.0, 8.0, -3.0), 70.0, pixels, 5.0)
    inner = Camera((0.62, 0.30, -1.0), (-5.0, 8.0, -6.0), 70.0, pixels, 5.0)
    return png(bytes_of(np.concatenate([panel(found, each, 24.0) for each in (outer, inner)], axis=1)))


# Taken apart along z, in the order in which it is put together.
APART = {"hook": -34.0, "eartip": -26.0, "base": -14.0, "receiver": -4.0, "cell": 10.0, "pcb": 26.0, "shield": 26.0,
         "socket": 26.0, "amplifier": 26.0,
         "microphone": 26.0, "switch": 26.0, "button": 26.0, "antenna": 38.0, "lid": 50.0, "pipe": 62.0, "pipe2": 62.0}


def exploded(made: Model, pixels: tuple[int, int] = (1200, 1400)) -> bytes:
    """PNG: taken apart."""
    found = things(made, {name: (0.0, 0.0, z) for name, z in APART.items()})
    camera = Camera((-0.75, -1.0, 0.62), (-4.0, 4.0, 9.0), 128.0, pixels, 6.0, (0.0, 0.0, 1.0))
    return png(bytes_of(panel(found, camera, None)))
