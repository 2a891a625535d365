"""What the kinds of parts look like, drawn by the rules of IEC 60617 as far as a beginner knows them too.

Each function takes the part's pins in the order of design.toml, as (name, electrical type), and returns a `Symbol`.
Lying (`across`) symbols have their first pin left, upright ones have it at the top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hardware.schematic.sexpr import Node
from hardware.schematic.symbols import AWAY, Pin, Symbol, circle, line, rectangle

Named = Sequence[tuple[str, str]]


def box(name: str, pins: Named, sides: Mapping[str, Sequence[str]], width: int, gap: int = 4,
        printed: Mapping[str, str] | None = None) -> Symbol:
    """A module: a rectangle of `width` units with the pins named in `sides` (left, right, up, down) around it, two
    units apart, at the top and the bottom `gap`. An empty name leaves a place free. `printed`: what is beside a pin on
    the thing itself; after it stands the number of its GPIO.

    ValueError where `sides` forgets a pin or names one that the part hasn't.
    """
    placed = [pin for side in sides.values() for pin in side if pin]
    if sorted(placed) != sorted(pin for pin, _ in pins):
        raise ValueError(f"{name}: placed {sorted(placed)}, has {sorted(pin for pin, _ in pins)}")
    kinds = dict(pins)
    numbers = {pin: number for number, (pin, _) in enumerate(pins, 1)}
    rows = max(len(sides.get("left", ())), len(sides.get("right", ())), 1)
    upper, lower = (max((len(pin) for pin in sides.get(side, ())), default=0) for side in ("up", "down"))
    half = width // 2
    height = 2 * (rows + 1) + upper + lower  # the names of upright pins need room inside
    top = -(height // 2)
    made = []
    for side, names in sides.items():
        for place, pin in enumerate(names):
            if not pin:
                continue
            if side in ("left", "right"):
                x, y = (half + 2) * AWAY[side][0], top + upper + 2 * (place + 1)
            else:
                x = place * gap - gap * (len(names) - 1) // 2
                y = top - 2 if side == "up" else top + height + 2
            mark = (printed or {}).get(pin, pin)
            shown = f"{mark}/{pin}" if pin.startswith("GPIO") and mark != pin else mark
            made.append(Pin(pin, kinds[pin], numbers[pin], x, y, side, printed=shown))
    middle = top + upper + rows + 1
    return Symbol(name, tuple(made), (rectangle(-half, top, half, top + height),), (0, middle - 1, ""),
                  (0, middle + 1, ""), show_names=True)


def two(name: str, pins: Named, across: bool, body: float, shapes: Sequence[Node], wide: float = 1.4) -> Symbol:
    """A part with two ends, 3 units from its middle; `body`: how far its picture goes that way, `wide`: across."""
    reach = 3
    ends = (("left", -reach, 0), ("right", reach, 0)) if across else (("up", 0, -reach), ("down", 0, reach))
    made = tuple(Pin(pin, kind, number, x, y, away, reach - body)
                 for number, ((pin, kind), (away, x, y)) in enumerate(zip(pins, ends, strict=True), 1))
    if across:
        return Symbol(name, made, tuple(shapes), (0, -wide - 0.8, ""), (0, wide + 0.8, ""))
    return Symbol(name, made, tuple(shapes), (wide + 0.6, -0.8, "left"), (wide + 0.6, 0.9, "left"))


def turned(across: bool, *points: tuple[float, float], **how: object) -> Node:
    """A line that is given lying, and stands where the part does."""
    return line(*(points if across else [(-y, x) for x, y in points]), **how)  # type: ignore[arg-type]


def resistor(name: str, pins: Named, across: bool = False) -> Symbol:
    outline = rectangle(-2, -0.8, 2, 0.8) if across else rectangle(-0.8, -2, 0.8, 2)
    return two(name, pins, across, 2, [outline])


def capacitor(name: str, pins: Named, across: bool = False) -> Symbol:
    plates = [turned(across, (side, -1.6), (side, 1.6), width=0.4) for side in (-0.4, 0.4)]
    return two(name, pins, across, 0.4, plates, 1.8)


def led(name: str, pins: Named, across: bool = False) -> Symbol:
    """First pin: the anode."""
    shapes = [turned(across, (-1, -1), (-1, 1), (1, 0), (-1, -1), filled="background"),
              turned(across, (1, -1), (1, 1)), turned(across, (-1, 0), (1, 0))]
    for shift in (0, 1):
        x = -0.2 + shift
        shapes += [turned(across, (x, -1.2), (x + 0.9, -2.1)),
                   turned(across, (x + 0.4, -2.1), (x + 0.9, -2.1), (x + 0.9, -1.6))]
    return two(name, pins, across, 1, shapes, 2.4)


def suppressor(name: str, pins: Named, across: bool = False) -> Symbol:
    """A diode against static discharge, both ways."""
    shapes = [turned(across, (-1.6, -1), (-1.6, 1), (0, 0), (-1.6, -1), filled="background"),
              turned(across, (1.6, -1), (1.6, 1), (0, 0), (1.6, -1), filled="background"),
              turned(across, (-0.5, -1.4), (0, -1), (0, 1), (0.5, 1.4))]
    return two(name, pins, across, 1.6, shapes, 1.8)


def battery(name: str, pins: Named, across: bool = False) -> Symbol:
    """First pin: plus."""
    shapes = [turned(across, (-0.5, -1.7), (-0.5, 1.7)), turned(across, (0.5, -0.8), (0.5, 0.8), width=0.6),
              turned(across, (-1.6, -1.4), (-1.6, -0.6)), turned(across, (-2, -1), (-1.2, -1))]
    return two(name, pins, across, 0.5, shapes, 2)


def button(name: str, pins: Named, across: bool = False) -> Symbol:
    """Closed while it is held."""
    shapes = [turned(across, (-1.7, -1), (1.7, -1)), turned(across, (0, -1), (0, -2)),
              turned(across, (-0.7, -2), (0.7, -2)), circle(-1.6, 0, 0.3) if across else circle(0, -1.6, 0.3),
              circle(1.6, 0, 0.3) if across else circle(0, 1.6, 0.3)]
    return two(name, pins, across, 1.9, shapes, 2.4)


def slide(name: str, pins: Named, common: str = "C") -> Symbol:
    """A slide switch with two positions: its common contact left, the two others right, the first one closed."""
    numbers = {pin: number for number, (pin, _) in enumerate(pins, 1)}
    kinds = dict(pins)
    upper, lower = (pin for pin, _ in pins if pin != common)
    spots = {common: (-4, 0, "left"), upper: (4, -1, "right"), lower: (4, 1, "right")}
    made = tuple(Pin(pin, kinds[pin], numbers[pin], x, y, away, 2) for pin, (x, y, away) in spots.items())
    shapes = (circle(-1.7, 0, 0.3), circle(1.7, -1, 0.3), circle(1.7, 1, 0.3), line((-1.4, -0.2), (1.4, -1.1)))
    return Symbol(name, made, shapes, (0, -4.6, ""), (0, -3, ""))


def antenna(name: str, pins: Named) -> Symbol:
    """Its one pin at the bottom."""
    ((pin, kind),) = pins
    shapes = (line((0, 1), (0, -2)), line((-1.5, -2), (0, -0.5), (1.5, -2)))
    return Symbol(name, (Pin(pin, kind, 1, 0, 2, "down", 1),), shapes, (2, -1.4, "left"), (2, 0.3, "left"))


def receiver(name: str, pins: Named) -> Symbol:
    """The little loudspeaker in the ear: both pins at the left."""
    made = tuple(Pin(pin, kind, number, -4, y, "left", 3)
                 for number, ((pin, kind), y) in enumerate(zip(pins, (-1, 1), strict=True), 1))
    shapes = (rectangle(-1, -2, 0.4, 2), line((0.4, -2), (2.2, -3.4), (2.2, 3.4), (0.4, 2), filled="background"))
    return Symbol(name, made, shapes, (-1, -4.4, "left"), (-1, 4.6, "left"))


def rail(net: str, kind: str) -> Symbol:
    """A supply (`up`: a bar above) or ground (`down`), named for its net."""
    pin = (Pin(net, "power_in", 1, 0, 0, "down" if kind == "up" else "up", 0),)
    if kind == "up":
        shapes = (line((0, 0), (0, -1.4)), line((-1, -1.4), (1, -1.4), width=0.4))
        return Symbol(net, pin, shapes, (0, 0, ""), (0, -2.4, ""), power=True)
    shapes = (line((0, 0), (0, 1)), line((-1, 1), (1, 1), (0, 2), (-1, 1)))
    return Symbol(net, pin, shapes, (0, 0, ""), (0, 3, ""), power=True)


def flag() -> Symbol:
    """KiCad's mark that a net is driven although no pin on the sheet says so."""
    pin = (Pin("pwr", "power_out", 1, 0, 0, "down", 0),)
    shapes = (line((0, 0), (0, -1), (-0.8, -1.8), (0, -2.6), (0.8, -1.8), (0, -1)),)
    return Symbol("PWR_FLAG", pin, shapes, (0, 0, ""), (0, -3.4, ""), power=True)
