"""What the drawings need to know of a build: its parts, their pins in order, its nets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hardware.design import Design
from hardware.design import Part as Bought


@dataclass(frozen=True)
class Part:
    """One piece with its designator, as the drawings show it."""

    reference: str
    value: str
    pins: Mapping[str, str]  # name -> electrical type, in the part's own order
    printed: Mapping[str, str]  # name -> what is printed beside the pin, where that is something else
    description: str = ""


@dataclass(frozen=True)
class Circuit:
    """One build. `nets` has the pins as "U1.GPIO4"."""

    name: str
    parts: Mapping[str, Part]
    nets: Mapping[str, Sequence[str]]
    unconnected: Sequence[str] = ()  # pins that are meant to stay free
    through: Mapping[str, str] = field(default_factory=dict)  # net -> the part that supplies it without being a supply
    title: str = ""
    revision: str = ""

    def net_of(self, pin: str) -> str | None:
        """The net that "U1.GPIO4" is on, or None."""
        for net, pins in self.nets.items():
            if pin in pins:
                return net
        return None

    def kind(self, pin: str) -> str:
        """The electrical type of "U1.GPIO4"."""
        reference, _, name = pin.partition(".")
        return self.parts[reference].pins[name]


def circuit(design: Design, name: str) -> Circuit:
    """A build of design.toml. What has no pins (a shell, a breadboard) is not in it. KeyError: no such build."""
    build = design.builds[name]
    parts = {}
    for reference, part_id in build.parts.items():
        bought = design.parts[part_id]
        if bought.pins:
            printed = {pin: bought.printed(pin) for pin in bought.pins}
            parts[reference] = Part(reference, value(bought), bought.pins, printed, f"{bought.maker} {bought.mpn}")
    return Circuit(name, parts, build.nets, build.unconnected, build.through, build.title, design.about.revision)


def value(bought: Bought) -> str:
    """What stands beside a part: "1.2 k", "100 n", else its name."""
    figures = bought.figures or {}
    if bought.kind == "resistor":
        ohm = float(figures["ohm"])
        return f"{ohm / 1000:g} k\u03a9" if ohm >= 1000 else f"{ohm:g} \u03a9"
    if bought.kind == "capacitor":
        return f"{figures['nf']:g} nF"
    return bought.name
