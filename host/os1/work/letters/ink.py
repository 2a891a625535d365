"""How wide the ink is along a stroke, and the outline that it fills.

A hand is slow where it turns: its speed goes with the curvature to the power of -1/3 (the two-thirds power law:
Lacquaniti, Terzuolo, Viviani, Acta Psychologica 54, 1983). A slow pen leaves more ink, a downstroke is pressed harder,
and a pen that leaves the paper on the move leaves a thinner end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from os1.work.letters.hand import Hand
from os1.work.letters.spline import Line

Values = NDArray[np.float64]
BLUNT, THIN = 0.78, 0.42  # of the width, at a stroke's start and end
SHARP = math.radians(65)  # a bend over which no outline is drawn in one piece
DOT = 2.2  # pen widths: what is shorter is a dot, and set down firmly
UNSEEN = 0.008  # mm: a fifteenth of the finest dot of a good printer
FLATTEST = 0.12  # 1/mm: straighter than this is straight, and no faster


@dataclass
class Stroke:
    """One stroke on the paper: its places in mm (right and down from the top left), its widths in mm, and its ink."""

    line: Line
    widths: Values
    ink: str
    layer: str = "letter"

    @property
    def length(self) -> float:
        """mm on the paper."""
        return float(np.hypot(*np.diff(self.line, axis=0).T).sum())


def speeds(line: Line, slowest: float = 0.25) -> Values:
    """The hand's speed at each place, as a part of its speed on a straight way (1/3 power of the radius)."""
    if len(line) < 3:
        return np.full(len(line), slowest)
    step = np.diff(line, axis=0)
    length = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-6)
    heading = np.arctan2(step[:, 1], step[:, 0])
    bend = np.abs((np.diff(heading) + np.pi) % (2 * np.pi) - np.pi)
    curvature = np.zeros(len(line))
    curvature[1:-1] = bend / ((length[:-1] + length[1:]) / 2)
    speed = (np.maximum(_smooth(curvature, 1), FLATTEST) / FLATTEST) ** (-1 / 3)
    return np.asarray(np.maximum(speed, slowest))


def widths(line: Line, hand: Hand) -> Values:
    """mm at each place of a stroke (page coordinates in mm, y down)."""
    if len(line) < 3:
        return np.full(len(line), hand.pen * 1.5)
    step = np.diff(line, axis=0)
    length = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-6)
    if length.sum() < DOT * hand.pen:
        return np.full(len(line), hand.pen * 1.5)
    down = step[:, 1] / length
    down = np.concatenate([[down[0]], (down[:-1] + down[1:]) / 2, [down[-1]]])
    slow = 1 - speeds(line)
    wide = hand.pen * (1 + hand.pressure * (0.75 * _smooth(down, 3) + 0.7 * (_smooth(slow, 3) - 0.45)))
    at = np.concatenate([[0], np.cumsum(length)])
    taper = max(min(hand.taper, at[-1] / 3), 1e-3)
    start = BLUNT + (1 - BLUNT) * np.clip(at / (taper * 0.6), 0, 1)
    end = THIN + (1 - THIN) * np.sqrt(np.clip((at[-1] - at) / taper, 0, 1))
    return np.asarray(np.maximum(wide * np.minimum(start, end), hand.pen * 0.25))


def _smooth(values: Values, times: int) -> Values:
    for _ in range(times):
        values = np.concatenate([[(values[0] * 3 + values[1]) / 4], (values[:-2] + 2 * values[1:-1] + values[2:]) / 4,
                                 [(values[-1] * 3 + values[-2]) / 4]])
    return values


def outlines(stroke: Stroke) -> list[Line]:
    """The stroke's ink as closed shapes that overlap: cut where the pen turned sharply, round at every end."""
    line, wide = stroke.line, stroke.widths
    if len(line) < 2:
        return []
    keep = np.concatenate([[True], np.hypot(*np.diff(line, axis=0).T) > 1e-4])
    line, wide = line[keep], wide[keep]
    if len(line) < 2:
        return [_disc(line[0], wide[0] / 2)]
    heading = np.arctan2(*np.diff(line, axis=0).T[::-1])
    bend = np.abs((np.diff(heading) + np.pi) % (2 * np.pi) - np.pi)
    cuts = [0, *(np.flatnonzero(bend > SHARP) + 1).tolist(), len(line) - 1]
    return [_shape(line[a:b + 1], wide[a:b + 1] / 2) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _shape(line: Line, half: Values) -> Line:
    way = np.gradient(line, axis=0) if len(line) > 2 else np.repeat(np.diff(line, axis=0), 2, axis=0)
    way /= np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    side = np.stack([-way[:, 1], way[:, 0]], axis=1) * half[:, None]
    first, last = math.atan2(side[0, 1], side[0, 0]), math.atan2(side[-1, 1], side[-1, 0])
    turn = np.linspace(0, np.pi, 6)[1:-1]
    tip = line[-1] + half[-1] * np.stack([np.cos(last - turn), np.sin(last - turn)], axis=1)
    tail = line[0] + half[0] * np.stack([np.cos(first + np.pi - turn), np.sin(first + np.pi - turn)], axis=1)
    return _sparse(np.concatenate([line + side, tip, (line - side)[::-1], tail]))


def _sparse(shape: Line) -> Line:
    """Without places that nobody would miss: twice, every other one that lies on the way between its neighbours."""
    for _ in range(2):
        if len(shape) < 12:
            break
        chord = shape[2::2] - shape[:-2:2]
        away = shape[1:-1:2] - shape[:-2:2]
        far = np.abs(chord[:, 0] * away[:, 1] - chord[:, 1] * away[:, 0]) / np.maximum(np.hypot(*chord.T), 1e-6)
        keep = np.ones(len(shape), bool)
        keep[1:-1:2] = far > UNSEEN
        shape = shape[keep]
    return shape


def _disc(centre: Line, radius: float) -> Line:
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    return np.asarray(centre + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1))
