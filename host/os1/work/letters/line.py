"""Written words set on a line of the paper: leaned, in the hand's size, with all that wanders."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Sequence
from random import Random

import numpy as np

from os1.work.letters.hand import Hand
from os1.work.letters.ink import Stroke, widths
from os1.work.letters.life import Wander
from os1.work.letters.spline import Line
from os1.work.letters.writing import Word

SLOW = 55.0  # units over which slant, size and baseline change: about six letters
FADING = 420.0  # units for one dip of the pen


class Setter:
    """Sets lines one after the other; what wanders goes on from line to line."""

    def __init__(self, hand: Hand, random: Random) -> None:
        self.hand, self.random = hand, random
        self.slant, self.size, self.base, self.ink = (Wander(random) for _ in range(4))
        self.gone = 0.0  # units written so far
        self.tint = colorsys.rgb_to_hls(*(int(hand.ink[n:n + 2], 16) / 255 for n in (1, 3, 5)))

    def spaces(self, count: int) -> list[float]:
        """That many word spaces, in units."""
        hand = self.hand
        return [hand.space * max(0.85, min(1.6, 1 + self.random.gauss(0, hand.space_sd))) for _ in range(count)]

    def width(self, words: Sequence[Word], spaces: Sequence[float]) -> float:
        """mm that these words take, with those spaces between them."""
        return (sum(w.width for w in words) + sum(spaces[:max(len(words) - 1, 0)])) * self.hand.unit

    def set(self, words: Sequence[Word], spaces: Sequence[float], left: float, baseline: float,
            room: float = 1e9) -> list[Stroke]:
        """The strokes of one line, in the order of writing. `left`, `baseline`, `room`: mm; a full line droops."""
        hand = self.hand
        slope = math.tan(math.radians(max(-1.2, min(1.2, self.random.gauss(0, hand.climb)))))
        full = self.width(words, spaces) / room > 0.85
        x, done = 0.0, []
        for number, word in enumerate(words):
            off = self.random.gauss(0, hand.baseline_sd)
            sag = hand.droop * self.random.uniform(0.3, 1.2) if full and number == len(words) - 1 else 0.0
            for stroke in word.strokes:
                placed = self._placed(stroke, x, off, sag, word.width, slope)
                line = np.stack([left + placed[:, 0] * hand.unit, baseline - placed[:, 1] * hand.unit], axis=1)
                done.append(Stroke(line, widths(line, hand), self._ink(x)))
            x += word.width + (spaces[number] if number < len(words) - 1 else 0.0)
        self.gone += x + 40
        return done

    def _placed(self, stroke: Line, x: float, off: float, sag: float, width: float, slope: float) -> Line:
        hand = self.hand
        at = (self.gone + x + stroke[:, 0]) / SLOW
        size = 1 + hand.size_wander * self.size.along(at)
        lean = np.tan(np.radians(hand.slant + hand.slant_wander * self.slant.along(at)))
        across = x + stroke[:, 0] + stroke[:, 1] * size * lean
        rise = off + hand.baseline_wander * self.base.along(at) + slope * (x + stroke[:, 0])
        if sag:
            rise = rise - sag * np.clip(stroke[:, 0] / max(width, 1.0), 0, 1) ** 2
        return np.stack([across, stroke[:, 1] * size + rise], axis=1)

    def _ink(self, x: float) -> str:
        """The ink's colour here: it lightens and darkens as the pen runs dry and is dipped, or is pressed."""
        hue, light, full = self.tint
        light += self.hand.fade * 0.5 * (self.ink((self.gone + x) / FADING) * 0.6 + self.random.uniform(-0.4, 0.4))
        red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.02), 0.9), full)
        return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
