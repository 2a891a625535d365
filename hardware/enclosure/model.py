"""Everything for one ear: what is printed, and what goes in."""

from __future__ import annotations

from dataclasses import dataclass

from build123d import Plane, mirror

from hardware.design import Design, load
from hardware.enclosure.base import base
from hardware.enclosure.bodies import Solid, parts, plug
from hardware.enclosure.hook import hook
from hardware.enclosure.layout import Layout, layout
from hardware.enclosure.lid import lid, lights, pipe

EARS = ("right", "left")
PRINTED = ("base", "lid", "hook", "pipe")  # pipe: two of them
DENSITY = 1.01e-3  # g/mm3 of printed PA12 (HP 3D High Reusability PA 12, data sheet); PETG has 1.27, resins about 1.15


@dataclass(frozen=True)
class Model:
    """printed: base, lid, hook, pipe, pipe2. inside: the parts. plug: one of the largest size, plugged in."""

    ear: str
    at: Layout
    printed: dict[str, Solid]
    inside: dict[str, Solid]
    plug: Solid

    def grams(self) -> dict[str, float]:
        """What the printed parts weigh: the shell (base, lid, pipes), and the hook."""
        mass = {name: solid.volume * DENSITY for name, solid in self.printed.items()}
        return {"shell": sum(each for name, each in mass.items() if name != "hook"), "hook": mass["hook"]}


def model(ear: str = "right", design: Design | None = None) -> Model:
    """`ear`: one of EARS. The left one is mirrored: its lights are on both sides of the USB socket, and what isn't
    symmetrical of the boards matters to no wall."""
    at = layout(design or load())
    pipes = [pipe(at, spot) for spot in lights(at)]
    printed = {"base": base(at), "lid": lid(at), "hook": hook(), "pipe": pipes[0], "pipe2": pipes[1]}
    inside, plugged = parts(at), plug(at)
    if ear == "left":
        printed = {name: mirror(solid, Plane.XZ) for name, solid in printed.items()}
        inside = {name: mirror(solid, Plane.XZ) for name, solid in inside.items()}
        plugged = mirror(plugged, Plane.XZ)
    return Model(ear, at, printed, inside, plugged)
