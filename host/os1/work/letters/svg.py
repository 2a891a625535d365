"""Sheets as SVG, in mm: as a picture (the ink's shapes) or for a pen plotter (one line for each stroke, in layers).

The plotter's layers are Inkscape's, named "1 letter": AxiDraw's software draws the layer with the number it is given,
or all.
"""

from __future__ import annotations

from collections.abc import Iterable

from os1.work.letters.ink import Stroke, outlines
from os1.work.letters.paper import Sheet
from os1.work.letters.spline import Line

HEAD = ('<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'width="{w:g}mm" height="{h:g}mm" viewBox="0 0 {w:g} {h:g}">\n')


def picture(sheet: Sheet, title: str = "") -> str:
    """The writing as filled shapes of the ink's widths and colours."""
    parts = [HEAD.format(w=sheet.width, h=sheet.height), _title(title)]
    if sheet.colour:
        parts.append(f'<rect width="100%" height="100%" fill="{sheet.colour}"/>\n')
    for ink, strokes in _runs(sheet.strokes):
        shapes = "".join(_path(shape) + "z" for s in strokes for shape in outlines(s))
        parts.append(f'<path fill="{ink}" d="{shapes}"/>\n')
    return "".join([*parts, "</svg>\n"])


def plotter(sheet: Sheet, title: str = "") -> str:
    """The pen's way, stroke by stroke in the order of writing, one layer for each pen."""
    parts = [HEAD.format(w=sheet.width, h=sheet.height), _title(title)]
    layers: dict[str, list[Stroke]] = {}
    for stroke in sheet.strokes:
        layers.setdefault(stroke.layer, []).append(stroke)
    for number, (name, strokes) in enumerate(layers.items(), 1):
        pen = sum(float(s.widths.mean()) for s in strokes) / len(strokes)
        parts.append(f'<g inkscape:groupmode="layer" id="layer{number}" inkscape:label="{number} {name}" fill="none" '
                     f'stroke="{strokes[0].ink}" stroke-width="{pen:.2f}" stroke-linecap="round" '
                     'stroke-linejoin="round">\n')
        parts += [f'<path d="{_path(s.line)}"/>\n' for s in strokes]
        parts.append("</g>\n")
    return "".join([*parts, "</svg>\n"])


def _title(title: str) -> str:
    safe = title.replace("&", "&amp;").replace("<", "&lt;")
    return f"<title>{safe}</title>\n" if title else ""


def _runs(strokes: Iterable[Stroke]) -> list[tuple[str, list[Stroke]]]:
    """Strokes one after the other that have the same ink."""
    runs: list[tuple[str, list[Stroke]]] = []
    for stroke in strokes:
        if not runs or runs[-1][0] != stroke.ink:
            runs.append((stroke.ink, []))
        runs[-1][1].append(stroke)
    return runs


def _path(line: Line) -> str:
    """Relative steps in hundredths of a mm, rounded so that the rounding doesn't add up."""
    places = (line * 100).round().astype(int).tolist()
    (x, y), steps = places[0], []
    for px, py in places[1:]:
        if (px, py) != (x, y):
            steps.append(f"{_short(px - x)} {_short(py - y)}")
            x, y = px, py
    return f"M{places[0][0] / 100:g} {places[0][1] / 100:g}l" + " ".join(steps or ["0 .01"])


def _short(hundredths: int) -> str:
    return f"{hundredths / 100:g}".replace("0.", ".", 1) if -100 < hundredths < 100 and hundredths else \
        f"{hundredths / 100:g}"
