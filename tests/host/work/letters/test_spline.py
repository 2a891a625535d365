"""Curves through knots: they pass them, keep their directions, and don't bulge."""

from __future__ import annotations

import math

import numpy as np
import pytest
from os1.work.letters.spline import Knot, cubics, sampled


def test_the_curve_passes_every_knot() -> None:
    knots = [Knot(0, 0), Knot(3, 5), Knot(8, 4), Knot(10, -2)]
    ends = [c[0] for c in cubics(knots)] + [cubics(knots)[-1][3]]
    assert ends == [complex(k.x, k.y) for k in knots]


def test_a_circle_of_four_knots_is_round() -> None:
    """Hobby's method draws a circle through four places of one to within 0.1 %."""
    around = [(1, 0, 90), (0, 1, 180), (-1, 0, 270), (0, -1, 0), (1, 0, 90)]
    line = sampled([Knot(10 * x, 10 * y, d, d) for x, y, d in around])
    radii = np.hypot(*line.T)
    assert abs(radii - 10).max() < 0.03


def test_free_directions_follow_a_circle_too() -> None:
    """Only places are given, unevenly spaced: the directions that the method finds are the circle's."""
    turns = [0, 25, 70, 100, 155, 190, 250, 275]
    curve = cubics([Knot(10 * math.cos(math.radians(t)), 10 * math.sin(math.radians(t))) for t in turns])
    for turn, (a, b, _, _) in list(zip(turns, curve, strict=False))[2:6]:
        assert math.degrees(np.angle(b - a)) % 360 == pytest.approx((turn + 90) % 360, abs=1.0)


def test_directions_are_kept() -> None:
    (a, b, c, d) = cubics([Knot(0, 0, None, 90), Knot(5, 0, -90, None)])[0]
    assert (b - a).real == pytest.approx(0, abs=1e-9) and (b - a).imag > 0
    assert (d - c).real == pytest.approx(0, abs=1e-9) and (d - c).imag < 0


def test_a_corner_cuts_the_curve_and_a_smooth_knot_does_not() -> None:
    def turn(corner: bool) -> float:
        first, second = cubics([Knot(0, 0), Knot(5, 5, corner=corner), Knot(10, 0)])
        come, go = first[3] - first[2], second[1] - second[0]
        return abs(math.degrees(math.atan2((go / come).imag, (go / come).real)))

    assert turn(False) < 1e-6
    assert turn(True) == pytest.approx(90)


def test_nothing_and_a_lone_knot() -> None:
    assert cubics([Knot(1, 1)]) == []
    assert len(sampled([Knot(1, 1)])) == 2
    assert len(sampled([Knot(1, 1), Knot(1, 1)])) > 1, "two knots in one place are no reason to fail"
