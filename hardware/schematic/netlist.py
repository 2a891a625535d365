"""A finished sheet read back as KiCad reads it: which pins hang together, and under which name.

Nothing here knows how the sheet was made. It takes the file's own positions: pins of the symbols in it, wires that meet
at their ends, labels and rails at such ends. `differences` compares the result with design.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hardware.schematic.sexpr import Node, child, children
from hardware.schematic.wiring import Point, inside, islands

LABELS = ("label", "global_label")


class SheetError(ValueError):
    """The sheet says something that this reader, or KiCad, would take in two ways."""


@dataclass(frozen=True)
class Read:
    """What a sheet connects. Pins are "U1.4": designator and number."""

    nets: Mapping[str, frozenset[str]]
    open: frozenset[str]  # pins that nothing meets
    crossed: frozenset[str]  # pins with a cross: meant to stay free


def read(sheet: Node) -> Read:
    """SheetError: a wire touches another's middle, a symbol is rotated, a wire has two names or none."""
    pins: list[tuple[Point, str]] = []
    names: list[tuple[Point, str]] = []
    definitions = {str(symbol[1]): symbol for symbol in children(child(sheet, "lib_symbols"), "symbol")}
    for symbol in children(sheet, "symbol"):
        definition = definitions[str(child(symbol, "lib_id")[1])]
        reference = _property(symbol, "Reference")
        for number, at in _pins(symbol, definition):
            if not children(definition, "power"):
                pins.append((at, f"{reference}.{number}"))
            elif not reference.startswith("#FLG"):
                names.append((at, _property(symbol, "Value")))
    names += [(_at(label), str(label[1])) for what in LABELS for label in children(sheet, what)]
    wires = [(_point(ends[0]), _point(ends[1])) for ends in
             (children(child(wire, "pts"), "xy") for wire in children(sheet, "wire"))]
    crosses = {_at(cross) for cross in children(sheet, "no_connect")}
    stops = [*(at for at, _ in pins), *(at for at, _ in names), *(end for wire in wires for end in wire)]
    for wire in wires:
        for stop in stops:
            if inside(stop, wire):
                raise SheetError(f"something at {stop} lies on the middle of the wire {wire}: joined or not?")
    groups = islands(wires, stops)
    nets: dict[str, set[str]] = {}
    free = set()
    for group in groups:
        called = {name for at, name in names if at in group}
        members = {pin for at, pin in pins if at in group}
        if len(called) > 1:
            raise SheetError(f"{' and '.join(sorted(called))} are joined at {min(group)}")
        if called:
            nets.setdefault(called.pop(), set()).update(members)
        elif len(members) > 1:
            raise SheetError(f"{' and '.join(sorted(members))} are joined by a wire without a name")
        else:
            free |= members
    crossed = frozenset(pin for at, pin in pins if at in crosses)
    return Read({name: frozenset(found) for name, found in nets.items()}, frozenset(free), crossed)


def differences(sheet: Node, nets: Mapping[str, Iterable[str]], pins: Mapping[str, Sequence[str]],
                unconnected: Iterable[str]) -> list[str]:
    """What the sheet has otherwise than the design, in words; [] where they are equal.

    nets: name -> "U1.GPIO4". pins: designator -> its pins' names in their order, of which a sheet has the numbers.
    """
    found = read(sheet)

    def named(pin: str) -> str:
        reference, _, number = pin.partition(".")
        return f"{reference}.{pins[reference][int(number) - 1]}"

    said = []
    for net, wanted in nets.items():
        drawn = {named(pin) for pin in found.nets.get(net, ())}
        said += [f"{net} lacks {pin}" for pin in sorted(set(wanted) - drawn)]
        said += [f"{net} has {pin}, which the design has not" for pin in sorted(drawn - set(wanted))]
    said += [f"{net} is no net of the design" for net in sorted(set(found.nets) - set(nets))]
    free = {named(pin) for pin in found.open}
    crossed = {named(pin) for pin in found.crossed}
    said += [f"{pin} hangs in the air" for pin in sorted(free - set(unconnected))]
    said += [f"{pin} lacks its cross" for pin in sorted(set(unconnected) - crossed)]
    said += [f"{pin} has a cross, and the design connects it" for pin in sorted(crossed - set(unconnected))]
    return said


def _pins(symbol: Node, definition: Node) -> list[tuple[int, Point]]:
    """Number and place of each pin. The library has y upwards, the sheet downwards."""
    x, y, angle = _numbers(child(symbol, "at"))
    if angle or children(symbol, "mirror"):
        raise SheetError(f"{_property(symbol, 'Reference')} is rotated: this reader knows upright symbols only")
    found = []
    for unit in children(definition, "symbol"):
        for pin in children(unit, "pin"):
            dx, dy, _ = _numbers(child(pin, "at"))
            found.append((int(str(child(pin, "number")[1])), (round(x + dx, 4), round(y - dy, 4))))
    return found


def _property(node: Node, name: str) -> str:
    return next(str(each[2]) for each in children(node, "property") if each[1] == name)


def _numbers(node: Node) -> tuple[float, float, float]:
    x, y, angle = (float(number) for number in [*node[1:4], 0][:3] if isinstance(number, int | float))
    return x, y, angle


def _at(node: Node) -> Point:
    return _point(child(node, "at"))


def _point(node: Node) -> Point:
    x, y = node[1], node[2]
    assert isinstance(x, int | float) and isinstance(y, int | float)
    return round(float(x), 4), round(float(y), 4)
