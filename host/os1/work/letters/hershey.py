"""Stroke fonts of the Hershey family as skeletons, through the library Hershey-Fonts (MIT).

The fonts: Dr. A. V. Hershey, U. S. National Bureau of Standards, 1967; the format they are distributed in was made by
James Hurt, Cognition, Inc. (he asks that this be said, and that they not be sold in the format of the NTIS).
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

from HersheyFonts import HersheyFonts

from os1.errors import ConfigError
from os1.work.letters.skeleton import Glyph, Knots, Skeletons
from os1.work.letters.spline import Knot

TURN = 50.0  # degrees: a sharper bend is a corner, a softer one a curve that the font's few points stand for
HEIGHT = 10.0  # of an x, in our units


@cache
def load(name: str) -> Skeletons:
    """One of the library's fonts, scaled to our units. ConfigError if it has none of that name."""
    font = HersheyFonts()
    if name not in font.default_font_names:
        raise ConfigError(f"There is no stroke font {name!r}.", f"There are: {', '.join(font.default_font_names)}.")
    font.load_default_font(name)
    raw = {char: [[(float(x), -float(y)) for x, y in s] for s in font.strokes_for_text(char)]
           for char in map(chr, range(33, 127))}
    x = [y for s in raw["x"] for _, y in s]
    scale, base = HEIGHT / ((max(x) - min(x)) or 1), min(x)
    found: Skeletons = {}
    for char, strokes in raw.items():
        ways = tuple(_knots([(px * scale, (py - base) * scale) for px, py in s]) for s in strokes if len(s) > 1)
        if ways:
            dots = tuple(w for w in ways if char in "ij" and min(k.y for k in w) > HEIGHT * 1.1)
            glyph = Glyph(char, tuple(w for w in ways if w not in dots), marks=dots).boxed()
            left, right = _room(font, char)
            found[char] = (replace(glyph, side=(left * scale, right * scale)),)
    return found


def _room(font: HersheyFonts, char: str) -> tuple[float, float]:
    """The font's own room left and right of a character (scripts join because it is just right)."""
    def xs(text: str) -> list[float]:
        return [float(x) for s in font.strokes_for_text(text) for x, _ in s]

    alone, twice, after = xs(char), xs(char + char), xs("l" + char)
    wide = max(twice) - max(alone)  # how far the pen goes on, all in all
    bar = xs("l")
    on = max(xs("ll")) - max(bar)
    left = min(after[len(bar):]) - on - min(bar)
    return left, wide - (max(alone) - min(alone)) - left


def _knots(points: list[tuple[float, float]]) -> Knots:
    """The points as knots, corners where the way bends sharply."""
    found = [Knot(*points[0])]
    for before, (x, y), after in zip(points, points[1:], points[2:], strict=False):
        come = math.atan2(y - before[1], x - before[0])
        leave = math.atan2(after[1] - y, after[0] - x)
        bend = abs((math.degrees(leave - come) + 180) % 360 - 180)
        found.append(Knot(x, y, corner=bend > TURN))
    found.append(Knot(*points[-1]))
    return tuple(found)
