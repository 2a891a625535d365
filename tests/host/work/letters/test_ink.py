"""Ink: slow where the pen turns, wide on the way down, thin at the ends; outlines that hold the line."""

from __future__ import annotations

import numpy as np
from os1.work.letters import hand
from os1.work.letters.ink import Stroke, outlines, speeds, widths

HAND = hand.load("clara")


def circle(radius: float) -> np.ndarray:
    turn = np.linspace(0, 1.5 * np.pi, 120)
    return radius * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def line(dx: float, dy: float, count: int = 60) -> np.ndarray:
    return np.linspace(0, 1, count)[:, None] * np.array([dx, dy])


def test_speed_follows_the_two_thirds_power_law() -> None:
    """v ~ radius ** (1/3)."""
    small, large = speeds(circle(1.0), 0.01)[60], speeds(circle(4.0), 0.01)[60]
    assert abs(large / small - 4 ** (1 / 3)) < 0.02


def test_downstrokes_are_wider_than_upstrokes_and_ends_are_thin() -> None:
    down, up = widths(line(0, 8), HAND), widths(line(0, -8), HAND)
    assert down[30] > 1.15 * up[30]
    assert down[-1] < 0.6 * down[30] and down[0] < down[30]


def test_a_dot_is_set_down_firmly() -> None:
    assert (widths(line(0.1, 0.1, 6), HAND) > HAND.pen).all()


def test_a_smooth_stroke_is_one_shape_and_a_sharp_turn_cuts_it() -> None:
    way = circle(3)
    assert len(outlines(Stroke(way, widths(way, HAND), "#000000"))) == 1
    zigzag = np.concatenate([line(3, 6), line(3, -6)[1:] + np.array([3, 6])])
    assert len(outlines(Stroke(zigzag, widths(zigzag, HAND), "#000000"))) == 2


def test_the_outline_is_as_wide_as_the_stroke() -> None:
    way = line(10, 0)
    (shape,) = outlines(Stroke(way, np.full(60, 0.4), "#000000"))
    assert abs(np.ptp(shape[:, 1]) - 0.4) < 1e-6
    assert -0.2 <= shape[:, 0].min() < -0.1 and 10.1 < shape[:, 0].max() <= 10.2, "round ends"


def test_places_upon_places_are_no_reason_to_fail() -> None:
    assert len(outlines(Stroke(np.zeros((5, 2)), np.full(5, 0.3), "#000000"))) == 1
    assert outlines(Stroke(np.zeros((1, 2)), np.full(1, 0.3), "#000000")) == []
