"""Strokes out of ink: drawn lines are found again, as long, as wide, and as many."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from os1.work.letters import tracing
from os1.work.letters.spline import sampled
from PIL import Image, ImageDraw

Places = list[tuple[float, float]]


def drawn(*lines: Places, width: int = 7) -> NDArray[np.bool_]:
    image = Image.new("1", (160, 160))
    draw = ImageDraw.Draw(image)
    for line in lines:
        draw.line(line, fill=1, width=width, joint="curve")
    return np.asarray(image, bool)


def ring(x: float, y: float, radius: float) -> Places:
    turn = np.linspace(0, 2 * np.pi, 60)
    return [(x + radius * float(np.cos(t)), y + radius * float(np.sin(t))) for t in turn]


def test_thinning_leaves_a_line_one_pixel_wide_in_the_middle() -> None:
    thin = tracing.thin(drawn([(20, 80), (140, 80)], width=9))
    rows, columns = np.nonzero(thin)
    assert set(np.bincount(columns)[np.unique(columns)]) == {1} and abs(rows - 80).max() <= 1


def test_a_line_is_one_stroke_from_the_top_with_its_width() -> None:
    (line,), width = tracing.strokes(drawn([(40, 140), (100, 20)]))
    assert np.hypot(*(line[0] - (100, 20))) < 7 and np.hypot(*(line[-1] - (40, 140))) < 7
    assert width == pytest.approx(8, abs=2)


def test_at_a_crossing_the_pen_goes_straight_on() -> None:
    lines, _ = tracing.strokes(drawn([(20, 20), (140, 140)], [(140, 20), (20, 140)]))
    assert len(lines) == 2
    for line in lines:
        assert abs(abs(line[-1] - line[0]) - 118).max() < 12, "from corner to corner"


def test_a_ring_is_one_stroke_that_closes() -> None:
    (line,), _ = tracing.strokes(drawn(ring(80, 80, 45)))
    assert np.hypot(*(line[0] - line[-1])) < 3
    assert abs(np.hypot(*(line - 80).T) - 45).max() < 3
    assert line[0, 1] < 50, "it begins near the top"


def test_a_sharp_point_stays_sharp() -> None:
    (line,), _ = tracing.strokes(drawn([(30, 20), (80, 140), (130, 20)]))
    assert line[:, 1].max() > 132 and abs(line[:, 1].argmax() / len(line) - 0.5) < 0.1
    assert sum(k.corner for k in tracing.knots(line, 1.0)) == 1


def test_a_dot_is_a_stroke_and_comes_last() -> None:
    lines, _ = tracing.strokes(drawn([(60, 60), (60, 140)], [(60, 30), (61, 31)]))
    assert len(lines) == 2 and len(lines[1]) < 12 < len(lines[0])


@pytest.mark.parametrize("size", range(1, 9))
def test_a_dot_of_any_size_is_found(size: int) -> None:
    mask = np.zeros((30, 30), bool)
    mask[10:10 + size, 12:12 + size] = True
    lines, _ = tracing.strokes(mask)
    assert len(lines) == 1


def test_nothing_is_no_stroke() -> None:
    assert tracing.strokes(np.zeros((50, 50), bool)) == ([], 0.0)


@pytest.mark.parametrize("places", [ring(80, 80, 45), [(20, 20), (20, 120), (110, 120)],
                                    [(30, 20), (80, 140), (130, 20)]])
def test_few_knots_follow_the_line(places: Places) -> None:
    (line,), _ = tracing.strokes(drawn(places))
    knots = tracing.knots(line, 1.0)
    off = np.hypot(*(sampled(knots, 0.5)[:, None] - line[None]).transpose(2, 0, 1)).min(1)
    assert len(knots) < len(line) / 8 and off.mean() < 1.2
