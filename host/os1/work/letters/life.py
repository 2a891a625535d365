"""What makes writing alive: slow wander, small differences, and never the same letter twice in a row.

All of it comes from one `random.Random`: the same seed writes the same letter.
"""

from __future__ import annotations

import math
from random import Random

import numpy as np

from os1.work.letters.hand import Hand
from os1.work.letters.skeleton import X_HEIGHT, Glyph, Knots
from os1.work.letters.spline import Knot, Line

WAVE = 0.35  # 1/units: a letter is bent over about its own height
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
    """This letter's own size, slant, place and shape: drawn once for each letter written.

    Writers measured in the same way as our hands (README) differ from letter to letter as wholes, not in each of a
    letter's places: so it is scaled, leaned, set higher or lower and bent a little, and only then shaken.
    """

    def __init__(self, random: Random, hand: Hand, small: float = 1.0, high: float = X_HEIGHT) -> None:
        """small: the size it is to have, as a part. high: the letter's own height; a long stem leans less at random."""
        self.random, self.jitter = random, hand.jitter
        self.wide = small * (1 + random.gauss(0, hand.size_sd))
        self.tall = small * (1 + _within(random.gauss(0, hand.size_sd * 0.9), 1.8 * hand.size_sd))
        self.reach = 1 + _within(random.gauss(0, hand.reach_sd), 1.4 * hand.reach_sd)
        lean = _within(random.gauss(0, hand.slant_sd), 2.2 * hand.slant_sd) * X_HEIGHT / max(high, X_HEIGHT)
        self.lean = math.tan(math.radians(lean))
        self.rise = _within(random.gauss(0, hand.stand_sd), 2 * hand.stand_sd)
        self.bend = random.gauss(0, 30 * hand.jitter)  # degrees on every direction: 0.12 -> 3.6
        self.warp = [random.gauss(0, hand.warp) for _ in "xy"]
        self.phase = [random.uniform(0, 2 * math.pi) for _ in "xy"]

    def knots(self, knots: Knots, middle: float) -> list[Knot]:
        """The same way, gone by this hand this time. `middle`: where the letter's slant leaves it, x."""
        done = []
        for k in knots:
            y = self._high(k.y) + self.rise + self.warp[1] * math.sin(WAVE * (k.x - middle) + self.phase[1])
            x = middle + (k.x - middle) * self.wide + k.y * self.lean
            x += self.warp[0] * math.sin(WAVE * k.y + self.phase[0])
            shaken = Knot(x + self.random.gauss(0, self.jitter), y + self.random.gauss(0, self.jitter))
            done.append(shaken._replace(into=self._turned(k.into), out=self._turned(k.out), corner=k.corner))
        return done

    def _high(self, y: float) -> float:
        over = y - X_HEIGHT if y > X_HEIGHT else min(y, 0.0)
        return (y - over) * self.tall + over * self.tall * self.reach

    def _turned(self, angle: float | None) -> float | None:
        return None if angle is None else angle + self.bend * 0.5


def _within(value: float, most: float) -> float:
    """No hand is as wild as the tails of a normal distribution."""
    return max(-most, min(most, value))
