"""Nets: does every end exist, is every pin accounted for, and do the wires make of each net one piece?

An end is "U1.GPIO4": a reference of the build, and a pin of its part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hardware.design import COLOURS, ELECTRICAL, KINDS, Build, Design, Part
from hardware.fault import Fault


def split(end: str) -> tuple[str, str]:
    """Reference and pin."""
    reference, _, pin = end.partition(".")
    return reference, pin


def part_of(design: Design, build: Build, end: str) -> Part | None:
    """The part whose pin that is; None if either isn't there."""
    reference, pin = split(end)
    part = design.parts.get(build.parts.get(reference, ""))
    return part if part and pin in part.pins else None


def electrical(design: Design, build: Build, end: str) -> str:
    """The pin's electrical type; "" if there is no such pin."""
    part = part_of(design, build, end)
    return part.pins[split(end)[1]] if part else ""


def net_of(build: Build, end: str) -> str:
    """The net's name; "" if the end is in none."""
    return next((name for name, ends in build.nets.items() if end in ends), "")


def across(design: Design, build: Build, reference: str, end: str) -> str:
    """The other end of a part with two pins."""
    pins = design.part(build, reference).pins
    return next(f"{reference}.{pin}" for pin in pins if f"{reference}.{pin}" != end)


def of_kind(design: Design, build: Build, kind: str) -> Iterator[str]:
    """References of the parts of that kind."""
    for reference, name in build.parts.items():
        if name in design.parts and design.parts[name].kind == kind:
            yield reference


def check_parts(design: Design) -> Iterator[Fault]:
    """Numbers and words that a type can't rule out."""
    for name, part in design.parts.items():
        where = f"parts.{name}"
        if part.kind not in KINDS:
            yield Fault(where, f"its kind {part.kind} is not known.", f"One of {', '.join(KINDS)}.")
        if len(part.dims_mm) != 3 or min(part.dims_mm) <= 0:
            yield Fault(where, f"its size {part.dims_mm} is no box.", "Three lengths above 0, in mm.")
        if part.mass_g <= 0 or part.mass_off < 0 or part.price_usd < 0 or part.price_off < 0:
            yield Fault(where, "its mass or price is below 0, or it weighs nothing.", "Estimate, and say so in source.")
        for pin, kind in part.pins.items():
            if kind not in ELECTRICAL:
                yield Fault(f"{where}.pins.{pin}", f"{kind} is no electrical type.", f"One of {', '.join(ELECTRICAL)}.")
        for pin in [*(part.label or {}), *(pin for group in part.joined or [] for pin in group)]:
            if pin not in part.pins:
                yield Fault(where, f"it has no pin {pin} to label or to join.", "Correct its name.")
    for key, build in design.builds.items():
        if build.board not in design.boards:
            yield Fault(key, f"there is no board {build.board}.", f"One of {', '.join(design.boards)}.")
        for reference, name in build.parts.items():
            if name not in design.parts:
                yield Fault(f"{key} {reference}", f"there is no part {name}.", f"Add [parts.{name}].")


def check_ends(design: Design) -> Iterator[Fault]:
    """Each pin is in one net, or left open on purpose."""
    for key, build in design.builds.items():
        placed = Counter(end for ends in build.nets.values() for end in ends)
        placed.update(build.unconnected)
        for end, count in placed.items():
            if not part_of(design, build, end):
                yield Fault(f"{key} {end}", "there is no such pin.", "Correct the net, or the part's pins.")
            if count > 1:
                yield Fault(f"{key} {end}", "it is in two places.", "One net, or `unconnected`.")
        for reference, name in build.parts.items():
            for pin in design.parts[name].pins if name in design.parts else ():
                if f"{reference}.{pin}" not in placed:
                    yield Fault(f"{key} {reference}.{pin}", "it is in no net.", "Wire it, or add it to `unconnected`.")
        for name, ends in build.nets.items():
            if len(ends) < 2:
                yield Fault(f"{key} {name}", "a net with one end leads nowhere.", "Add the other, or remove it.")


def check_wires(design: Design) -> Iterator[Fault]:
    """Wires and joints lie within their net and make one piece of it; a builder who solders them all has all nets."""
    for key, build in design.builds.items():
        links = list(build.joints)
        for wire in build.wires:
            where = f"{key} wire {wire.start} to {wire.end}"
            if wire.colour not in COLOURS or wire.mm <= 0:
                yield Fault(where, f"colour {wire.colour}, {wire.mm} mm.", f"A length, one of {', '.join(COLOURS)}.")
            if {wire.start, wire.end} - set(build.nets.get(wire.net, ())):
                yield Fault(where, f"an end is not in the net {wire.net}.", "Correct the wire or the net.")
            links.append([wire.start, wire.end])
        for joint in build.joints:
            if len(joint) != 2 or len({net_of(build, end) for end in joint} | {""}) != 2:
                yield Fault(f"{key} joint {' to '.join(joint)}", "it joins two nets, or not two ends.", "Correct it.")
        for reference, part in ((r, design.parts.get(name)) for r, name in build.parts.items()):
            links += [[f"{reference}.{pin}" for pin in group] for group in (part and part.joined) or []]
        for name, ends in build.nets.items():
            pieces = _pieces(ends, links)
            if len(pieces) > 1:
                alone = " | ".join(" ".join(piece) for piece in pieces)
                yield Fault(f"{key} {name}", f"its wires leave it in {len(pieces)} pieces: {alone}.", "Add a wire.")


def _pieces(ends: list[str], links: Iterable[list[str]]) -> list[list[str]]:
    group = {end: end for end in ends}

    def root(end: str) -> str:
        while group[end] != end:
            end = group[end]
        return end

    for link in links:
        mine = [end for end in link if end in group]
        for end in mine[1:]:
            group[root(end)] = root(mine[0])
    roots = {root(end) for end in ends}
    return [[end for end in ends if root(end) == each] for each in sorted(roots)]
