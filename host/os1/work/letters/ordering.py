"""In which order and direction a traced letter was written: as the letter that we have drawn and that it is most like.

A picture shows where the pen was, not when. Each traced stroke is laid on the known letter's way, turned round if it
would run backward there, and put in its order; strokes are one where the pen could go from one to the next on ink.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from os1.work.letters.skeleton import Glyph, Knots
from os1.work.letters.spline import Line, sampled

MUCH = 1.9  # times as long a way as a letter has: that is no letter
ON_INK = 1.3  # units: a way between two strokes lies on what is traced
ENDS_LOW, FOOT = "acdehiklmntu", 4.0  # letters that end at the foot, which is no higher than that
LONGEST = 13.0  # units: a pen goes back no farther on its own ink


def far(here: Line, there: Line) -> float:
    """Mean distance of the places of one line to the nearest of another."""
    return float(np.hypot(here[:, None, 0] - there[None, :, 0], here[:, None, 1] - there[None, :, 1]).min(1).mean())


def nearest(glyph: Glyph, known: Iterable[Glyph]) -> tuple[float, Glyph | None]:
    """The most alike of known letters, each put in one box 10 high, and how far it is off; 10 if none is alike."""
    mine, long = _normal([sampled(s) for s in glyph.strokes])
    best: tuple[float, Glyph | None] = (10.0, None)
    for other in known:
        theirs, way = _normal([sampled(s) for s in other.strokes])
        if long < MUCH * way:  # a scribble is near everything
            off = max(far(mine, theirs), far(theirs, mine))
            best = (off, other) if off < best[0] else best
    return best


def _normal(lines: Sequence[Line]) -> tuple[Line, float]:
    """Moved and scaled into one box, and how long the pen's way is there."""
    places = np.concatenate(lines)
    low, high = places.min(0), places.max(0)
    tall = max(float(high[1] - low[1]), float(high[0] - low[0]) * 0.6, 1.0)
    middle = (low + high) / 2
    way = sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines)
    return np.asarray((places - middle) / tall * 10), way / tall * 10


def ordered(glyph: Glyph, like: Glyph) -> Glyph:
    """The same strokes as that letter is written: turned, in order, and one where the pen need not leave the ink."""
    way, _ = _normal([sampled(s) for s in like.strokes])
    lines = [sampled(s) for s in glyph.strokes]
    mine, _ = _normal(lines)
    placed: list[tuple[float, Knots]] = []
    begin = 0
    for stroke, line in zip(glyph.strokes, lines, strict=True):
        here = mine[begin:begin + len(line)]
        begin += len(line)
        at = np.hypot(here[:, None, 0] - way[None, :, 0], here[:, None, 1] - way[None, :, 1]).argmin(1)
        back = float(np.sign(np.diff(at.astype(float))).sum()) < 0
        if _stem(line):  # on a stem the known pen goes both ways; every pen draws one down
            back = line[0, 1] < line[-1, 1]
        placed.append((float(np.median(at)), tuple(reversed(stroke)) if back else stroke))
    placed = _last_at_foot(placed, glyph) if glyph.char in ENDS_LOW else placed
    placed.sort(key=lambda one: one[0])
    ink = np.concatenate(lines)
    done: list[Knots] = []
    for _, stroke in placed:
        if done and _leads(done[-1], stroke, ink):
            done[-1] = (*done[-1][:-1], done[-1][-1]._replace(corner=True), *_onward(done[-1], stroke))
        else:
            done.append(stroke)
    return replace(glyph, strokes=tuple(done)).boxed()


def _stem(line: Line) -> bool:
    """Whether a stroke is nearly straight and steep."""
    long = float(np.hypot(*np.diff(line, axis=0).T).sum())
    across, down = np.abs(line[-1] - line[0])
    return bool(down > 0.8 * long and down > 1.5 * across)


def _last_at_foot(placed: list[tuple[float, Knots]], glyph: Glyph) -> list[tuple[float, Knots]]:
    """The stroke that ends at the foot farthest to the right is the last, as the pen goes on from there."""
    left, _, right, _ = glyph.box
    low = [n for n, (_, s) in enumerate(placed) if s[-1].y < FOOT and s[-1].x > left + 0.6 * (right - left)]
    if not low:
        return placed
    last = max(low, key=lambda n: placed[n][1][-1].x)
    return [(math.inf if n == last else at, stroke) for n, (at, stroke) in enumerate(placed)]


def _leads(before: Knots, after: Knots, ink: Line) -> bool:
    """Whether the way from the end of one stroke to the start of the next lies on the ink."""
    a, b = np.array(before[-1][:2], float), np.array(after[0][:2], float)
    long = float(np.hypot(*(b - a)))
    if long > LONGEST:
        return False
    between = a + (b - a) * np.linspace(0, 1, max(int(long * 2), 3))[:, None]
    off = np.hypot(between[:, None, 0] - ink[None, :, 0], between[:, None, 1] - ink[None, :, 1]).min(1)
    return bool(off.max() < ON_INK)


def _onward(before: Knots, after: Knots) -> Knots:
    """The next stroke without a first place that is the last one's, its start a corner."""
    a, b = before[-1], after[0]
    if abs(a.x - b.x) + abs(a.y - b.y) < 0.8:
        return after[1:]
    return (b._replace(corner=True), *after[1:])
