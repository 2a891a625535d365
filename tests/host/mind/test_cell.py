"""When she speaks of the battery."""

from __future__ import annotations

from datetime import datetime

from os1.mind.cell import FULL, crossed

from .conftest import Talk


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


def said(talk: Talk, percent: int, at: datetime) -> str:
    talk.clock.now = at
    return " ".join(thought.text for thought in talk.exchange.cell(percent))


def test_the_first_word_of_it_waits_for_a_good_moment(talk: Talk) -> None:
    night, morning = datetime(2026, 11, 23, 23, 0), datetime(2026, 11, 24, 8, 0)
    assert not said(talk, 19, night) and "eighteen" in said(talk, 18, morning).lower()
    assert not said(talk, 17, morning), "once is enough"


def test_the_last_word_of_it_waits_only_for_the_night(talk: Talk) -> None:
    evening = datetime(2026, 11, 23, 20, 0)
    talk.clock.now = evening
    talk("not now")
    assert not said(talk, 19, evening) and "ten" in said(talk, 10, evening).lower()
    assert not said(talk, 9, evening) and not said(talk, 50, evening)
    assert not said(talk, 10, datetime(2026, 11, 24, 2, 0))
    talk("what time is it")
    assert "ten" in said(talk, 10, datetime(2026, 11, 24, 2, 1)).lower(), "they are awake"


def test_not_now_is_remembered(talk: Talk) -> None:
    for day in range(3):
        at = datetime(2026, 11, 23 + day, 12, 0)
        assert said(talk, 19, at)
        answer = talk("not now")
        said(talk, 60, at)
    assert "hint" in answer or "stop" in answer
    assert not said(talk, 19, datetime(2026, 11, 27, 12, 0)) and said(talk, 9, datetime(2026, 11, 27, 12, 0))
