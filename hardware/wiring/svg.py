"""An SVG, shape by shape. Lengths are in pixels; numbers are rounded, so that it is the same wherever it is made."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

FONT = "'DejaVu Sans', Verdana, Helvetica, Arial, sans-serif"


class Svg:
    """Shapes in the order in which they are painted."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self.lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" '
                      f'width="{n(width)}" height="{n(height)}" font-family="{FONT}">',
                      f"<title>{escape(title)}</title>"]

    def rect(self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "none", round_: float = 0,
             thick: float = 1) -> None:
        edge = f' stroke="{stroke}" stroke-width="{n(thick)}"' if stroke != "none" else ""
        corner = f' rx="{n(round_)}"' if round_ else ""
        self.lines.append(f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"{corner} '
                          f'fill="{fill}"{edge}/>')

    def circle(self, x: float, y: float, radius: float, fill: str, stroke: str = "none", thick: float = 1) -> None:
        edge = f' stroke="{stroke}" stroke-width="{n(thick)}"' if stroke != "none" else ""
        self.lines.append(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{fill}"{edge}/>')

    def path(self, d: str, stroke: str = "none", thick: float = 1, fill: str = "none") -> None:
        edge = f' stroke="{stroke}" stroke-width="{n(thick)}" stroke-linecap="round" stroke-linejoin="round"'
        self.lines.append(f'<path d="{d}" fill="{fill}"{edge if stroke != "none" else ""}/>')

    def text(self, x: float, y: float, words: str, size: float = 12, fill: str = "#222222", anchor: str = "middle",
             bold: bool = False, turn: float = 0) -> None:
        weight = ' font-weight="bold"' if bold else ""
        around = f' transform="rotate({n(turn)} {n(x)} {n(y)})"' if turn else ""
        self.lines.append(f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}" fill="{fill}" text-anchor="{anchor}"'
                          f'{weight}{around}>{escape(words)}</text>')

    def __str__(self) -> str:
        return "\n".join([*self.lines, "</svg>", ""])


def bent(points: Sequence[tuple[float, float]], radius: float) -> str:
    """A path of straight pieces, across and down, with round corners."""
    d = [f"M{n(points[0][0])} {n(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _toward(corner, before, radius), _toward(corner, after, radius)
        d.append(f"L{n(near[0])} {n(near[1])}Q{n(corner[0])} {n(corner[1])} {n(far[0])} {n(far[1])}")
    d.append(f"L{n(points[-1][0])} {n(points[-1][1])}")
    return "".join(d)


def _toward(start: tuple[float, float], end: tuple[float, float], by: float) -> tuple[float, float]:
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = min(by, length / 2) / length if length else 0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def n(number: float) -> str:
    """At most two decimals, none where none are needed."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
