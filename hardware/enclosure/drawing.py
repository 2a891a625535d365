"""The dimensioned drawing: third angle, twice as large, on A3; and a section that shows what is inside."""

from __future__ import annotations

import math
from typing import Any

from build123d import Compound, GeomType, Location, Plane, Rectangle

from hardware.design import Design
from hardware.enclosure.base import BOSS, CANAL, FLOOR, NOZZLE, tip_mm
from hardware.enclosure.layout import CORNER, OUTER, PIPE, PORT, PORT_Z, SPLIT, TIP_X, WALL
from hardware.enclosure.model import Model
from hardware.enclosure.paper import number
from hardware.enclosure.sheet import HAIR, LARGE, SMALL, THICK, THIN, Point, Sheet

SCALE = 2.0
A3 = (420.0, 297.0)
FAR = 500.0  # mm that the viewer stands away
SMOOTH = 20  # pieces of a curve
Vector3 = tuple[float, float, float]


class View:
    """A projection at a place on the sheet: `at` is where the body's middle is drawn; eye: from where it is seen."""

    def __init__(self, at: Point, eye: Vector3, up: Vector3) -> None:
        self.at, self.eye, self.up = at, eye, up
        self.right = (up[1] * eye[2] - up[2] * eye[1], up[2] * eye[0] - up[0] * eye[2], up[0] * eye[1] - up[1] * eye[0])

    def __call__(self, x: float, y: float, z: float) -> Point:
        """Where a point of the earpiece is on the sheet."""
        point = (x, y, z)
        return (self.at[0] + SCALE * sum(a * b for a, b in zip(point, self.right, strict=True)),
                self.at[1] + SCALE * sum(a * b for a, b in zip(point, self.up, strict=True)))

    def draw(self, sheet: Sheet, solids: list[Any], hidden: bool = False) -> None:
        """Outlines; hidden ones dashed, if wanted."""
        origin = tuple(FAR * each for each in self.eye)
        seen, unseen = Compound(children=[solid.moved(Location()) for solid in solids]).project_to_viewport(
            origin, self.up, (0, 0, 0))
        strokes = [(edge, THICK, False) for edge in seen] + [(edge, HAIR, True) for edge in unseen if hidden]
        lines = []
        for edge, wide, dash in strokes:
            count = 1 if edge.geom_type == GeomType.LINE else SMOOTH
            points = tuple((round(self.at[0] + SCALE * p.X, 2), round(self.at[1] + SCALE * p.Y, 2))
                           for p in (edge @ (n / count) for n in range(count + 1)))
            lines.append((min(points, points[::-1]), wide, dash))
        for points, wide, dash in sorted(set(lines)):
            sheet.line(*points, wide=wide, dash=dash)


def cut(sheet: Sheet, view: View, solid: Any, step: float, slope: float) -> None:
    """What of a solid is in the plane y = 0. step: mm between hatching on the sheet, 0 for none; slope: 1 or -1."""
    section = solid & (Plane.XZ * Rectangle(200, 200))
    outlines: list[list[Point]] = []
    for face in section.faces() if section else []:
        outlines += [_round(view, wire) for wire in (face.outer_wire(), *face.inner_wires())]
    outlines.sort()  # they come in any order
    for outline in outlines:
        sheet.line(*outline, outline[0], wide=THIN if step else HAIR)
    if step:
        hatch(sheet, outlines, step, slope)


def _round(view: View, wire: Any) -> list[Point]:
    """A wire's edges one after the other; some of them lie the other way round."""
    strokes = []
    for edge in wire.order_edges():
        count = 1 if edge.geom_type == GeomType.LINE else SMOOTH
        strokes.append([view(p.X, p.Y, p.Z) for p in (edge @ (n / count) for n in range(count + 1))])
    if len(strokes) > 1 and min(math.dist(strokes[0][0], each) for each in (strokes[1][0], strokes[1][-1])) < 1e-3:
        strokes[0].reverse()
    outline = strokes[0][:-1]
    last = strokes[0][-1]
    for stroke in strokes[1:]:
        if math.dist(stroke[0], last) > math.dist(stroke[-1], last):
            stroke.reverse()
        outline += stroke[:-1]
        last = stroke[-1]
    return outline


def hatch(sheet: Sheet, outlines: list[list[Point]], step: float, slope: float) -> None:
    """Lines at 45 degrees within outlines; an outline in another is a hole."""
    half = 2**-0.5
    turned = [[((x + slope * y) * half, (y - slope * x) * half) for x, y in outline] for outline in outlines]
    heights = [y for outline in turned for _, y in outline]
    level = min(heights, default=0.0) // step * step + 0.3
    while heights and level < max(heights):
        crossings = []
        for outline in turned:
            for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
                if (y1 > level) != (y2 > level):
                    crossings.append(x1 + (level - y1) / (y2 - y1) * (x2 - x1))
        crossings.sort()
        for a, b in zip(crossings[::2], crossings[1::2], strict=False):
            ends = (((x - slope * level) * half, (level + slope * x) * half) for x in (a, b))
            sheet.line(*ends, wide=HAIR, grey=0.35)
        level += step


def drawing(made: Model, design: Design) -> Sheet:
    """The sheet, right ear."""
    sheet = Sheet(A3, "OS1 earpiece: shell, right ear")
    shell = [made.printed[name] for name in ("lid", "base", "hook", "pipe", "pipe2")]
    worn = [*shell, made.inside["switch"]]
    _outside(sheet, made, worn)
    _ends(sheet, made, worn)
    _top(sheet, made, worn)
    _ear(sheet, shell)
    _section(sheet, made)
    _words(sheet, made, design)
    return sheet


def _outside(sheet: Sheet, made: Model, solids: list[Any]) -> None:
    view = View((165, 148), (0, 0, 1), (0, 1, 0))
    view.draw(sheet, solids)
    x, y, _ = (each / 2 for each in OUTER)
    sheet.words("from outside", (165, 101), SMALL, "middle", bold=True)
    sheet.across(view(-x, 0, 0)[0], view(x, 0, 0)[0], view(0, -y, 0)[1], 112, number(OUTER[0]))
    sheet.upright(view(0, -y, 0)[1], view(0, y, 0)[1], view(x, 0, 0)[0], 230, number(OUTER[1]))
    for name, text, at in (("pipe", f"light pipe, {number(PIPE)} dia.", (155, 158)),
                           ("pipe2", "light pipe", (155, 133))):
        spot = made.printed[name].center()
        sheet.note(text, view(spot.X, spot.Y, 0), at)
    end = view(x, y, 0)
    sheet.note(f"R{number(CORNER)}", (end[0] - 0.59 * CORNER, end[1] - 0.59 * CORNER), (end[0] + 6, end[1] + 6))
    right, left = view(x, 0, 0)[0] + 3, view(-x, 0, 0)[0] - 3
    for side, out in ((right, 8), (left, -8)):
        sheet.line((side, view(0, 0, 0)[1]), (side + out, view(0, 0, 0)[1]), wide=THICK, dash=True)
        sheet.words("A", (side + out, view(0, 0, 0)[1] + 1.5), 3.5, "middle", bold=True)


def _ends(sheet: Sheet, made: Model, solids: list[Any]) -> None:
    front, rear = View((290, 148), (1, 0, 0), (0, 1, 0)), View((54, 148), (-1, 0, 0), (0, 1, 0))
    front.draw(sheet, solids)
    rear.draw(sheet, [*solids, made.inside["xiao"]])
    sheet.words("front, to the mouth", (286, 112), SMALL, "middle", bold=True)
    sheet.words("rear", (50, 112), SMALL, "middle", bold=True)
    sheet.note(f"microphone, {number(PORT)} dia.", front(0, 0, PORT_Z), (270, 152))
    sheet.note("catch", front(0, 8.5, 1.1), (270, 164))
    socket = made.at["socket"]
    sheet.note("USB-C", rear(0, socket.high[1], socket.middle[2]), (74, 154))
    sheet.note("latch", rear(0, 6.2, -0.2), (74, 164))
    sheet.note("switch", rear(0, 14.0, made.at["switch"].middle[2]), (70, 182))


def _top(sheet: Sheet, made: Model, solids: list[Any]) -> None:
    view = View((165, 238), (0, 1, 0), (0, 0, -1))
    view.draw(sheet, solids)
    x, _, z = (each / 2 for each in OUTER)
    edge = view(x, 0, 0)[0]
    sheet.words("from above", (165, 219), SMALL, "middle", bold=True)
    sheet.upright(view(0, 0, z)[1], view(0, 0, -z)[1], edge, 222, number(OUTER[2]))
    sheet.upright(view(0, 0, z)[1], view(0, 0, SPLIT)[1], edge, 215, number(z - SPLIT))
    sheet.upright(view(0, 0, z)[1], view(0, 0, -z - tip_mm())[1], edge, 231, number(round(OUTER[2] + tip_mm(), 1)))
    button, switch = made.at["button"].middle, made.at["switch"].middle
    sheet.note("button: a tongue of the wall", view(button[0], 0, button[2]), (176, 258))
    sheet.note("slide switch", view(switch[0], 0, switch[2]), (105, 222))


def _ear(sheet: Sheet, solids: list[Any]) -> None:
    view = View((300, 62), (0, 0, -1), (0, 1, 0))
    view.draw(sheet, solids)
    x, y, _ = (each / 2 for each in OUTER)
    sheet.words("from the head", (300, 22), SMALL, "middle", bold=True)
    sheet.across(view(TIP_X, 0, 0)[0], view(-x, 0, 0)[0], view(0, -y, 0)[1], 30, number(x + TIP_X))
    sheet.note(f"nozzle, {number(2 * NOZZLE[0])} dia.", view(TIP_X + 2.2, -1.5, 0), (290, 52))
    sheet.note("ring, turns", view(TIP_X - 1.5, 7.2, 0), (338, 98))
    sheet.note(f"boss, {number(2 * BOSS)} dia.", view(TIP_X + 5, 3.6, 0), (290, 72))


def _section(sheet: Sheet, made: Model) -> None:
    view = View((120, 58), (0, -1, 0), (0, 0, 1))
    for name, slope in (("base", 1.0), ("lid", -1.0), ("hook", 1.0)):
        cut(sheet, view, made.printed[name], 1.1, slope)
    for name in ("cell", "xiao", "amplifier", "microphone", "receiver"):
        cut(sheet, view, made.inside[name], 0, 1.0)
    x, _, z = (each / 2 for each in OUTER)
    sheet.note("hook", view(-33.3, 0, FLOOR - 5.3), (60, 42))
    cell, receiver = made.at["cell"], made.at.receiver_back
    sheet.words("section A - A", (120, 84), SMALL, "middle", bold=True)
    sheet.words("cell", view(cell.middle[0] + 6, 0, cell.middle[2] - 0.4), SMALL, "middle")
    sheet.words("XIAO", view(-11, 0, 2.3), 2.0, "middle")
    sheet.words("amplifier", view(10, 0, 1.7), 2.0, "middle")
    sheet.words("receiver", view(receiver[0], 0, receiver[2] - 2.2), 2.0, "middle")
    sheet.note("microphone", view(made.at["microphone"].middle[0], 0, 3.5), (176, 72))
    sheet.note(f"gap to swell, {number(made.at.swelling)} all round", view(12, 0, cell.low[2] - 0.25), (150, 32))
    sheet.note(f"walls at least {number(WALL)}", view(4, 0, FLOOR + WALL / 2), (142, 26))
    sheet.note(f"sound canal, {number(2 * CANAL)} dia.", view(TIP_X + 1.4, 0, FLOOR - 9), (104, 24))


def _words(sheet: Sheet, made: Model, design: Design) -> None:
    grams = made.grams()
    lines = (
        "All lengths in mm. Scale 2:1, third angle. The left ear is the mirror image.",
        f"Body {' x '.join(number(each) for each in OUTER)} without hook and tip.",
        "Base, lid, hook: PA12 (MJF, SLS), or PETG. Light pipes: 3 mm acrylic rod.",
        f"In PA12: base and lid {grams['shell']:.1f} g, hook {grams['hook']:.1f} g.",
        "Pressed together: three springs, no screw.",
        "Designed and checked by computation: nothing was printed or measured.",
    )
    for n, line in enumerate(lines):
        sheet.words(line, (288, 283 - 4.6 * n), SMALL)
    width, height = sheet.size
    sheet.line((6, 6), (width - 6, 6), (width - 6, height - 6), (6, height - 6), (6, 6), wide=THICK)
    sheet.line((width - 112, 6), (width - 112, 19), (width - 6, 19), wide=THICK)
    sheet.words("OS1 earpiece: shell", (width - 109, 12.6), LARGE, bold=True)
    sheet.words(f"right ear   revision {design.about.revision}   {design.about.licence}", (width - 109, 8.4), SMALL)
