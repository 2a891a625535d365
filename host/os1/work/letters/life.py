"""What makes writing alive: slow wander, small differences, and never the same letter twice in a row.

All of it comes from one `random.Random`: the same seed writes the same letter.
"""

from __future__ import annotations

import math
from random import Random

import numpy as np

from os1.work.letters.skeleton import Glyph, Knots
from os1.work.letters.spline import Knot, Line

FAR = 997  # places of a wander before it comes round again


class Wander:
    """Smooth noise along a way: mean 0, about standard deviation 1, changing over one unit of `at`."""

    def __init__(self, random: Random) -> None:
        self.values = np.array([random.gauss(0, 1.25) for _ in range(FAR)])

    def __call__(self, at: float) -> float:
        """Its value at one place."""
        return float(self.along(np.array([at]))[0])

    def along(self, at: Line) -> Line:
        """Its values at many places."""
        whole = np.floor(at).astype(int)
        part = at - whole
        ease = part * part * (3 - 2 * part)
        left, right = self.values[whole % FAR], self.values[(whole + 1) % FAR]
        return np.asarray(left + (right - left) * ease)


class Choice:
    """Variants in no order, and none twice in a row."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.last: dict[str, int] = {}

    def of(self, glyphs: tuple[Glyph, ...]) -> Glyph:
        """One of them, another than last time where there are several."""
        before = self.last.get(glyphs[0].char)
        free = [n for n in range(len(glyphs)) if n != before or len(glyphs) == 1]
        number = self.random.choice(free)
        self.last[glyphs[0].char] = number
        return glyphs[number]


class Unevenness:
    """This letter's own size, slant and places: drawn once for each letter written."""

    def __init__(self, random: Random, jitter: float, size: float, slant: float) -> None:
        self.random, self.jitter = random, jitter
        self.wide, self.tall = 1 + random.gauss(0, size), 1 + random.gauss(0, size * 0.7)
        self.lean = math.tan(math.radians(random.gauss(0, slant)))
        self.bend = random.gauss(0, 30 * jitter)  # degrees on every direction: 0.12 -> 3.6

    def knots(self, knots: Knots, middle: float) -> list[Knot]:
        """The same way, gone by this hand this time. `middle`: where the letter's slant leaves it, x."""
        done = []
        for k in knots:
            y = k.y * self.tall + self.random.gauss(0, self.jitter)
            x = middle + (k.x - middle) * self.wide + k.y * self.lean + self.random.gauss(0, self.jitter)
            done.append(Knot(x, y, self._turned(k.into), self._turned(k.out), k.corner))
        return done

    def _turned(self, angle: float | None) -> float | None:
        return None if angle is None else angle + self.bend * 0.5
