"""Printed: a ring that snaps round the receiver's boss and turns on it, and an arm over the ear. A wearer turns it
until it fits; the left one is the right one's mirror image. The curve is an estimate of an adult's ear: print, try,
change.
"""

from __future__ import annotations

from build123d import Circle, Cylinder, Plane, Pos, Sphere, TangentArc, Wire, sweep

from hardware.enclosure.base import BOSS, FLOOR
from hardware.enclosure.bodies import Solid, between
from hardware.enclosure.layout import TIP_X

RING = (BOSS + 0.15, BOSS + 1.75)  # radii
RING_Z = (FLOOR - 3.05, FLOOR - 0.2)  # between the body and the boss's lip
GAP = 3.0  # the ring is open so wide, at its foot: it gives way to the lip
ARM = 1.4  # radius
END = 2.0  # radius of the ball at its end: nothing sharp behind the ear
# The arm: arcs in one plane, from the ring over the ear and down behind it (u forward, v up). The plane leans towards
# the head, upward and backward, for the ear does.
CURVE = ((0.0, 0.0), (5.0, 13.0), (-6.0, 23.5), (-20.0, 11.0), (-20.5, -6.0), (-15.5, -17.0))
START = (0.35, 1.0)
PLANE = Plane(origin=(1.0, 7.4, FLOOR - 1.625), x_dir=(0.97, 0, 0.24), z_dir=(-0.236, 0.17, 0.957))


def arm() -> Solid:
    """Round, along the curve, a ball at its end."""
    arcs: list[Solid] = []
    towards: Solid = START
    for start, end in zip(CURVE, CURVE[1:], strict=False):
        arcs.append(TangentArc(start, end, tangent=towards))
        towards = arcs[-1] % 1
    path = PLANE * Wire(arcs)
    rod = sweep(Plane(origin=path @ 0, z_dir=path % 0) * Circle(ARM), path)
    return rod + Pos(path @ 1) * Sphere(END)


def hook() -> Solid:
    """The whole part, right ear."""
    low, high = RING_Z
    inner, outer = RING
    place = Pos(0, 0, (low + high) / 2)
    ring = place * (Cylinder(outer, high - low) - Cylinder(inner, high - low))
    ring -= between((-GAP / 2, -outer - 1, low - 1), (GAP / 2, 0, high + 1))
    return Pos(TIP_X, 0, 0) * (ring + (arm() - place * Cylinder(inner, 2 * (high - low))))
