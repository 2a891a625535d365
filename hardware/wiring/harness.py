"""A build's wires in the words of WireViz: one connector a part, one bundle for the wires that run side by side.

Parts that are soldered to one another without a wire have a thin line between them; what sits on a single part (a
resistor between two pads of a module) is a note there. The text is made line by line: it is the same wherever it is
made, and a person can read it. Wires have the numbers that they have in hardware/made/wires.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hardware.design import Design, Part, Wire
from hardware.schematic.circuit import value
from hardware.wiring.joints import Joint, mounted, of, pin_of, steps

FONT = "DejaVu Sans"
TIGHT = "ranksep=0.7; nodesep=0.3; dpi=84; pad=0.3"  # to Graphviz: WireViz's own distances are wide
TINTS = {"board": "#EEF5FC", "cell": "#FDF6EC", "switch": "#FDF6EC", "amplifier": "#EFF9F0", "microphone": "#EFF9F0",
         "receiver": "#EFF9F0", "button": "#F8F4FC"}


def harness(design: Design, name: str) -> str:
    """The YAML of one build, its board at the left, all else to the right of it. KeyError: there is no such build."""
    build = design.builds[name]
    parts = {reference: design.parts[part] for reference, part in build.parts.items() if design.parts[part].pins}
    middle = next(reference for reference, part in parts.items() if part.kind == "board")
    away = steps([*build.joints, *((wire.start, wire.end) for wire in build.wires)], middle)
    numbered = [replace(wire, net=f"{number} {wire.net}") for number, wire in enumerate(build.wires, 1)]
    wires = [replace(wire, start=wire.end, end=wire.start) if away[of(wire.start)] > away[of(wire.end)] else wire
             for wire in numbered if of(wire.start) != of(wire.end)]
    bundles = _bundles(wires)
    on = mounted(build.joints, {of(end) for wire in wires for end in (wire.start, wire.end)}, parts)
    joints = [(start, end) for start, end in build.joints
              if of(start) != of(end) and not {of(start), of(end)} & set(on)]
    bridges = [(of(start), f"{_between(parts, start, end)}: soldered") for start, end in build.joints
               if of(start) == of(end)]
    bridges += [(of(wire.start), f"{wire.net}, {_between(parts, wire.start, wire.end)}: {wire.colour}, {wire.awg} AWG, "
                                 f"{wire.mm:g} mm") for wire in numbered if of(wire.start) == of(wire.end)]
    lines = [f"# Made from design.toml by `make hardware`: {build.title}", "metadata:",
             f"  title: {_text(build.title)}", "options:", f"  fontname: {FONT}", "tweak:",
             f"  append: {_text(TIGHT)}", "", "connectors:"]
    for reference, pins in _order(parts, bundles, joints).items():
        notes = [words for owner, words in [*bridges, *on.values()] if owner == reference]
        lines += _connector(reference, parts[reference], pins, notes)
    lines += ["", "cables:"]
    for number, bundle in enumerate(bundles, 1):
        lines += _cable(number, bundle)
    lines += ["", "connections:"]
    for number, bundle in enumerate(bundles, 1):
        lines += _path(parts, [wire.start for wire in bundle], f"W{number}: [1-{len(bundle)}]",
                       [wire.end for wire in bundle])
    for start, end in joints:
        lines += _path(parts, [start], '"--"', [end])
    return "\n".join(lines) + "\n"


def _bundles(wires: Iterable[Wire]) -> list[list[Wire]]:
    """Wires of one length and gauge between the same two parts, in the order of design.toml."""
    found: dict[tuple[str, str, int, float], list[Wire]] = {}
    for wire in wires:
        found.setdefault((of(wire.start), of(wire.end), wire.awg, wire.mm), []).append(wire)
    return list(found.values())


def _order(parts: Iterable[str], bundles: Iterable[Sequence[Wire]], joints: Iterable[Joint]) -> dict[str, list[str]]:
    """Part -> its pins that something goes to, so that wires that run together leave together."""
    ends = [end for bundle in bundles for wire in bundle for end in (wire.start, wire.end)]
    ends += [end for joint in joints for end in joint]
    order: dict[str, list[str]] = {part: [] for part in parts}
    for end in ends:
        if pin_of(end) not in order[of(end)]:
            order[of(end)].append(pin_of(end))
    return {part: pins for part, pins in order.items() if pins}


def _connector(reference: str, part: Part, pins: Sequence[str], notes: Sequence[str]) -> list[str]:
    lines = [f"  {reference}:", f"    type: {_text(short(part))}",
             f"    pins: {_list(shown(part, pin) for pin in pins)}", "    show_pincount: false"]
    if tint := TINTS.get(part.kind):
        lines.append(f'    bgcolor: "{tint}"')
    if notes:
        lines += ["    notes: |", *(f"      {note}" for note in notes)]
    return lines


def _cable(number: int, bundle: Sequence[Wire]) -> list[str]:
    first = bundle[0]
    colours = ", ".join(wire.colour for wire in bundle)
    return [f"  W{number}:", "    show_name: false", "    category: bundle", f"    colors: [{colours}]",
            f"    gauge: {first.awg} AWG", f"    length: {first.mm:g} mm",
            f"    wirelabels: {_list(wire.net for wire in bundle)}"]


def _path(parts: Mapping[str, Part], starts: Sequence[str], via: str, stops: Sequence[str]) -> list[str]:
    one, two = (f"{of(side[0])}: {_list(shown(parts[of(end)], pin_of(end)) for end in side)}"
                for side in (starts, stops))
    return [f"  - - {one}", f"    - {via}", f"    - {two}"]


def _between(parts: Mapping[str, Part], start: str, end: str) -> str:
    return " to ".join(shown(parts[of(pin)], pin_of(pin)) for pin in (start, end))


def short(part: Part) -> str:
    """A part's value, or its name up to the first comma."""
    return value(part).partition(",")[0]


def shown(part: Part, pin: str) -> str:
    """What is printed beside a pin, and after it the number of its GPIO."""
    printed = part.printed(pin)
    return f"{printed}/{pin}" if pin.startswith("GPIO") and printed != pin else printed


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _list(words: Iterable[str]) -> str:
    """A pin called 1 is a number to WireViz, wherever it is named."""
    return f"[{', '.join(word if word.isdigit() else _text(word) for word in words)}]"
