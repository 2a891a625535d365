"""The parts on the breadboard, as one sees them from above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hardware.wiring.bench import AMPLIFIER, BODIES, FIRST, J1, J3, LEGS, MICROPHONE
from hardware.wiring.breadboard import COLUMNS, RAILS, ROWS, in_rail
from hardware.wiring.canvas import GREY, INK, UNIT, at, spot
from hardware.wiring.svg import Svg, n

BANDS = ("#1b1b1b", "#7a4a21", "#d5302f", "#ef8a1f", "#e8c400", "#2f9e48", "#2a6bd1", "#8b4cc4", "#8d939c", "#ffffff")


def board(svg: Svg) -> None:
    """The empty breadboard."""
    x, y = at(-0.4, -5.2)
    svg.rect(x, y, (COLUMNS + 1.8) * UNIT, 21.4 * UNIT, "#f7f5f0", "#cfcac0", 8, 1.5)
    x, y = at(0, 5.05)
    svg.rect(x, y, (COLUMNS + 1) * UNIT, 0.9 * UNIT, "#e7e3da", round_=3)
    for rail, row in RAILS.items():
        colour = "#d5302f" if rail.endswith("+") else "#2a6bd1"
        line = row - 0.55 if row in (-4, 14) else row + 0.55
        (x1, y1), (x2, _) = at(1.5, line), at(COLUMNS + 0.5, line)
        svg.path(f"M{n(x1)} {n(y1)}L{n(x2)} {n(y1)}", colour, 1.5)
        for edge in (0.45, COLUMNS + 0.95):
            svg.text(*at(edge, row + 0.28), "+" if rail.endswith("+") else "\u2212", 14, colour, bold=True)
    for letter, y in ROWS.items():
        for edge in (0.2, COLUMNS + 0.9):
            svg.text(*at(edge, y + 0.22), letter, 10, GREY)
    _holes(svg)
    for column in [1, *range(5, COLUMNS + 1, 5)]:
        for y in (-0.75, 12.1):
            svg.text(*at(column, y), str(column), 9, GREY)


def _holes(svg: Svg) -> None:
    """All in one path: there are 830."""
    spots = [(column, row) for row in RAILS.values() for column in range(1, COLUMNS + 1) if in_rail(column)]
    spots += [(column, row) for row in ROWS.values() for column in range(1, COLUMNS + 1)]
    corners = (at(column, row) for column, row in spots)
    svg.path("".join(f"M{n(x - 2.6)} {n(y - 2.6)}h5.2v5.2h-5.2z" for x, y in corners), "#b9b4a9", 0.8, "#3d3f44")


def controller(svg: Svg, used: Mapping[str, str]) -> None:
    """The DevKitC. used: hole -> the colour of the wire that comes from that pin, for the names that matter."""
    body = BODIES["U1"]
    x, y = at(body.left, body.top)
    svg.rect(x, y, (body.right - body.left) * UNIT, (body.bottom - body.top) * UNIT, "#23282f", "#0f1216", 5)
    x, y = at(37.2, 2.3)
    svg.rect(x - 0.9 * UNIT, y, 9.4 * UNIT, 6.4 * UNIT, "#30363f", "#0f1216", 3)
    svg.rect(x + 1.7 * UNIT, y + 0.4 * UNIT, 6.4 * UNIT, 5.6 * UNIT, "#b9bec6", "#8b9099", 3)
    for step in range(4):  # the antenna's meander
        top = y + (0.7 + 1.35 * step) * UNIT
        svg.path(f"M{n(x - 0.5 * UNIT)} {n(top)}h{n(1.6 * UNIT)}v{n(0.65 * UNIT)}h{n(-1.6 * UNIT)}v{n(0.7 * UNIT)}",
                 "#d9b44a", 2)
    for top in (2.6, 5.9):
        x, y = at(60.9, top)
        svg.rect(x, y, 3.2 * UNIT, 2.5 * UNIT, "#c6cad1", "#8b9099", 4)
        svg.text(x + 1.6 * UNIT, y + 1.5 * UNIT, "USB", 10, "#444950", bold=True)
    svg.text(*at(53.3, 5.2), "U1  ESP32-S3-DevKitC-1", 14, "#ffffff", bold=True)
    svg.text(*at(53.3, 6.5), "power from USB", 10.5, "#c6cad1")
    for row, y, names in (("b", 9.35, J1), ("i", 2.0, J3)):
        for column, printed in enumerate(names, FIRST):
            colour = used.get(f"{row}{column}")
            pad(svg, column, ROWS[row], colour)
            svg.text(*at(column, y), printed, 8.5 if colour else 7.5, "#ffffff" if colour else "#8b929c",
                     bold=bool(colour))


def pad(svg: Svg, x: float, y: float, colour: str | None = None) -> None:
    """A pin of a module, with a ring in the colour of its wire."""
    x, y = at(x, y)
    if colour:
        svg.circle(x, y, 6.4, "none", colour, 2.2)
    svg.circle(x, y, 3.6, "#d9b44a", "#8f7424", 0.8)


def amplifier(svg: Svg, used: Mapping[str, str]) -> None:
    body = BODIES["U3"]
    x, y = at(body.left, body.top)
    svg.rect(x, y, (body.right - body.left) * UNIT, (body.bottom - body.top) * UNIT, "#1d4f86", "#10151c", 4)
    svg.text(*at((body.left + body.right) / 2, 4.3), "U3 MAX98357A", 10, "#ffffff", bold=True)
    x, y = at(28.2, -0.1)
    svg.rect(x, y, 3.6 * UNIT, 2.2 * UNIT, "#3c9a55", "#256b39", 3)
    for name, mark in (("OUT+", "+"), ("OUT-", "\u2212")):
        x, y = at(*spot(name))
        svg.circle(x, y, 6, "#d7dbe0", "#7d838c")
        svg.path(f"M{n(x - 3.6)} {n(y)}h7.2", "#7d838c", 1.6)
        svg.text(x, y + 25, mark, 13, "#ffffff", bold=True)
    for column, name in enumerate(AMPLIFIER, 27):
        pad(svg, column, ROWS["e"], used.get(f"e{column}"))
        svg.text(*at(column + 0.2, ROWS["e"] - 0.55), name, 9, "#ffffff", "start", True, -90)


def microphone(svg: Svg, used: Mapping[str, str], title: str, printed: Mapping[str, str]) -> None:
    """A round module beside the board. printed: pin -> what is printed beside it."""
    x, y = at(15.3, 24.4)
    svg.circle(x, y, 2.76 * UNIT, "#5a3d7c", "#10151c")
    svg.text(*at(18.4, 23.0), f"U2 {title}", 11, INK, "start", True)
    svg.text(*at(18.4, 24.0), "on wires that are plugged onto its pins", 9.5, GREY, "start")
    for name in MICROPHONE:
        px, py = spot(f"MIC {name}")
        pad(svg, px, py, used.get(f"MIC {name}"))
        svg.text(*at(px, 24.35 if py < 24.4 else 24.95), printed.get(name, name), 7.5, "#ffffff", bold=True)


def receiver(svg: Svg) -> None:
    x, y = at(30, -8)
    svg.circle(x, y, 1.75 * UNIT, "#3a3f47", "#15181c", 1.5)
    svg.circle(x, y, 1.15 * UNIT, "#565d68")
    for step in range(3):
        svg.circle(x + (step - 1) * 7, y, 1.7, "#22262b")
    for name, mark in (("LS+", "+"), ("LS-", "\u2212")):
        px, py = at(*spot(name))
        svg.circle(px, py, 4.5, "#d9b44a", "#8f7424")
        svg.text(px + (10 if mark == "+" else -10), py + 18, mark, 14, INK, bold=True)
    svg.text(x, y - 2.1 * UNIT, "LS1 receiver, 32 \u03a9", 11, INK, bold=True)


def button(svg: Svg) -> None:
    body = BODIES["SW1"]
    x, y = at(body.left, body.top)
    for pin in ("SW1.1", "SW1.2"):
        top, bottom = (at(*spot(hole)) for hole in LEGS[pin])
        svg.path(f"M{n(top[0])} {n(top[1])}L{n(bottom[0])} {n(bottom[1])}", "#b9bec6", 3)
    svg.rect(x, y, 2.4 * UNIT, 2.4 * UNIT, "#3a3f47", "#15181c", 4)
    svg.circle(x + 1.2 * UNIT, y + 1.2 * UNIT, 0.75 * UNIT, "#6d7480", "#15181c")


def bands(ohm: float) -> tuple[str, str, str, str, str]:
    """The five rings of a 1 % resistor: three digits, how many noughts follow, brown for 1 %. From 100 ohm up."""
    digits, noughts = f"{round(ohm)}", 0
    while len(digits) > 3 and digits.endswith("0"):
        digits, noughts = digits[:-1], noughts + 1
    if len(digits) != 3:
        raise ValueError(f"{ohm:g} ohm has no five rings")
    one, two, three = (BANDS[int(digit)] for digit in digits)
    return one, two, three, BANDS[noughts], BANDS[1]


def resistor(svg: Svg, points: Sequence[tuple[float, float]], middle: tuple[float, float], upright: bool,
             ohm: float) -> None:
    """A bent wire through `points` (units) with the body at `middle`; its first ring is left or at the top."""
    wire = [at(*point) for point in points]
    svg.path("M" + "L".join(f"{n(x)} {n(y)}" for x, y in wire), "#9aa0a8", 2.2)
    x, y = at(*middle)
    long, wide = 2.1 * UNIT, 0.66 * UNIT
    width, height = (wide, long) if upright else (long, wide)
    svg.rect(x - width / 2, y - height / 2, width, height, "#bfe0ee", "#6f93a3", 4)
    for place, colour in zip((-12.0, -6.5, -1.0, 4.5, 12.0), bands(ohm), strict=True):
        if upright:
            svg.rect(x - width / 2 + 0.6, y + place - 1.5, width - 1.2, 3, colour)
        else:
            svg.rect(x + place - 1.5, y - height / 2 + 0.6, 3, height - 1.2, colour)


def capacitor(svg: Svg, start: str, end: str) -> None:
    (x1, y1), (x2, y2) = at(*spot(start)), at(*spot(end))
    svg.path(f"M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}", "#9aa0a8", 2.2)
    svg.circle((x1 + x2) / 2, (y1 + y2) / 2, 6.6, "#e59a3c", "#9c6318")


def led(svg: Svg, anode: str, cathode: str) -> None:
    (x1, y1), (x2, y2) = at(*spot(anode)), at(*spot(cathode))
    x, y = (x1 + x2) / 2, y1 - 1.75 * UNIT
    svg.path(f"M{n(x1)} {n(y1)}L{n(x + 4)} {n(y)}M{n(x2)} {n(y2)}L{n(x - 4)} {n(y)}", "#9aa0a8", 2.2)
    svg.circle(x, y, 0.72 * UNIT, "#e5484d", "#9c1f24")
    svg.circle(x + 3, y - 3, 3, "#f7b4b6")


def label(svg: Svg, x: float, y: float, name: str, value: str) -> None:
    """A part's name and value on a light ground, its left end at x (units)."""
    px, py = at(x, y)
    words = f"{name} {value}"
    svg.rect(px - 3, py - 9, 5.9 * len(words) + 8, 12.5, "#ffffff", round_=3)
    svg.text(px, py, words, 9.5, INK, "start", True)
