"""Plotters: every stroke once and in order, within bounds, y up; and fewer places for the same way."""

from __future__ import annotations

import re

import numpy as np
import pytest
from os1.errors import ConfigError
from os1.work.letters import plotter
from os1.work.letters.ink import Stroke
from os1.work.letters.paper import Sheet
from os1.work.letters.plotter import Machine, gcode, hpgl, seconds, shortest, thinned


def sheet(*lines: list[tuple[float, float]]) -> Sheet:
    return Sheet(100, 50, [Stroke(np.array(line, float), np.full(len(line), 0.3), "#000000") for line in lines])


TWO = sheet([(10, 10), (20, 10), (20, 20)], [(30, 30), (40, 30)])


def test_gcode_goes_up_between_strokes_and_turns_the_page_over() -> None:
    code = gcode(TWO, Machine("M3 S0", "M3 S90")).splitlines()
    assert [line for line in code if line.startswith("M3")] == ["M3 S0", "M3 S90", "M3 S0", "M3 S90", "M3 S0"]
    assert "G0 X10.00 Y40.00 F6000" in code, "10 mm from the top of 50 is 40 mm from below"
    down = False
    for line in code:
        down = {"M3 S90": True, "M3 S0": False}.get(line, down)
        assert not (line.startswith("G1 X") and not down), "nothing is drawn with the pen up"
        assert not (line.startswith("G0 X") and down), "nothing is crossed with the pen down"


def test_hpgl_counts_in_fortieths_of_a_mm() -> None:
    assert "PU400,1600;PD800,1600,800,1200;" in hpgl(TWO)
    assert re.match(r"IN;SP1;\nVS4;\n(PU[-\d,]+;PD[-\d,]+;\n)+PU;SP0;\n$", hpgl(TWO))


@pytest.mark.parametrize("line", [[(-1.0, 5.0), (5.0, 5.0)], [(5.0, 5.0), (101.0, 5.0)], [(5.0, 5.0), (5.0, 51.0)]])
def test_beyond_the_paper_nothing_is_written(line: list[tuple[float, float]]) -> None:
    for write in (gcode, hpgl):
        with pytest.raises(ConfigError, match="beyond"):
            write(sheet(line))


def test_beyond_the_machine_nothing_is_written() -> None:
    gcode(TWO, Machine(area=(60, 45)))
    with pytest.raises(ConfigError, match="beyond"):
        gcode(TWO, Machine(area=(35, 45)))


def test_the_time_is_ways_over_speeds() -> None:
    machine = Machine(feed=600, travel=600, lift=0.5)
    drawn, moved = 30.0, np.hypot(10, 40) + np.hypot(10, 10)
    assert seconds(TWO, machine) == pytest.approx((drawn + moved) / 10 + 2)
    assert seconds(Sheet(10, 10), machine) == 0


def test_thinning_keeps_the_way() -> None:
    turn = np.linspace(0, np.pi, 400)
    way = 10 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    few = thinned(way, 0.05)
    assert len(few) < 40 and (few[0] == way[0]).all() and (few[-1] == way[-1]).all()
    for place in way:
        a, b = few[:-1], few[1:]
        t = np.clip(((place - a) * (b - a)).sum(1) / ((b - a) ** 2).sum(1), 0, 1)[:, None]
        assert np.hypot(*(a + t * (b - a) - place).T).min() <= 0.0501
    assert plotter.kept(np.zeros((3, 2)), 0.1) == [0, 2], "places upon places"


def test_the_short_way_draws_the_same_and_travels_less() -> None:
    lines = [[(5.0, 5.0), (20.0, 5.0)], [(90.0, 5.0), (80.0, 6.0)], [(5.0, 6.0), (20.0, 6.0)],
             [(90.0, 7.0), (80.0, 7.0)]]
    sheet = Sheet(100, 50, [Stroke(np.array(line), np.array([0.3, 0.5]), "#000000") for line in lines])
    made = shortest(sheet)

    def drawn(of: Sheet) -> list[object]:
        return sorted(sorted(zip(map(tuple, s.line.tolist()), s.widths.tolist(), strict=True)) for s in of.strokes)
    assert drawn(made) == drawn(sheet), "each place keeps its width, also where a stroke is turned round"
    assert seconds(made, Machine()) < seconds(sheet, Machine()) and len(made.strokes) == 4
    assert shortest(Sheet(100, 50)).strokes == []
