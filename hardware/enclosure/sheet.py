"""A sheet of paper with lines, words and dimensions. Millimetres, from the lower left."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

THICK, THIN, HAIR = 0.35, 0.18, 0.13  # mm
ARROW = (2.0, 0.35)  # mm: length, half of the width
SMALL, LARGE = 2.5, 4.0  # mm: height of letters
WIDE = 0.5  # of a letter, in heights, about: Helvetica's mean

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """Through these points. dash: hidden edges and middles. fill: its inside is black (arrows) or white."""

    points: tuple[Point, ...]
    wide: float = THIN
    dash: bool = False
    fill: str = ""
    grey: float = 0.0


@dataclass(frozen=True)
class Words:
    """anchor: "start", "middle" or "end" of the text is at that point. turn: degrees, to the left."""

    text: str
    at: Point
    high: float = SMALL
    anchor: str = "start"
    turn: float = 0.0
    bold: bool = False


@dataclass
class Sheet:
    """size: mm."""

    size: Point
    title: str
    marks: list[Line | Words] = field(default_factory=list)

    def line(self, *points: Point, wide: float = THIN, dash: bool = False, grey: float = 0.0) -> None:
        """A line through points."""
        self.marks.append(Line(points, wide, dash, "", grey))

    def words(self, text: str, at: Point, high: float = SMALL, anchor: str = "start", turn: float = 0.0,
              bold: bool = False) -> None:
        """A line of text."""
        self.marks.append(Words(text, at, high, anchor, turn, bold))

    def arrow(self, tip: Point, towards: Point) -> None:
        """A filled arrowhead at `tip` that points along `towards`."""
        long, half = ARROW
        length = math.hypot(*towards)
        x, y = towards[0] / length, towards[1] / length
        back = (tip[0] - long * x, tip[1] - long * y)
        self.marks.append(Line((tip, (back[0] - half * y, back[1] + half * x), (back[0] + half * y, back[1] - half * x),
                                tip), HAIR, False, "black"))

    def across(self, x1: float, x2: float, y: float, line_at: float, text: str) -> None:
        """A horizontal dimension between x1 and x2, of something at height y."""
        away = 1.0 if line_at > y else -1.0
        for x in (x1, x2):
            self.line((x, y + away), (x, line_at + away * 1.2), wide=HAIR)
        self._dimension((min(x1, x2), line_at), (max(x1, x2), line_at), text, 0.0)

    def upright(self, y1: float, y2: float, x: float, line_at: float, text: str) -> None:
        """A vertical dimension between y1 and y2, of something at x."""
        away = 1.0 if line_at > x else -1.0
        for y in (y1, y2):
            self.line((x + away, y), (line_at + away * 1.2, y), wide=HAIR)
        self._dimension((line_at, min(y1, y2)), (line_at, max(y1, y2)), text, 90.0)

    def _dimension(self, low: Point, high: Point, text: str, turn: float) -> None:
        way = (1.0, 0.0) if turn == 0 else (0.0, 1.0)
        length = high[0] - low[0] + high[1] - low[1]
        inside = length > 2.6 * ARROW[0]
        reach = 0.0 if inside else 2 * ARROW[0]
        self.line((low[0] - reach * way[0], low[1] - reach * way[1]),
                  (high[0] + reach * way[0], high[1] + reach * way[1]), wide=HAIR)
        sign = 1.0 if inside else -1.0
        self.arrow(low, (-sign * way[0], -sign * way[1]))
        self.arrow(high, (sign * way[0], sign * way[1]))
        middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
        if length > len(text) * SMALL * WIDE + 1:
            at = (middle[0] - (0.8 if turn else 0), middle[1] + (0 if turn else 0.8))
            self.words(text, at, anchor="middle", turn=turn)
        else:  # beside it
            at = (high[0] + (reach + 0.8) * way[0] - (0.8 if turn else 0), high[1] + (reach + 0.8) * way[1])
            self.words(text, at, turn=turn)

    def note(self, text: str, tip: Point, at: Point) -> None:
        """Words at `at`, and a line from them to a dot at `tip`."""
        right = at[0] >= tip[0]
        end = (at[0] - 1 if right else at[0] + 1, at[1] + SMALL * 0.35)
        self.line(tip, end, wide=HAIR)
        turns = [n * math.pi / 4 for n in range(9)]
        dot = tuple((tip[0] + 0.4 * math.cos(a), tip[1] + 0.4 * math.sin(a)) for a in turns)
        self.marks.append(Line(dot, HAIR, False, "black"))
        self.words(text, at, anchor="start" if right else "end")
