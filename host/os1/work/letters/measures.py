"""What can be measured of a handwriting, from its strokes alone: how one letter varies, slant, baseline, spacing."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import fmean, pstdev

import numpy as np

from os1.work.letters import survey
from os1.work.letters.compose import Scribe
from os1.work.letters.hand import Hand
from os1.work.letters.ink import Stroke
from os1.work.letters.spline import Line

LETTERS = "aenoithsrd"
TIMES = 12
STANDING = "nmiuahrx"  # letters whose feet stand on the baseline


def variation(hand: Hand, random: Random) -> float:
    """How far two writings of one letter are apart: the mean distance from one to the nearest of the other, both moved
    onto one middle, in % of the x-height, over many pairs of many letters."""
    scribe = Scribe(hand, random)
    far = []
    for char in LETTERS:
        written = [_written(scribe, char) for _ in range(TIMES)]
        far += [survey.apart(a, b) for a, b in zip(written, written[1:], strict=False)]
    return 100 * fmean(far) / hand.x_height


def repeats(hand: Hand, random: Random) -> int:
    """How many letters, of the many that are written, are the same to a thousandth of a mm as one before."""
    scribe = Scribe(hand, random)
    seen = [np.round(line - line.min(0), 3).tobytes() for char in LETTERS for _ in range(TIMES)
            for line in [_written(scribe, char)]]
    return len(seen) - len(set(seen))


def _written(scribe: Scribe, char: str) -> Line:
    word = scribe.word(char)
    strokes = scribe.setter.set([word], [0.0], 20.0, 20.0)
    return np.concatenate([s.line for s in strokes])


def slants(strokes: Sequence[Stroke], x_height: float) -> list[float]:
    """How each long downstroke leans, in degrees from upright, to the right positive."""
    return [lean for stroke in strokes for lean in survey.leans(stroke.line, x_height)]


def feet(hand: Hand, random: Random) -> list[float]:
    """How far the feet of standing letters are from the line, in % of the x-height, over several lines of words."""
    scribe = Scribe(hand, random)
    found = []
    for _ in range(6):
        words = [scribe.word(c) for c in STANDING]
        spaces = scribe.setter.spaces(len(words))
        x = 0.0
        strokes = scribe.setter.set(words, spaces, 0.0, 0.0)
        for word, space in zip(words, spaces, strict=True):
            mine, strokes = strokes[:len(word.strokes)], strokes[len(word.strokes):]
            found.append(-100 * max(float(s.line[:, 1].max()) for s in mine) / hand.x_height)
            x += word.width + space
    return found


def gaps(hand: Hand, random: Random) -> list[float]:
    """Word spaces in x-heights, as drawn between the ink of words."""
    scribe = Scribe(hand, random)
    found = []
    for _ in range(6):
        words = [scribe.word(w) for w in ("on", "our", "sea", "now", "more", "us", "in", "one")]
        spaces = scribe.setter.spaces(len(words))
        strokes = scribe.setter.set(words, spaces, 0.0, 0.0)
        before = None
        for word in words:
            mine, strokes = strokes[:len(word.strokes)], strokes[len(word.strokes):]
            if before is not None:
                found.append((min(float(s.line[:, 0].min()) for s in mine) - before) / hand.x_height)
            before = max(float(s.line[:, 0].max()) for s in mine)
    return found


def spread(values: Sequence[float]) -> float:
    """Standard deviation."""
    return pstdev(values) if len(values) > 1 else 0.0
