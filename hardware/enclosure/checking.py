"""Checks of the solids: whole, closed, thick enough, and none in another; the lid holds, and comes off when its springs
are pressed. Each takes plain values, so that a test can plant a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from build123d import Cylinder, Pos, Rot

from hardware.design import Design
from hardware.enclosure.base import CANAL, CATCHES_Z, LATCH_Z, NOZZLE_MM, nozzle
from hardware.enclosure.bodies import Solid, between
from hardware.enclosure.layout import CATCHES_Y, IN, LATCH_Y, OUTER, PIPE, PLAY, PORT, PORT_Z
from hardware.enclosure.mesh import COARSE, FINE, mesh, open_edges
from hardware.enclosure.model import Model
from hardware.enclosure.walls import thinnest
from hardware.fault import Fault
from hardware.sums import mass

NOTHING = 1e-3  # mm3: what two solids that only touch may share, by rounding
CHORD = 2 * FINE[0]  # mm that a wall between two curved surfaces may seem thinner in triangles
HELD = 0.6  # mm the lid is pushed, pulled and shifted by: then it must meet the base
LIFTED = (0.5, 3.0, 12.0)  # mm: then it is off
IN_BASE = ("cell", "receiver")
RECESSED = 0.8  # mm that the USB socket may lie deeper than the wall


def shared(a: Solid, b: Solid) -> float:
    """mm3 that are in both."""
    first, second = a.bounding_box(), b.bounding_box()
    for axis in ("X", "Y", "Z"):
        low, high = (max(getattr(box.min, axis) for box in (first, second)),
                     min(getattr(box.max, axis) for box in (first, second)))
        if high < low:
            return 0.0
    both: Any = a & b
    return float(both.volume) if both else 0.0


def check_solid(name: str, solid: Solid) -> Iterator[Fault]:
    """One body, valid and closed."""
    if not solid.is_valid:
        yield Fault(f"enclosure {name}", "it is no valid solid.")
    if len(solid.solids()) != 1:
        yield Fault(f"enclosure {name}", f"it is in {len(solid.solids())} pieces.", "Join them.")
    made = mesh(solid, COARSE)
    if count := open_edges(made):
        yield Fault(f"enclosure {name}", f"{count} edges of its surface don't close.")
    elif abs(made.volume() - solid.volume) > 0.01 * solid.volume:
        yield Fault(f"enclosure {name}", f"its surface holds {made.volume():.0f} mm3, and it has {solid.volume:.0f}.")


def check_walls(name: str, solid: Solid, least: float) -> Iterator[Fault]:
    """No wall is thinner than `least` mm, as far as rays tell."""
    wall = thinnest(mesh(solid, FINE))
    if wall.thick < least - CHORD:
        x, y, z = wall.at
        yield Fault(f"enclosure {name}", f"{wall.thick:.2f} mm thick at {x:.1f}, {y:.1f}, {z:.1f}, and {least:g} are"
                    " needed.")


def check_overlaps(solids: Mapping[str, Solid]) -> Iterator[Fault]:
    """No solid is in another."""
    for (a, first), (b, second) in combinations(solids.items(), 2):
        if (volume := shared(first, second)) > NOTHING:
            yield Fault(f"enclosure {a}", f"{volume:.2f} mm3 of it are in the {b}.", "Move one of them.")


def check_swelling(solids: Mapping[str, Solid], gap: float) -> Iterator[Fault]:
    """Nothing is nearer to the cell."""
    for name, solid in solids.items():
        if name != "cell" and (near := solids["cell"].distance_to(solid)) < gap - 1e-6:
            yield Fault("enclosure cell", f"{near:.2f} mm to the {name}, and it needs {gap:g} to swell.")


def check_plug(made: Model) -> Iterator[Fault]:
    """The largest plug goes in to the end, and the socket isn't buried."""
    for name, solid in {**made.printed, **made.inside}.items():
        if (volume := shared(made.plug, solid)) > NOTHING:
            yield Fault("enclosure plug", f"{volume:.2f} mm3 of it are in the {name}.", "Make room for it.")
    deep = made.at["socket"].low[0] + OUTER[0] / 2
    if deep > RECESSED:
        yield Fault("enclosure socket", f"{deep:.2f} mm deep in the wall: a plug doesn't reach it.")


def check_ports(made: Model) -> Iterator[Fault]:
    """Nothing is in the way of sound and light: the microphone's port, the sound canal, both lights."""
    ways = {
        "microphone's port": Pos(OUTER[0] / 2, 0, PORT_Z) * Rot(0, 90, 0) * Cylinder(PORT / 2 - 0.1, 4),
        "sound canal": nozzle(CANAL - 0.1, NOZZLE_MM + 0.5, 0.5),
    }
    for n in ("pipe", "pipe2"):
        spot = made.printed[n].center()
        ways[f"light of the {n}"] = Pos(spot.X, spot.Y, OUTER[2] / 2) * Cylinder(PIPE / 2, 4)
    for name, way in ways.items():
        for part in ("lid", "base"):
            if shared(way, made.printed[part]) > NOTHING:
                yield Fault(f"enclosure {part}", f"the {name} is blocked.")


def check_held(made: Model) -> Iterator[Fault]:
    """Closed, the lid can't be moved either way."""
    base, lid = made.printed["base"], made.printed["lid"]
    for way in ((-HELD, 0, 0), (HELD, 0, 0), (0, -HELD, 0), (0, HELD, 0), (0, 0, HELD), (0, 0, -HELD)):
        if shared(Pos(*way) * lid, base) <= NOTHING:
            yield Fault("enclosure lid", f"closed, it still moves by {way} mm.", "Hold it.")


def check_off(made: Model) -> Iterator[Fault]:
    """With the springs pressed the lid comes off, boards and all."""
    base, lid = made.printed["base"], made.printed["lid"]
    stays = [base - noses(made), *(made.inside[name] for name in IN_BASE)]
    goes = [lid, *(solid for name, solid in made.inside.items() if name not in IN_BASE)]
    for up in LIFTED:
        volume = sum(shared(Pos(0, 0, up) * a, b) for a in goes for b in stays)
        if volume > NOTHING:
            yield Fault("enclosure lid", f"{up:g} mm up, springs pressed, it meets the base by {volume:.2f} mm3.")


def noses(made: Model) -> Solid:
    """What the base gives up when its springs are pressed: their noses."""
    side = 1 if made.ear == "right" else -1
    room = None
    for (low, high), (bottom, top), end in ((LATCH_Y, LATCH_Z, -1), (CATCHES_Y, CATCHES_Z, 1),
                                            ((-CATCHES_Y[1], -CATCHES_Y[0]), CATCHES_Z, 1)):
        y = sorted((side * low, side * high))
        x = sorted((end * (IN[0] - PLAY), end * OUTER[0]))
        one = between((x[0], y[0] - 0.1, bottom - 0.1), (x[1], y[1] + 0.1, top + 0.1))
        room = one if room is None else room + one
    return room


def check_targets(made: Model, design: Design) -> Iterator[Fault]:
    """Size of the body, and grams of it all with what design.toml says of the parts."""
    shell = made.printed["base"] + made.printed["lid"]
    size = [shell.bounding_box().size.X, shell.bounding_box().size.Y, OUTER[2]]
    build = design.builds["wearable"]
    if build.targets.size_mm and any(a > b + 1e-3 for a, b in zip(size, build.targets.size_mm, strict=True)):
        yield Fault("enclosure", f"its body is {size} mm, and the aim is {build.targets.size_mm}.")
    others = mass(design, build).value - sum(design.parts[name].mass_g for name in ("shell", "hook"))
    grams = others + sum(made.grams().values())
    if build.targets.mass_g and grams > build.targets.mass_g:
        yield Fault("enclosure", f"all of it weighs {grams:.1f} g, and the aim is {build.targets.mass_g:g}.")


def check(made: Model, design: Design) -> list[Fault]:
    """All of the above."""
    faults: list[Fault] = []
    for name, solid in made.printed.items():
        faults += check_solid(name, solid)
        if not name.startswith("pipe"):
            faults += check_walls(name, solid, made.at.wall)
    everything = {**made.printed, **made.inside}
    faults += [*check_overlaps(everything), *check_swelling(everything, made.at.swelling), *check_plug(made),
               *check_ports(made), *check_held(made), *check_off(made), *check_targets(made, design)]
    return faults
