"""Any writing measured from its strokes alone, a person's or ours: slant, baseline, heights, spaces, the pen's speed.

Strokes come as rows (each a line or a word on one baseline), y down, in any unit: everything is said in parts of this
writing's own x-height, which is the height that most tops have. Only turns of the pen are looked at:

    top      ____o____      where it turns from up to down: an x's height, or an ascender's
    foot     ___u_____      where it turns from down to up, near the baseline
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, median, pstdev

import numpy as np

from os1.work.letters.spline import Line

Rows = Sequence[Sequence[Line]]
Places = list[tuple[float, float]]
CLOSE = 0.06  # of an x-height: strokes are looked at in such steps
TURN = 0.12  # of an x-height: a smaller up and down is a tremor
BAND = 0.32  # of an x-height about the baseline: a foot there stands on it
TALL = (0.62, 1.42)  # of an x-height: a top there is a small letter's
LONG = 0.55  # of an x-height: a downstroke must be that long to say how it leans
WORD = 1.7  # word spaces are at least so much wider than those in words, or none are told apart
NEAR = 400  # places of a letter that are compared, at most
BENT = (0.15, 6.0)  # 1/x-heights: curvatures between which the pen's speed is looked at


@dataclass
class Survey:
    """What was measured; x: this writing's x-height in its own unit. Lists in % of x, degrees, and x-heights."""

    x: float
    slants: list[float] = field(default_factory=list)
    feet: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    climbs: list[float] = field(default_factory=list)
    spaces: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, object]:
        """As they are printed; what could not be measured is left out."""
        found: dict[str, object] = {"downstrokes": len(self.slants), "feet": len(self.feet)}
        if len(self.slants) > 3:
            found |= {"slant_deg": round(fmean(self.slants), 1), "slant_sd_deg": round(pstdev(self.slants), 1)}
        if len(self.feet) > 3:
            found["baseline_sd_%_of_x"] = round(pstdev(self.feet), 1)
        if len(self.heights) > 3:
            found["height_sd_%_of_x"] = round(pstdev(self.heights), 1)
        if len(self.climbs) > 2:
            found["climb_sd_deg"] = round(pstdev(self.climbs), 1)
        if len(self.spaces) > 3:
            found |= {"word_space_x": round(fmean(self.spaces), 2),
                      "word_space_cv_%": round(100 * pstdev(self.spaces) / fmean(self.spaces))}
        return found


def survey(rows: Rows, spaced: bool = True) -> Survey:
    """Everything that rows of strokes tell. spaced: rows are lines with several words."""
    rows = [[stroke for stroke in row if len(stroke) > 1] for row in rows]
    turns = [_turns(row, _height(row)) for row in rows]
    x = _x_height(turns)
    found = Survey(x)
    rows = [[even(stroke, CLOSE * x) for stroke in row] for row in rows]
    for row in rows:
        tops, feet = _turns(row, x)
        standing = _standing(feet, x)
        if len(standing) < 3:
            continue
        slope, base = 0.0, float(np.median(standing[:, 1]))
        if len(standing) > 5:
            slope, base = map(float, np.polyfit(standing[:, 0], standing[:, 1], 1))
        near = [(y - (base + slope * at)) / x for at, y in feet]
        found.feet += [-100 * off for off in near if abs(off) < BAND]
        above = [-(y - (base + slope * at)) / x for at, y in tops]
        found.heights += [100 * h for h in above if TALL[0] < h < TALL[1]]
        wide = max(float(s[:, 0].max()) for s in row) - min(float(s[:, 0].min()) for s in row)
        if len(standing) > 5 and wide > 12 * x:
            found.climbs.append(-math.degrees(math.atan(slope)))
    found.slants = [lean for row in rows for stroke in row for lean in leans(stroke, x)]
    found.spaces = _spaces(rows, x) if spaced else []
    return found


def leans(line: Line, x: float) -> list[float]:
    """How each long downstroke of a stroke leans, in degrees from upright, to the right positive. A bend ends one."""
    found = []
    step = np.diff(line, axis=0)
    steep = step[:, 1] > 1.2 * np.abs(step[:, 0])
    begin = None
    for n, down in enumerate([*steep.tolist(), False]):
        if down and begin is None:
            begin = n
        elif not down and begin is not None:
            across, along = line[n] - line[begin]
            if along > LONG * x:
                found.append(math.degrees(math.atan2(-across, along)))
            begin = None
    return found


def even(line: Line, step: float) -> Line:
    """The same way in even steps, a tablet's tremor smoothed out."""
    far = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    if far[-1] < 2 * step:
        return line
    at = np.linspace(0, far[-1], max(int(far[-1] / step), 2) + 1)
    placed = np.stack([np.interp(at, far, line[:, 0]), np.interp(at, far, line[:, 1])], axis=1)
    placed[1:-1] = (placed[:-2] + 2 * placed[1:-1] + placed[2:]) / 4
    return np.asarray(placed)


def _turns(row: Sequence[Line], x: float) -> tuple[Places, Places]:
    """Tops and feet of a row: places where the pen turns from up to down, and from down to up, or starts or ends."""
    tops: Places = []
    feet: Places = []
    for line in row:
        ways: list[int] = []
        for n in range(len(line)):  # keep a place where the way since the last turn is worth one
            if len(ways) > 1 and (line[n, 1] - line[ways[-1], 1]) * (line[ways[-1], 1] - line[ways[-2], 1]) >= 0:
                ways[-1] = n
            elif not ways or abs(line[n, 1] - line[ways[-1], 1]) > TURN * x:
                ways.append(n)
        for before, n in zip(ways, ways[1:], strict=False):
            down = line[n, 1] > line[before, 1]
            (feet if down else tops).append((float(line[n, 0]), float(line[n, 1])))
            if before == ways[0]:
                (tops if down else feet).append((float(line[before, 0]), float(line[before, 1])))
    return tops, feet


def _height(row: Sequence[Line]) -> float:
    return median([float(np.ptp(s[:, 1])) for s in row]) if row else 1.0


def _standing(feet: Places, x: float) -> Line:
    """The feet that stand on this row's baseline: where most of them are."""
    places = np.array(feet).reshape(-1, 2)
    if not len(places):
        return places
    at = max(places[:, 1], key=lambda y: int((np.abs(places[:, 1] - y) < BAND * x).sum()))
    return np.asarray(places[np.abs(places[:, 1] - at) < BAND * x])


def _x_height(turns: Sequence[tuple[Places, Places]]) -> float:
    """The height above its baseline that most tops have."""
    rough = max(median([abs(a[1] - b[1]) for tops, feet in turns for a, b in zip(tops, feet, strict=False)] or [1.0]),
                1e-6)
    highs: list[float] = []
    for tops, feet in turns:
        standing = _standing(feet, rough)
        if len(standing) > 2:
            base = float(np.median(standing[:, 1]))
            highs += [base - y for _, y in tops if base - y > 0.35 * rough]
    if not highs:
        return rough
    heights = np.array(highs)
    most = max(heights, key=lambda h: int((np.abs(heights - h) < 0.18 * h).sum()) / math.sqrt(h))
    return float(np.median(heights[np.abs(heights - most) < 0.18 * most]))


def _spaces(rows: Rows, x: float) -> list[float]:
    """Word spaces in x-heights: the wide ones of all bare places between strokes (two kinds, told apart by Otsu's
    rule); none if there is one kind only."""
    bare = []
    for row in rows:
        spans = sorted((float(s[:, 0].min()), float(s[:, 0].max())) for s in row)
        right = spans[0][1] if spans else 0.0
        for left, end in spans:
            if left > right + 0.05 * x:
                bare.append((left - right) / x)
            right = max(right, end)
    if len(bare) < 6:
        return []
    sizes = np.sort(np.log(np.minimum(bare, 6.0)))
    cuts = [(n * (len(sizes) - n) * (sizes[:n].mean() - sizes[n:].mean()) ** 2, n) for n in range(1, len(sizes))]
    _, cut = max(cuts)
    narrow, wide = np.exp(sizes[:cut]), np.exp(sizes[cut:])
    return [float(w) for w in wide] if np.median(wide) > WORD * np.median(narrow) else []


def apart(a: Line, b: Line) -> float:
    """How far two writings of one letter are apart: mean distance to the nearest of the other, on one middle."""
    a, b = a - (a.min(0) + a.max(0)) / 2, b - (b.min(0) + b.max(0)) / 2
    a, b = a[::len(a) // NEAR + 1], b[::len(b) // NEAR + 1]
    far = np.hypot(a[:, None, 0] - b[None, :, 0], a[:, None, 1] - b[None, :, 1])
    return float((far.min(0).mean() + far.min(1).mean()) / 2)


def variation(letters: dict[str, list[list[Line]]], x: float) -> tuple[float, int]:
    """How far writings of one letter are apart, in % of the x-height, over all pairs of all letters; and of how many
    pairs. nan of none."""
    far = []
    for written in letters.values():
        shapes = [np.concatenate([even(s, CLOSE * x) for s in strokes]) for strokes in written]
        far += [apart(a, b) for n, a in enumerate(shapes) for b in shapes[n + 1:]]
    return (100 * fmean(far) / x if far else math.nan), len(far)


def power(strokes: Sequence[Line], seconds: Sequence[Line], x: float) -> float:
    """The exponent with which the pen's speed falls with curvature; nan without times. A hand's is about -1/3."""
    speeds, bends = [], []
    for line, when in zip(strokes, seconds, strict=True):
        if len(when) < 8:
            continue
        soft = line.copy()
        for _ in range(2):
            soft[1:-1] = (soft[:-2] + 2 * soft[1:-1] + soft[2:]) / 4
        v = np.gradient(soft, when, axis=0)
        a = np.gradient(v, when, axis=0)
        speed = np.hypot(*v.T)[2:-2]
        bend = np.abs(v[:, 0] * a[:, 1] - v[:, 1] * a[:, 0])[2:-2] / np.maximum(speed, 1e-9) ** 3 * x
        good = (speed > 0.5 * x) & (bend > BENT[0]) & (bend < BENT[1])
        speeds += np.log(speed[good]).tolist()
        bends += np.log(bend[good]).tolist()
    return float(np.polyfit(bends, speeds, 1)[0]) if len(speeds) > 30 else math.nan
