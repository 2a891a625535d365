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

INK, INK_PX, MARGIN = (60, 64, 72), 27, 30  # px
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
    profile = Polyline((2.5, 0), (2.5, -4.2), (3.1, -5.2), (4.6, -4.4), (5.7, -2.2), (6.1, 0.4), (5.6, 0.5),
                       (5.0, -1.8), (4.1, -3.4), (3.5, -3.6), (3.5, 0), close=True)
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


OUTER_VIEW = Camera((-0.50, 0.42, 1.0), (-5.0, 8.0, -3.0), 70.0, (900, 900), 5.0)
INNER_VIEW = Camera((0.62, 0.30, -1.0), (-5.0, 8.0, -6.0), 70.0, (900, 900), 5.0)
TABLE = 24.0  # mm below what the cameras look at


def rendered(made: Model) -> bytes:
    """PNG: from outside, and from the head's side."""
    found = things(made)
    return png(bytes_of(np.concatenate([panel(found, each, TABLE) for each in (OUTER_VIEW, INNER_VIEW)], axis=1)))


# Taken apart along z, in the order in which it is put together.
APART = {"eartip": -56.0, "hook": -38.0, "base": -16.0, "receiver": -4.0, "cell": 11.0, "pcb": 28.0, "shield": 28.0,
         "socket": 28.0, "amplifier": 28.0, "microphone": 28.0, "switch": 28.0, "button": 28.0, "antenna": 38.0,
         "lid": 62.0, "pipe": 73.0, "pipe2": 73.0}
# What it is called: at which of the part's sides (-1..1 of its box, x y z) its line ends, and where its name stands: on
# the left or on the right, so high (0 at the foot of the picture, 1 at its head).
NAMES: dict[str, tuple[str, tuple[float, float, float], str, float]] = {
    "pipe": ("light pipes", (-1, 0, 0), "left", 0.95),
    "lid": ("lid, printed", (1, 0, 0.3), "right", 0.89),
    "antenna": ("antenna", (1, 0, 0), "right", 0.73),
    "microphone": ("microphone", (1, -1, 0.3), "right", 0.655),
    "amplifier": ("amplifier", (0.1, -1, -0.6), "right", 0.585),
    "switch": ("slide switch", (-1, 0, 0), "left", 0.71),
    "button": ("push button", (-0.4, 0, 1), "left", 0.78),
    "pcb": ("XIAO ESP32S3", (-0.8, -0.9, 1), "left", 0.62),
    "cell": ("cell, 300 mAh", (1, -0.4, 0), "right", 0.51),
    "receiver": ("receiver", (-0.9, 0.4, 0), "left", 0.47),
    "base": ("base, printed", (1, -0.4, 0.55), "right", 0.35),
    "hook": ("ear hook, printed", (-0.95, 0.2, 0.2), "left", 0.28),
    "eartip": ("ear tip", (0.9, -0.3, 0.3), "right", 0.07),
}


def exploded(made: Model, pixels: tuple[int, int] = (1300, 1560)) -> bytes:
    """PNG: taken apart, with names."""
    found = things(made, {name: (0.0, 0.0, z) for name, z in APART.items()})
    camera = Camera((-0.75, -1.0, 0.62), (-4.0, 4.0, 2.0), 156.0, pixels, 6.0, (0.0, 0.0, 1.0))
    image = bytes_of(panel(found, camera, None))
    solids = {**made.printed, **made.inside, **xiao(made.at), "eartip": eartip()}
    return png(named(image, {name: _end(solids[name], NAMES[name][1], APART[name], camera) for name in NAMES}))


def _end(solid: Any, side: tuple[float, float, float], lifted: float, camera: Camera) -> tuple[float, float]:
    """Where a name's line ends, in px."""
    box = solid.bounding_box()
    middle, half = box.center(), box.size / 2
    point = np.array([[middle.X + side[0] * half.X, middle.Y + side[1] * half.Y, middle.Z + side[2] * half.Z + lifted]])
    column, row, _ = camera.project(point)[0]
    return float(column), float(row)


def named(image: Any, ends: dict[str, tuple[float, float]]) -> Any:
    """With a name for each end, and a line to it."""
    from PIL import Image, ImageDraw, ImageFont

    canvas = Image.fromarray(image)
    pen, font = ImageDraw.Draw(canvas), ImageFont.load_default(INK_PX)
    width, height = canvas.size
    for name, (column, row) in ends.items():
        text, _, side, level = NAMES[name]
        y = round((1 - level) * height)
        x = MARGIN if side == "left" else width - MARGIN
        pen.text((x, y), text, fill=INK, font=font, anchor="lm" if side == "left" else "rm")
        long = pen.textlength(text, font=font)
        start = x + long + 10 if side == "left" else x - long - 10
        pen.line([(start, y), (column, row)], fill=INK, width=2)
        pen.ellipse([column - 4, row - 4, column + 4, row + 4], fill=INK)
    return np.asarray(canvas)
