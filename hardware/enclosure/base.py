"""Printed, towards the head: a tray for the cell, and below it the boss with the receiver, its canal, and a nozzle that
takes an ear tip. Three springs hold the lid, which is pressed on: two at the front let go when one pulls, the latch at
the rear when one presses its nose with a pin. No screw: none can be driven into the cell.

            latch         catches
    split  ---.             .---
              |    cell     |
              '---.     .---'     floor
                  |  R  |         boss: the hook's ring goes round it, and a lip keeps it there
                   \\   /
                    | |           nozzle, tilted forward
"""

from __future__ import annotations

import math

from build123d import Axis, Cylinder, Plane, Polyline, Pos, Rot, extrude, make_face, mirror, revolve

from hardware.enclosure.bodies import Solid, between, inside, outside
from hardware.enclosure.layout import (
    CATCH,
    CATCHES_Y,
    IN,
    LATCH_Y,
    NOZZLE_TILT,
    OUTER,
    PLAY,
    SPLIT,
    TIP_X,
    USB_SOCKET,
    USB_Y,
    WALL,
    Layout,
)

FLOOR = -OUTER[2] / 2  # the outer side of the floor
RECEIVER_PLAY = 0.2  # its hole is so much wider
SEAT = 0.8  # the ring that the receiver's rim sits on
BOSS = 6.3  # outer radius
LIP = 0.3  # keeps the hook's ring
CANAL = 1.3  # radius of the sound canal
NOZZLE = (CANAL + WALL, 0.45)  # its radius; how much its collar is wider: takes ear tips of 4.5 to 5.5 mm
NOZZLE_MM = 8.0  # its length, from inside the boss
SLOT_PLAY = 0.3  # between the USB socket and its opening
LATCH_Z = (SPLIT + WALL + 0.1, 0.45)  # of its nose: above the lid's rim, below the XIAO
CATCHES_Z = (0.4, 1.8)


def turned(points: list[tuple[float, float]]) -> Solid:
    """What a line of (radius, z) sweeps when it is turned round the boss's axis."""
    return Pos(TIP_X, 0, 0) * revolve(make_face(Plane.XZ * Polyline(*points, close=True)), Axis.Z)


def nozzle(radius: float, length: float, start: float = 0.0) -> Solid:
    """A round rod along the sound canal; `start` from where the canal meets the boss's axis."""
    rod = Pos(0, 0, -start - length / 2) * Cylinder(radius, length)
    return Pos(TIP_X, 0, FLOOR - 4.9) * Rot(0, -NOZZLE_TILT, 0) * rod


def boss(at: Layout) -> tuple[Solid, Solid]:
    """What the receiver's boss adds to the base, and what it takes away."""
    hole = at.receiver_mm[0] / 2 + RECEIVER_PLAY / 2
    seat = at.receiver_back[2] - at.receiver_mm[1]  # z of the receiver's front
    skin = [(0, FLOOR + 1), (BOSS, FLOOR + 1), (BOSS, FLOOR - 3.1), (BOSS + LIP, FLOOR - 3.2),
            (BOSS + LIP, FLOOR - 3.5), (BOSS, FLOOR - 3.9), (3.4, FLOOR - 6.6), (0, FLOOR - 6.6)]
    room = [(0, FLOOR + 2), (hole, FLOOR + 2), (hole, seat), (hole - SEAT, seat), (hole - SEAT, seat - 0.7),
            (CANAL, seat - 2.0), (0, seat - 2.0)]
    collar, wider = NOZZLE
    add = turned(skin) + nozzle(collar, NOZZLE_MM) + nozzle(collar + wider, 1.4, NOZZLE_MM - 1.8)
    return add, turned(room) + nozzle(CANAL, NOZZLE_MM + 1)


def tongue() -> Solid:
    """Fills the USB opening below the socket, and keeps the lid from sliding sideways."""
    half = USB_SOCKET[1] / 2 + SLOT_PLAY - PLAY
    x = OUTER[0] / 2
    return between((-x, USB_Y - half, SPLIT - 1.0), (-IN[0], USB_Y + half, 1.85 - PLAY))


def spring(y: tuple[float, float], nose: list[tuple[float, float]], sign: int) -> Solid:
    """Upright on the floor, 1.2 mm thick, with a nose at its top: (how far beyond the wall's inner side, z). sign: at
    the front 1, at the rear -1."""
    low, high = y
    x = IN[0] - 2 * PLAY
    top = max(z for _, z in nose)
    leaf = between((x - WALL, low, -IN[2] - 0.3), (x, high, top))
    profile = Polyline((x - 0.2, nose[0][1]), *((IN[0] + out, z) for out, z in nose), (x - 0.2, top), close=True)
    made = leaf + extrude(Pos(0, low, 0) * make_face(Plane.XZ * profile), high - low, dir=(0, 1, 0))
    return made if sign > 0 else mirror(made, Plane.YZ)


def springs() -> Solid:
    """The latch, flat below; the catches, slanted below and above."""
    bottom, top = LATCH_Z
    made = spring(LATCH_Y, [(CATCH, bottom), (CATCH, bottom + 0.35), (-2 * PLAY, top)], -1)
    bottom, top = CATCHES_Z
    nose = [(-2 * PLAY, bottom), (CATCH, bottom + 0.65), (CATCH, top - 0.65), (-2 * PLAY, top)]
    low, high = CATCHES_Y
    return made + spring((low, high), nose, 1) + spring((-high, -low), nose, 1)


def strain(nose: tuple[float, float]) -> float:
    """Of a spring's outer fibres when its nose is pressed in: a beam that is clamped below. PA12 bears 0.04."""
    length = sum(nose) / 2 + IN[2]
    return 1.5 * WALL * CATCH / length**2


def base(at: Layout) -> Solid:
    """The whole part, right ear."""
    x, y, z = OUTER
    below = between((-x, -y, -z), (x, y, SPLIT))
    add, take = boss(at)
    body = (outside() - inside()) & below
    return body + tongue() + (springs() & outside()) + add - take


def tip_mm() -> float:
    """How far boss and nozzle reach beyond the body, towards the ear."""
    return 4.9 + NOZZLE_MM * math.cos(math.radians(NOZZLE_TILT)) + math.sin(math.radians(NOZZLE_TILT)) * NOZZLE[0]
