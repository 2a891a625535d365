"""Parts soldered to one another without a wire."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from hardware.design import Part
from hardware.schematic.circuit import value

Joint = tuple[str, str]  # "U3.VIN", "R3.1"


def mounted(joints: Iterable[Sequence[str]], wired: Collection[str], parts: Mapping[str, Part]) -> dict[str, Joint]:
    """Parts that hang on one other part only, with every pin and without a wire: part -> (that other, what to say).

    A resistor between two pads of a module is one; a resistor from which a wire leaves is none.
    """
    pairs = _both(joints)
    found: dict[str, Joint] = {}
    for reference, part in parts.items():
        mine = [(start, end) for start, end in pairs if of(start) == reference]
        others = {of(end) for _, end in mine}
        if reference in wired or len(others) != 1 or {pin_of(start) for start, _ in mine} != set(part.pins):
            continue
        (owner,) = others
        if owner in found:
            continue
        at = [parts[owner].printed(pin_of(end)) for _, end in mine]
        where = f"{at[0]} to {at[1]}" if len(at) == 2 else f"at {', '.join(at)}"
        found[reference] = (owner, f"{reference} {value(part).partition(',')[0]}: {where}")
    return found


def steps(pairs: Iterable[Sequence[str]], middle: str) -> dict[str, int]:
    """How many wires or joints each part is away from the part in the middle."""
    both = _both(pairs)
    away, edge = {middle: 0}, {middle}
    while edge:
        edge = {of(end) for start, end in both if of(start) in edge} - set(away)
        away |= dict.fromkeys(sorted(edge), max(away.values()) + 1)
    return away


def _both(joints: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Each joint seen from either side."""
    pairs = [(start, end) for start, end in joints]
    return [*pairs, *((end, start) for start, end in pairs)]


def of(end: str) -> str:
    """The "U1" of "U1.GPIO4"."""
    return end.partition(".")[0]


def pin_of(end: str) -> str:
    """The "GPIO4" of "U1.GPIO4"."""
    return end.partition(".")[2]
