"""Solids that are not printed: the parts, and the plug that charges."""

from __future__ import annotations

from typing import Any

from build123d import Axis, Box, Cylinder, Pos, fillet

from hardware.enclosure.layout import CORNER, EDGE, IN, OUTER, PCB_CORNER, PLUG_METAL, PLUG_MOULD, WALL, Layout
from hardware.enclosure.layout import Box as Cuboid

Solid = Any  # build123d's Part; mypy runs without build123d


def cuboid(box: Cuboid) -> Solid:
    """A box as a solid."""
    return Pos(*box.middle) * Box(*box.size)


def between(low: tuple[float, float, float], high: tuple[float, float, float]) -> Solid:
    """The box of two corners as a solid."""
    return cuboid(Cuboid("", low, high))


def rounded(half: tuple[float, ...], corner: float, edge: float) -> Solid:
    """A box round the origin with rounded corners (along z) and rounded edges (above and below)."""
    body: Solid = Box(*(2 * each for each in half))
    body = fillet(body.edges().filter_by(Axis.Z), corner)
    groups = body.edges().group_by(Axis.Z)
    return fillet(groups[0] + groups[-1], edge)


def outside() -> Solid:
    """The whole body, not hollow."""
    return rounded(tuple(each / 2 for each in OUTER), CORNER, EDGE)


def inside(less: float = 0.0) -> Solid:
    """The room in it, smaller by `less` on every side."""
    return rounded(tuple(each - less for each in IN), CORNER - WALL - less, max(EDGE - WALL - less, 0.1))


def receiver(at: Layout) -> Solid:
    """Round, its back up."""
    x, y, back = at.receiver_back
    across, deep = at.receiver_mm
    return Pos(x, y, back - deep / 2) * Cylinder(across / 2, deep)


def xiao(at: Layout) -> dict[str, Solid]:
    """Its board with rounded corners, its shield, and its socket, hollow."""
    pcb, socket = cuboid(at["pcb"]), cuboid(at["socket"])
    return {"pcb": fillet(pcb.edges().filter_by(Axis.Z), PCB_CORNER), "shield": cuboid(at["shield"]),
            "socket": fillet(socket.edges().filter_by(Axis.X), 1.2) - mouth(at)}


def parts(at: Layout) -> dict[str, Solid]:
    """Every part in its place, each in one piece."""
    whole = xiao(at)
    solids = {name: cuboid(box) for name, box in at.boxes.items() if name not in whole}
    solids["xiao"] = whole["pcb"] + whole["shield"] + whole["socket"]
    solids["switch"] += solids.pop("lever")
    solids["receiver"] = receiver(at)
    return solids


def mouth(at: Layout) -> Solid:
    """The room in the USB socket, 0.1 mm wider than a plug."""
    _, y, z = at["socket"].middle
    deep, wide, high = PLUG_METAL
    return Pos(at["socket"].low[0] + deep / 2, y, z) * Box(deep + 0.2, wide + 0.2, high + 0.2)


def plug(at: Layout) -> Solid:
    """A USB-C plug of the largest size, in its socket: overmould outside, metal inside."""
    _, y, z = at["socket"].middle
    face = at["socket"].low[0]
    mould = Pos(face - 10.0, y, z) * Box(20.0, *PLUG_MOULD)
    metal = Pos(face + PLUG_METAL[0] / 2, y, z) * Box(*PLUG_METAL)
    return mould + metal
