"""Symbols: a picture and the points where wires meet it.

Everything is measured on a sheet's grid of 1.27 mm (KiCad's 50 mil), x to the right and y **down**, from the symbol's
middle. Turning them over to KiCad's library (y up) happens once, in `definition`. A symbol is never rotated: what
stands and what lies are two symbols, so that texts stay readable and a reader of the file needs no geometry.
"""

from __future__ import annotations

from dataclasses import dataclass

from hardware.schematic.sexpr import Node, Text

GRID = 1.27  # mm
TURN = {"left": 0, "right": 180, "up": 270, "down": 90}  # KiCad's angle of a pin that leaves the body in this direction
AWAY = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


@dataclass(frozen=True)
class Pin:
    """One terminal: its name and electrical type as in design.toml, where a wire meets it, and which way it leaves."""

    name: str
    kind: str
    number: int
    x: float
    y: float
    away: str
    length: float = 2
    printed: str = ""  # shown instead of the name


@dataclass(frozen=True)
class Symbol:
    """What one part looks like. `shapes` are KiCad's own graphics, already in its millimetres with y up."""

    name: str
    pins: tuple[Pin, ...]
    shapes: tuple[Node, ...]
    reference_at: tuple[float, float, str]  # x, y, justify: of the designator
    value_at: tuple[float, float, str]
    show_names: bool = False
    power: bool = False  # its value names a net, as a rail's symbol does

    def pin(self, name: str) -> Pin:
        """The terminal of that name. KeyError where the part has none."""
        for pin in self.pins:
            if pin.name == name:
                return pin
        raise KeyError(f"{self.name} has no pin {name}")


def mm(units: float) -> float:
    """Grid units as millimetres."""
    return round(units * GRID, 4)


def stroke(width: float = 0.254) -> Node:
    """A plain line of `width` mm."""
    return ["stroke", ["width", width], ["type", "default"]]


def fill(kind: str = "none") -> Node:
    """`none`, `outline` (the line's colour) or `background`."""
    return ["fill", ["type", kind]]


def rectangle(left: float, top: float, right: float, bottom: float, filled: str = "background") -> Node:
    return ["rectangle", ["start", mm(left), mm(-top)], ["end", mm(right), mm(-bottom)], stroke(), fill(filled)]


def line(*points: tuple[float, float], filled: str = "none", width: float = 0.254) -> Node:
    corners: list[Node] = [["xy", mm(x), mm(-y)] for x, y in points]
    return ["polyline", ["pts", *corners], stroke(width), fill(filled)]


def circle(x: float, y: float, radius: float, filled: str = "none") -> Node:
    return ["circle", ["center", mm(x), mm(-y)], ["radius", mm(radius)], stroke(), fill(filled)]


def effects(size: float = 1.27, justify: str = "", hide: bool = False, bold: bool = False) -> Node:
    """How a text looks: `size` in mm; `justify` one or two of left, right, top, bottom."""
    font: Node = ["font", ["size", size, size]]
    if bold:
        font.append(["bold", "yes"])
    node: Node = ["effects", font]
    if justify:
        node.append(["justify", *justify.split()])
    if hide:
        node.append(["hide", "yes"])
    return node


def definition(symbol: Symbol, library: str = "") -> Node:
    """The symbol as KiCad's library has it; in a sheet its name has the library's before it."""
    prefix = f"{library}:" if library else ""
    name_offset = 0.762 if symbol.show_names else 0
    node: Node = ["symbol", Text(prefix + symbol.name)]
    if symbol.power:
        node.append(["power"])
    names: Node = ["pin_names", ["offset", name_offset]]
    if not symbol.show_names:
        names.append(["hide", "yes"])
    node += [["pin_numbers", ["hide", "yes"]], names]
    node += [["exclude_from_sim", "no"], ["in_bom", "no" if symbol.power else "yes"], ["on_board", "yes"]]
    shown = {"Reference": ("#PWR" if symbol.power else "U", symbol.reference_at, symbol.power),
             "Value": (symbol.name, symbol.value_at, False)}
    for key, (value, (x, y, justify), hide) in shown.items():
        node.append(["property", Text(key), Text(value), ["at", mm(x), mm(-y), 0], effects(justify=justify, hide=hide)])
    for key in ("Footprint", "Datasheet", "Description"):
        node.append(["property", Text(key), Text(""), ["at", 0, 0, 0], effects(hide=True)])
    node.append(["symbol", Text(f"{symbol.name}_0_1"), *symbol.shapes])
    node.append(["symbol", Text(f"{symbol.name}_1_1"), *(_pin(pin) for pin in symbol.pins)])
    node.append(["embedded_fonts", "no"])
    return node


def _pin(pin: Pin) -> Node:
    return ["pin", pin.kind, "line", ["at", mm(pin.x), mm(-pin.y), TURN[pin.away]], ["length", mm(pin.length)],
            ["name", Text(pin.printed or pin.name), effects(1.27)], ["number", Text(str(pin.number)), effects(1.0)]]
