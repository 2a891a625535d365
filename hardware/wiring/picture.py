"""The bench build as one sees it on the table: `bench-breadboard.svg`, made from bench.py and design.toml."""

from __future__ import annotations

from hardware.design import Design
from hardware.schematic.circuit import value
from hardware.wiring import parts
from hardware.wiring.bench import JUMPERS, LEGS, Jumper, holes, joined_with
from hardware.wiring.canvas import BENDS, BOARD_BOTTOM, COLOURS, GREY, INK, WIDTH, at, spot
from hardware.wiring.svg import Svg, bent, n

ROW = 19.0  # pixels of a line in the lists
LINES = 9
RAIL_NAMES = {"top+": "+ rail above", "top-": "\u2212 rail above", "bottom+": "+ rail below",
              "bottom-": "\u2212 rail below"}


def picture(design: Design) -> str:
    """The SVG. KeyError: a net or a part of bench.py is not in the design; `bench.faults` says it better."""
    build = design.builds["bench"]
    colours = {wire.net: wire.colour for wire in reversed(build.wires)}
    svg = Svg(WIDTH, BOARD_BOTTOM + (LINES + 3.4) * ROW, build.title)
    svg.rect(0, 0, WIDTH, BOARD_BOTTOM + (LINES + 3.4) * ROW, "#ffffff")
    svg.text(24, 38, "The bench build on a breadboard", 22, INK, "start", True)
    svg.text(24, 60, "Made from hardware/design.toml. Designed and checked by computation, not built yet.", 12,
             GREY, "start")
    svg.text(24, 78, "Modules of other makers have their pins in another order: go by the names printed on them.", 12,
             GREY, "start")
    parts.board(svg)
    used = _used(colours)
    parts.controller(svg, used)
    parts.amplifier(svg, used)
    microphone = design.parts[build.parts["U2"]]
    parts.microphone(svg, used, microphone.mpn, microphone.label or {})
    parts.receiver(svg)
    parts.button(svg)
    _small_parts(svg, design)
    for jumper in sorted(JUMPERS, key=lambda jumper: -jumper.lane):
        _wire(svg, jumper, COLOURS[colours[jumper.net]])
    _names(svg, design)
    _lists(svg, design, colours)
    return str(svg)


def _used(colours: dict[str, str]) -> dict[str, str]:
    """Hole of a module's pin -> the colour of the wire that is plugged in beside it."""
    ends = {joined_with(end): COLOURS[colours[jumper.net]] for jumper in JUMPERS for end in (jumper.start, jumper.end)}
    return {hole: ends[joined_with(hole)] for spots in holes().values() for hole in spots if joined_with(hole) in ends}


def _ohm(design: Design, reference: str) -> float:
    return design.parts[design.builds["bench"].parts[reference]].figure("ohm")


def _small_parts(svg: Svg, design: Design) -> None:
    for reference in ("R3", "R4", "R7", "R6"):
        one, two = sorted((spot(LEGS[f"{reference}.1"][0]), spot(LEGS[f"{reference}.2"][0])))
        parts.resistor(svg, [one, two], ((one[0] + two[0]) / 2, one[1]), False, _ohm(design, reference))
    top, bottom = spot(LEGS["R5.2"][0]), spot(LEGS["R5.1"][0])
    parts.resistor(svg, [top, bottom], (top[0], (top[1] + bottom[1]) / 2), True, _ohm(design, "R5"))
    for reference, terminal, away in (("R1", "OUT+", 1), ("R2", "OUT-", -1)):
        (x, y), (end, low) = spot(terminal), spot(LEGS[f"{reference}.2"][0])
        beside = end - 0.75 * away
        parts.resistor(svg, [(x, y - 0.4), (x, -1.5), (beside, -1.5), (beside, low - 0.4), (end, low)],
                       (beside, 0.9), True, _ohm(design, reference))
    parts.capacitor(svg, LEGS["C1.1"][0], LEGS["C1.2"][0])
    parts.led(svg, LEGS["D2.A"][0], LEGS["D2.K"][0])


def _names(svg: Svg, design: Design) -> None:
    where = {"R1": (35.6, -0.9), "R2": (21.45, 1.3), "R3": (29.7, 8.9), "R4": (26.8, 10.25), "R5": (-0.15, 5.75),
             "R6": (5.0, 1.25), "C1": (5.0, 2.3), "R7": (7.2, 9.9), "D2": (7.7, 6.4)}
    parts.label(svg, 19.3, 8.3, "SW1", "push button")
    for reference, (x, y) in where.items():
        parts.label(svg, x, y, reference, value(design.parts[design.builds["bench"].parts[reference]]).split(",")[0])


def _wire(svg: Svg, jumper: Jumper, colour: str) -> None:
    start, end = spot(jumper.start), spot(jumper.end)
    if jumper.lane:
        y = -11.0 - 0.8 * jumper.lane if start[1] < 6 else 16.6 + 0.75 * jumper.lane
        route = [start, (start[0], y), (end[0], y), end]
    else:
        route = [start, *BENDS.get(jumper.end, ()), end]
    points = [at(*point) for point in route]
    d = bent(points, 9) if len(points) > 2 else "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)
    svg.path(d, "#ffffff", 8)
    svg.path(d, "#3a3f47", 5.6)
    svg.path(d, colour, 4)
    for x, y in (points[0], points[-1]):
        svg.circle(x, y, 4.3, colour, "#3a3f47", 1)


def _lists(svg: Svg, design: Design, colours: dict[str, str]) -> None:
    top = BOARD_BOTTOM + 1.6 * ROW
    svg.text(24, top, "Wires", 14, INK, "start", True)
    for number, jumper in enumerate(JUMPERS):
        x, y = 24 + 262 * (number // LINES), top + ROW * (1.2 + number % LINES)
        svg.path(f"M{n(x + 2)} {n(y - 4)}h22", "#3a3f47", 5.6)
        svg.path(f"M{n(x + 2)} {n(y - 4)}h22", COLOURS[colours[jumper.net]], 4)
        svg.text(x + 34, y, f"{_said(design, jumper.start)} \u2192 {_said(design, jumper.end)}", 11.5, INK, "start")
        svg.text(x + 182, y, jumper.net, 10, GREY, "start")
    x = 24 + 262 * 3
    svg.text(x, top, "Parts", 14, INK, "start", True)
    for number, reference in enumerate(("R1", "R2", "R3", "R4", "R5", "R6", "R7", "C1", "D2")):
        part = design.parts[design.builds["bench"].parts[reference]]
        legs = [f"{_said(design, LEGS[f'{reference}.{pin}'][0])}" for pin in part.pins]
        said = " and ".join(legs) + (" (long leg first)" if reference == "D2" else "")
        svg.text(x, top + ROW * (1.2 + number), f"{reference}  {value(part).split(',')[0]}", 11.5, INK, "start")
        svg.text(x + 96, top + ROW * (1.2 + number), said, 11.5, INK, "start")


def _said(design: Design, hole: str) -> str:
    for rail, name in RAIL_NAMES.items():
        if hole.startswith(rail):
            return name
    if hole.startswith("MIC "):
        return f"U2 {design.parts[design.builds['bench'].parts['U2']].printed(hole[4:])}"
    return {"OUT+": "U3 OUT+", "OUT-": "U3 OUT\u2212", "LS+": "LS1 +", "LS-": "LS1 \u2212"}.get(hole, hole)
