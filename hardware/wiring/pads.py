"""The wearable pad by pad: which wire is soldered where, `wearable-pads.svg`.

Each part is a card with its pads in the order in which they stand on it; beside a pad is a tag for each wire: its
number in hardware/made/wires.md, its colour, where it goes, how long it is. A grey tag: soldered without a wire.

The order on the XIAO is that of Seeed's pin map (USB at the top); that on the amplifier is printed on Adafruit 3006 and
most others (its terminal to the left). Other modules have others: go by names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hardware.design import Build, Design
from hardware.wiring.canvas import COLOURS, GREY, INK
from hardware.wiring.harness import short
from hardware.wiring.joints import of, pin_of
from hardware.wiring.svg import Svg, n

PITCH = 30.0  # pixels between pads
WIDTH, HEIGHT = 1440.0, 780.0


@dataclass(frozen=True)
class Card:
    """One part: where it is, its pads from the top ("" leaves one out), its colour, and what is said below its name."""

    x: float
    y: float
    width: float
    left: tuple[str, ...]
    right: tuple[str, ...]
    colour: str
    says: str = ""
    below: str = ""  # where the pads are that stand below the one that is left out


@dataclass(frozen=True)
class Tag:
    """What goes to a pad. number: of a wire; "": a joint."""

    words: str
    colour: str
    number: str = ""


CARDS: Mapping[str, Card] = {
    "U1": Card(316, 120, 190, ("GPIO1", "GPIO2", "GPIO3", "GPIO4", "GPIO5", "GPIO6", "GPIO43", "", "BAT+"),
               ("5V", "GND", "3V3", "GPIO9", "GPIO8", "GPIO7", "GPIO44", "", "BAT-", "ANT"), "#23282f",
               "from above", "BAT: on the back; ANT: a socket"),
    "U3": Card(946, 120, 130, (), ("VIN", "GND", "SD", "GAIN", "DIN", "BCLK", "LRC", "", "OUT+", "OUT-"), "#1d4f86",
               "its header to the right", "instead of its terminal"),
    "U2": Card(672, 510, 130, (), ("VDD", "GND", "LR", "SCK", "WS", "SD"), "#5a3d7c", "go by the names"),
    "BT1": Card(24, 676, 110, (), ("+", "-"), "#8a6d3b", "measure which is plus"),
    "S1": Card(24, 510, 110, (), ("A", "C", "B"), "#4a4f57", "C is in the middle"),
    "SW1": Card(300, 510, 110, (), ("1", "2"), "#4a4f57"),
    "LS1": Card(300, 676, 110, (), ("+", "-"), "#3a3f47"),
    "R5": Card(1030, 510, 110, (), ("1", "2"), "#3f6f82"),
    "R6": Card(1030, 676, 110, (), ("1", "2"), "#3f6f82", "C1 lies beside it"),
}


def picture(design: Design) -> str:
    """The SVG. KeyError: a card has a part or a pad that the wearable lacks."""
    build = design.builds["wearable"]
    svg = Svg(WIDTH, HEIGHT, build.title)
    svg.rect(0, 0, WIDTH, HEIGHT, "#ffffff")
    svg.text(24, 38, "The wearable, pad by pad", 22, INK, "start", True)
    svg.text(24, 60, "Made from hardware/design.toml. Designed and checked by computation, not built yet. A number is "
             "that of the wire in wires.md; grey: soldered without a wire.", 12, GREY, "start")
    for reference, card in CARDS.items():
        _card(svg, design, build, reference, card)
    return str(svg)


def tags(design: Design, build: Build, end: str) -> list[Tag]:
    """All that goes to a pad: wires first, each with its other end, then joints."""
    found = []
    for number, wire in enumerate(build.wires, 1):
        if end in (wire.start, wire.end):
            other = wire.end if end == wire.start else wire.start
            found.append(Tag(f"{_named(design, build, other)}  {wire.mm:g} mm", wire.colour, str(number)))
    for joint in build.joints:
        if end in joint:
            there = joint[1] if end == joint[0] else joint[0]
            found.append(Tag(_named(design, build, there), "GY"))
            found += _beyond(design, build, there)
    return found


def _beyond(design: Design, build: Build, end: str) -> list[Tag]:
    """The wires at the other end of a part that has no card of its own."""
    if of(end) in CARDS:
        return []
    others = [f"{of(end)}.{pin}" for pin in design.parts[build.parts[of(end)]].pins if pin != pin_of(end)]
    return [tag for other in others for tag in tags(design, build, other) if tag.number]


def _named(design: Design, build: Build, end: str) -> str:
    """The "U3 BCLK", by what is printed there; of a part with a value that too: "R3 100 k"."""
    part = design.parts[build.parts[of(end)]]
    if part.kind in ("resistor", "capacitor", "diode", "antenna"):
        return f"{of(end)} {short(part)}"
    return f"{of(end)} {_minus(part.printed(pin_of(end)))}"


def _minus(name: str) -> str:
    return name[:-1] + "\u2212" if name.endswith("-") else name


def _card(svg: Svg, design: Design, build: Build, reference: str, card: Card) -> None:
    part = design.parts[build.parts[reference]]
    rows = max(len(card.left), len(card.right))
    svg.rect(card.x, card.y, card.width, rows * PITCH + 12, card.colour, "#10151c", 6)
    svg.text(card.x, card.y - 22, f"{reference}  {short(part)}", 13, INK, "start", True)
    svg.text(card.x, card.y - 7, card.says, 10, GREY, "start")
    middle = card.x + card.width / 2
    if reference == "U1":
        svg.rect(middle - 26, card.y - 4, 52, 26, "#c6cad1", "#8b9099", 5)
        svg.text(middle, card.y + 13, "USB", 11, "#444950", bold=True)
    if card.below:
        y = card.y + 6 + (card.right.index("") + 0.5) * PITCH
        svg.path(f"M{n(card.x + 8)} {n(y - 12)}h{n(card.width - 16)}", "#8b929c", 1)
        svg.text(middle, y + 5, card.below, 10, "#c6cad1")
    for side, pins in (("left", card.left), ("right", card.right)):
        edge = card.x if side == "left" else card.x + card.width
        for row, pin in enumerate(pins):
            if pin:
                y = card.y + 6 + (row + 0.5) * PITCH
                _pad(svg, edge, y, side, _minus(part.printed(pin)), tags(design, build, f"{reference}.{pin}"))


def _pad(svg: Svg, x: float, y: float, side: str, name: str, found: list[Tag]) -> None:
    """A pad at the edge of its card, its name inside, its tags outside, one after another."""
    out = -1 if side == "left" else 1
    shade, anchor = "#ffffff" if found else "#8b929c", "start" if side == "left" else "end"
    svg.text(x - 16 * out, y + 4, name, 11, shade, anchor, True)
    before, at = x, x + 14 * out
    for tag in found:
        width = 7.1 * len(tag.words) + (30 if tag.number else 12)
        colour = COLOURS[tag.colour]
        svg.path(f"M{n(before)} {n(y)}H{n(at)}", "#3a3f47", 4.4)
        svg.path(f"M{n(before)} {n(y)}H{n(at)}", colour, 3)
        left = at if side == "right" else at - width
        svg.rect(left, y - 10.5, width, 21, "#f4f5f7" if tag.number else "#e9ebee", "#c5c9d0", 5)
        if tag.number:
            svg.rect(left, y - 10.5, 23, 21, colour, "#3a3f47", 5)
            dark = tag.colour in ("BK", "RD", "GN", "BU", "VT")
            svg.text(left + 11.5, y + 4, tag.number, 11, "#ffffff" if dark else INK, bold=True)
        svg.text(left + (28 if tag.number else 6), y + 4, tag.words, 11, INK, "start")
        before = at + width * out
        at = before + 8 * out
    svg.circle(x, y, 5.2, "#d9b44a" if found else "#7d7458", "#6f5a1c", 1)
