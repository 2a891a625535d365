"""Measures of any writing: strokes drawn for the purpose give back what is known of them."""

from __future__ import annotations

import math
from random import Random
from statistics import fmean, pstdev

import numpy as np
import pytest
from os1.work.letters import survey
from os1.work.letters.spline import Line

X = 40.0  # units


def minim(left: float, base: float, tall: float, lean: float = 0.0) -> Line:
    """An n's arch: up, over, down."""
    t = np.linspace(0, 1, 60)
    up, over = np.minimum(t * 2, 1), np.clip(t * 2 - 1, 0, 1)
    y = base - tall * np.where(t < 0.5, up, 1 - over**1.5)
    x = left + 0.5 * tall * t + (base - y) * math.tan(math.radians(lean))
    return np.stack([x, y], axis=1)


def rows(random: Random, size: float, stand: float, lean: float) -> list[list[Line]]:
    return [[minim(n * 60.0, random.gauss(0, stand * X), X * (1 + random.gauss(0, size)), random.gauss(10, lean))
             for n in range(20)] for _ in range(6)]


def test_size_and_stand_of_letters_are_found() -> None:
    found = survey.survey(rows(Random(1), 0.10, 0.05, 0.0), spaced=False)
    assert found.x == pytest.approx(X, rel=0.06)
    assert pstdev(found.feet) == pytest.approx(5, abs=1.5)
    assert pstdev(found.heights) == pytest.approx(100 * math.hypot(0.10, 0.05), abs=2.5)
    even = survey.survey(rows(Random(1), 0.0, 0.0, 0.0), spaced=False)
    assert pstdev(even.feet) < 0.5 and pstdev(even.heights) < 0.5


def test_slant_follows_the_strokes() -> None:
    found = survey.survey(rows(Random(2), 0.0, 0.0, 6.0), spaced=False)
    steady = survey.survey(rows(Random(2), 0.0, 0.0, 0.0), spaced=False)
    assert pstdev(found.slants) == pytest.approx(6, abs=1.5) and pstdev(steady.slants) < 0.5
    assert fmean(found.slants) == pytest.approx(fmean(steady.slants), abs=1.5)


def test_a_row_that_climbs_has_level_feet() -> None:
    climbing = [[minim(n * 60.0, -n * 60 * math.tan(math.radians(2)), X) for n in range(20)] for _ in range(4)]
    found = survey.survey(climbing, spaced=False)
    assert found.climbs == pytest.approx([2.0] * 4, abs=0.2) and pstdev(found.feet) < 1.5


def test_word_spaces_are_told_from_those_in_words() -> None:
    lefts = [60.0 * n + (50.0 * (n // 4)) for n in range(20)]
    found = survey.survey([[minim(left, 0, X) for left in lefts]] * 2)
    assert len(found.spaces) == 8 and found.spaces[0] == pytest.approx((110 - 0.5 * X) / X, abs=0.1)
    assert survey.survey([[minim(60.0 * n, 0, X) for n in range(20)]]).spaces == [], "one kind only"


def test_letters_apart_and_the_speed_of_a_pen() -> None:
    one, other = minim(0, 0, X), minim(500, 70, X * 1.1)
    assert survey.apart(one, one + 9) == pytest.approx(0, abs=1e-6)
    far, pairs = survey.variation({"n": [[one], [one + 3], [other]]}, X)
    assert pairs == 3 and 1 < far < 6
    assert math.isnan(survey.variation({"n": [[one]]}, X)[0])
    turn = np.linspace(0, 6 * np.pi, 600)
    ellipse = np.stack([60 * np.cos(turn), 25 * np.sin(turn)], axis=1)  # harmonic motion keeps the law exactly
    assert survey.power([ellipse], [turn / 10], X) == pytest.approx(-1 / 3, abs=0.01)
    assert math.isnan(survey.power([ellipse], [np.zeros(0)], X))
