"""Mass and price of a build, with how far off they may be; and its targets.

`off` adds up in squares: the estimates err independently. `at_worst` adds all of them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hardware.design import MADE, Build, Design
from hardware.fault import Fault

ENCLOSURE = MADE / "enclosure" / "figures.json"  # of the CAD: mass_g of shell and hook, and the shell's size_mm
MANY = 0.10  # so much may the CAD's mass lie from the part's estimate before a check complains


@dataclass(frozen=True)
class Sum:
    """value plus or minus off; at_worst: were all estimates wrong by all of it."""

    value: float
    off: float
    at_worst: float


def _sum(values: list[tuple[float, float]]) -> Sum:
    total = sum(value for value, _ in values)
    return Sum(total, math.hypot(*(off for _, off in values)), total + sum(off for _, off in values))


def wire_g(design: Design, build: Build) -> float:
    """Of all wires of a build. Copper goes with the area: AWG 30 is what `wire_g_per_m` is of."""
    return sum(design.made.wire_g_per_m * wire.mm / 1000 * 2 ** ((30 - wire.awg) / 3) for wire in build.wires)


def mass(design: Design, build: Build) -> Sum:
    """g, of everything, with wires and solder (of which a third is a guess)."""
    parts = [(design.parts[name].mass_g, design.parts[name].mass_off) for name in build.parts.values()]
    loose = wire_g(design, build) + design.made.solder_g
    return _sum([*parts, (loose, loose / 3)])


def price(design: Design, build: Build) -> Sum:
    """USD. See [design] prices: nobody looked them up."""
    return _sum([(design.parts[name].price_usd, design.parts[name].price_off) for name in build.parts.values()])


def size_mm(design: Design, build: Build) -> list[float] | None:
    """Of the shell; None: the build has none."""
    shell = next((design.parts[name] for name in build.parts.values() if name == "shell"), None)
    return shell.dims_mm if shell else None


def check_targets(design: Design) -> Iterator[Fault]:
    """As light, as cheap and as small as we aim at."""
    for key, build in design.builds.items():
        aims, weighs, costs, size = build.targets, mass(design, build), price(design, build), size_mm(design, build)
        if aims.mass_g is not None and weighs.value > aims.mass_g:
            yield Fault(key, f"it weighs {weighs.value:.1f} g, and the aim is {aims.mass_g:g}.", "Lighter parts.")
        if costs.value > aims.price_usd:
            yield Fault(key, f"it costs {costs.value:.0f} USD, and the aim is {aims.price_usd:g}.", "Cheaper parts.")
        if aims.size_mm and (not size or any(a > b for a, b in zip(size, aims.size_mm, strict=True))):
            yield Fault(key, f"its shell is {size}, and the aim is {aims.size_mm}.", "A smaller shell.")


def check_enclosure(design: Design, figures: Path = ENCLOSURE) -> Iterator[Fault]:
    """What the CAD computed is what the design's parts say of shell and hook. Nothing to compare: nothing to say."""
    if not figures.exists():
        return
    found = json.loads(figures.read_text("utf-8"))
    for name in ("shell", "hook"):
        part, grams = design.parts.get(name), found.get("mass_g", {}).get(name)
        if part and isinstance(grams, int | float) and abs(grams - part.mass_g) > MANY * part.mass_g:
            yield Fault(f"parts.{name}", f"{part.mass_g} g here, and {grams} g by its CAD.", "Make them agree.")
    size, shell = found.get("size_mm"), design.parts.get("shell")
    if size and shell and any(abs(a - b) > 0.5 for a, b in zip(size, shell.dims_mm, strict=True)):
        yield Fault("parts.shell", f"{shell.dims_mm} mm here, and {size} by its CAD.", "Make them agree.")
