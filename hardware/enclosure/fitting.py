"""Checks of the layout's numbers alone: boxes, gaps, room for wires. They need no CAD and always run."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from hardware.design import Design
from hardware.enclosure.layout import CATCH, IN, OUTER, PLAY, WALL, Layout, layout
from hardware.fault import Fault

ANTENNA_GAP = 2.0  # mm from the antenna to any metal: as much as a body of this size allows, not what its maker wants
MICROPHONE_GAP = 25.0  # mm from the receiver: what comes out of it must not come in again
WIRE_MM = {28: 1.2, 30: 0.8}  # diameter over silicone, by gauge
ROOM = 4.0  # so many times the wires' volume must be free: they can't lie like matches in a box
PLACED = {"xiao", "amplifier", "microphone", "cell", "receiver", "antenna", "button", "power_switch"}
TOUCHING = {frozenset(pair) for pair in (("pcb", "socket"), ("pcb", "shield"), ("switch", "lever"))}  # soldered


def check_boxes(at: Layout) -> Iterator[Fault]:
    """No part is in another."""
    for a, b in combinations(at.boxes.values(), 2):
        if frozenset((a.name, b.name)) not in TOUCHING and a.gap(b) < 0:
            yield Fault(f"enclosure {a.name}", f"it is {-a.gap(b):.2f} mm deep in the {b.name}.", "Move one of them.")


def check_inside(at: Layout) -> Iterator[Fault]:
    """Everything but the USB socket and the lever is within the walls."""
    for box in at.boxes.values():
        if box.name in ("socket", "lever"):
            continue
        over = max(max(-room - low, high - room) for room, low, high in zip(IN, box.low, box.high, strict=True))
        if over > 1e-9:
            yield Fault(f"enclosure {box.name}", f"it reaches {over:.2f} mm into a wall.", "A smaller part.")


def check_swelling(at: Layout) -> Iterator[Fault]:
    """The cell may swell: nothing is within that gap, on any side."""
    cell = at["cell"]
    near = {box.name: cell.gap(box) for box in at.boxes.values() if box is not cell}
    near |= {f"wall {'xyz'[n]}": min(IN[n] + cell.low[n], IN[n] - cell.high[n]) for n in range(3)}
    near["latch when it is pressed"] = cell.low[0] + IN[0] - 2 * PLAY - WALL - CATCH
    near["receiver"] = cell.low[2] - at.receiver_back[2]
    for name, gap in near.items():
        if gap < at.swelling - 1e-9:
            yield Fault("enclosure cell", f"{gap:.2f} mm to the {name}, and it needs {at.swelling:g} to swell.",
                        "A smaller cell: 300 mAh of 5 x 20 x 35 mm fits.")


def check_antenna(at: Layout) -> Iterator[Fault]:
    """No metal near the antenna, and none between it and the outside: it is the outermost of all."""
    antenna = at["antenna"]
    for box in at.boxes.values():
        if box is not antenna and antenna.gap(box) < ANTENNA_GAP:
            yield Fault("enclosure antenna", f"{antenna.gap(box):.2f} mm to the {box.name}, and {ANTENNA_GAP:g} are"
                        " needed.", "A smaller antenna: 14 x 5 mm fits.")
        if box is not antenna and box.high[2] > antenna.low[2]:
            yield Fault("enclosure antenna", f"the {box.name} is further out.", "The antenna goes outermost.")


def check_microphone(at: Layout) -> Iterator[Fault]:
    """It is far from the receiver."""
    gap = at["microphone"].low[0] - at.receiver_back[0] - at.receiver_mm[0] / 2
    if gap < MICROPHONE_GAP:
        yield Fault("enclosure microphone", f"{gap:.1f} mm from the receiver.", f"{MICROPHONE_GAP:g} at least.")


def free_mm3(at: Layout) -> float:
    """What is left inside, the cell's room to swell not counted as free."""
    x, y, z = IN
    taken = sum(box.grown(at.swelling).volume if box.kind == "cell" else box.volume for box in at.boxes.values())
    return 8 * x * y * z - taken


def wires_mm3(design: Design, build: str = "wearable") -> float:
    """Of all wires that go from part to part. KeyError: a gauge whose thickness isn't known here."""
    return sum(wire.mm * math.pi / 4 * WIRE_MM[wire.awg] ** 2 for wire in design.builds[build].wires)


def check_wires(at: Layout, design: Design) -> Iterator[Fault]:
    """There is real room for them."""
    free, wires = free_mm3(at), wires_mm3(design)
    if free < ROOM * wires:
        yield Fault("enclosure wires", f"{free:.0f} mm3 are free for {wires:.0f} mm3.", "Shorter wires.")


def check_size(design: Design, outer: tuple[float, float, float] = OUTER) -> Iterator[Fault]:
    """As small as we aim at."""
    aim = design.builds["wearable"].targets.size_mm
    if aim and any(a > b + 1e-9 for a, b in zip(outer, aim, strict=True)):
        yield Fault("enclosure", f"its body is {outer} mm, and the aim is {aim}.", "A smaller body.")


def check_layout(design: Design) -> Iterator[Fault]:
    """All of it, of a design that may have other parts than we know a place for."""
    has = set(design.builds["wearable"].parts.values()) if "wearable" in design.builds else PLACED
    if lacks := sorted(PLACED - has):
        yield Fault("enclosure", f"the wearable lacks {', '.join(lacks)}, which the shell is built round.",
                    "Keep their names, or change hardware/enclosure/layout.py.")
    elif "wearable" in design.builds:
        yield from check(layout(design), design)


def check(at: Layout, design: Design) -> list[Fault]:
    """All of the above."""
    return [*check_boxes(at), *check_inside(at), *check_swelling(at), *check_antenna(at), *check_microphone(at),
            *check_wires(at, design), *check_size(design)]
