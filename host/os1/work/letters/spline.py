"""Knots become a curve as smooth as a hand's: John Hobby's splines.

A hand doesn't draw control points, it passes through places. Hobby's method (Discrete & Computational Geometry 1, 1986;
METAFONT's `..`) chooses the directions so that the curvature changes little from one place to the next, and a letter
needs a few knots only. Places where the direction is known, or where the pen turns on the spot, cut the curve in runs.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]  # (n, 2): places on a pen's way


class Knot(NamedTuple):
    """A place on the pen's way. `into`, `out`: directions in degrees, 0 right, 90 up; None: let the spline choose."""

    x: float
    y: float
    into: float | None = None
    out: float | None = None
    corner: bool = False  # the pen may leave in another direction than it came in

    def moved(self, dx: float, dy: float) -> Knot:
        """The same knot somewhere else."""
        return self._replace(x=self.x + dx, y=self.y + dy)


Cubic = tuple[complex, complex, complex, complex]
SQRT2, SQRT5 = math.sqrt(2), math.sqrt(5)
PER_UNIT = 1.1  # samples for each unit of length, where an x-height has ten
FEWEST, MOST = 4, 22  # samples of one cubic


def _reach(theta: float, phi: float) -> float:
    """How far a control point lies from its knot, as a part of the chord (Hobby 1986, his rho and sigma)."""
    s, t = math.sin(theta), math.sin(phi)
    c, d = math.cos(theta), math.cos(phi)
    above = 2 + SQRT2 * (s - t / 16) * (t - s / 16) * (c - d)
    return above / (3 * (1 + (SQRT5 - 1) / 2 * c + (3 - SQRT5) / 2 * d))


def _angle(z: complex) -> float:
    """In (-pi, pi], and 0 for no way at all."""
    return cmath.phase(z) if z else 0.0


def _turn(angle: float) -> float:
    return (angle + math.pi) % (2 * math.pi) - math.pi


def _run(places: Sequence[complex], first: float | None, last: float | None) -> list[Cubic]:
    """One run between two knots whose directions (radians) are known or free."""
    n = len(places) - 1
    chords = [b - a for a, b in zip(places, places[1:], strict=False)]
    lengths = [max(abs(c), 1e-6) for c in chords]
    psi = [0.0, *(_angle(b / a) if a and b else 0.0 for a, b in zip(chords, chords[1:], strict=False)), 0.0]
    thetas = _directions(n, lengths, psi, None if first is None else _turn(first - _angle(chords[0])),
                         None if last is None else _turn(last - _angle(chords[-1])))
    cubics = []
    for k in range(n):
        theta, phi = thetas[k], -psi[k + 1] - thetas[k + 1]
        a, b, c = places[k], places[k + 1], chords[k]
        cubics.append((a, a + cmath.rect(_reach(theta, phi), theta) * c,
                       b - cmath.rect(_reach(phi, theta), -phi) * c, b))
    return cubics


def _directions(n: int, lengths: Sequence[float], psi: Sequence[float], first: float | None,
                last: float | None) -> list[float]:
    """The angles theta between curve and chord at each knot: a tridiagonal system, solved by elimination."""
    if n == 1 and first is not None and last is not None:
        return [first, last]
    rows: list[tuple[float, float, float, float]] = []  # below, middle, above, right side
    rows.append((0, 1, 0, first) if first is not None else (0, 1, 1, -psi[1]))
    for k in range(1, n):
        p, q = 1 / lengths[k - 1], 1 / lengths[k]
        rows.append((p, 2 * p + 2 * q, q, -2 * p * psi[k] - q * psi[k + 1]))
    if last is not None:
        rows.append((0, 1, 0, last))
    elif n == 1 and first is None:
        return [0.0, 0.0]  # a straight line
    else:
        rows.append((1, 1, 0, 0))
    above, right = [0.0] * (n + 1), [0.0] * (n + 1)
    for k, (low, middle, high, value) in enumerate(rows):
        pivot = middle - (low * above[k - 1] if k else 0)
        above[k] = high / pivot
        right[k] = (value - (low * right[k - 1] if k else 0)) / pivot
    for k in range(n - 1, -1, -1):
        right[k] -= above[k] * right[k + 1]
    return right


def cubics(knots: Sequence[Knot]) -> list[Cubic]:
    """The curve through all knots as Bezier cubics in the complex plane. Fewer than two knots: none."""
    done: list[Cubic] = []
    begin = 0
    for k in range(1, len(knots)):
        knot = knots[k]
        if k < len(knots) - 1 and not knot.corner and knot.into is None:
            continue
        places = [complex(p.x, p.y) for p in knots[begin:k + 1]]
        first, last = knots[begin].out, knot.into
        done += _run(places, None if first is None else math.radians(first),
                     None if last is None else math.radians(last))
        begin = k
    return done


def sampled(knots: Sequence[Knot], per_unit: float = PER_UNIT) -> Line:
    """The curve as places close enough together to look smooth; a lone knot is a dot of two places."""
    curve = cubics(knots)
    if not curve:
        x, y = knots[0].x, knots[0].y
        return np.array([[x, y], [x + 0.05, y - 0.05]])
    parts = []
    for a, b, c, d in curve:
        length = abs(b - a) + abs(c - b) + abs(d - c)
        count = min(max(int(length * per_unit), FEWEST), MOST)
        parts.append(np.array([a, b, c, d]) @ _weights(count))
    parts.append(np.array([curve[-1][3]]))
    way = np.concatenate(parts)
    return np.stack([way.real, way.imag], axis=1)


_KEPT: dict[int, NDArray[np.float64]] = {}


def _weights(count: int) -> NDArray[np.float64]:
    """Bernstein's weights at `count` even steps, the last place left to the next cubic."""
    if count not in _KEPT:
        t = np.arange(count) / count
        _KEPT[count] = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3])
    return _KEPT[count]
