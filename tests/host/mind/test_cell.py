"""When she speaks of the battery."""

from __future__ import annotations

from os1.mind.cell import FULL, crossed


def test_a_cell_that_runs_down_is_spoken_of_twice() -> None:
    told, spoken = FULL, []
    for percent in range(100, -1, -1):
        before, told = told, crossed(percent, told)
        if told < before:
            spoken.append(percent)
    assert spoken == [20, 10]


def test_a_figure_that_wavers_is_spoken_of_once() -> None:
    told, spoken = FULL, 0
    for percent in (21, 20, 22, 19, 24, 20, 28):
        before, told = told, crossed(percent, told)
        spoken += told < before
    assert spoken == 1


def test_after_charging_and_straight_to_the_bottom() -> None:
    assert crossed(7, FULL) == 10
    assert crossed(30, 20) == FULL and crossed(60, 10) == FULL
    assert crossed(-1, 20) == 20
