"""os1.bench.tradeoff: when a rule decides, what that costs, and which setting is the best."""

import math

import numpy as np
import pytest
from os1.bench import tradeoff
from os1.bench.tradeoff import MS, Pause, Point, Turn
from os1.events import FRAME

SECOND = 1000 * MS
# Ends at 2 s; a pause of 0.5 s before; the sound goes on until 5 s.
ONE = Turn("one", 2 * SECOND, (Pause(SECOND, 1500 * MS), Pause(2 * SECOND, None)), 5 * SECOND)
TWO = Turn("two", 2 * SECOND, (Pause(2 * SECOND, None),), 5 * SECOND)


def silence(ms: int) -> tradeoff.Rule:
    return lambda _: ms * MS


def test_the_first_pause_that_lasts_long_enough_decides_at_the_end_of_a_frame() -> None:
    cut = tradeoff.decided(ONE, silence(300))
    assert cut % FRAME == 0 and SECOND + 300 * MS <= cut < SECOND + 300 * MS + FRAME
    late = tradeoff.decided(ONE, silence(600))
    assert 2600 * MS <= late < 2600 * MS + FRAME


def test_voice_that_comes_back_in_the_same_frame_is_no_end() -> None:
    at = 100 * FRAME
    turn = Turn("x", 200 * FRAME, (Pause(at, at + 10 * FRAME), Pause(200 * FRAME, None)), 400 * FRAME)
    assert tradeoff.decided(turn, lambda _: 9 * FRAME) == at + 9 * FRAME
    assert tradeoff.decided(turn, lambda _: 9 * FRAME + 1) > 200 * FRAME


def test_who_never_decides_waits_until_the_sound_ends() -> None:
    assert tradeoff.decided(ONE, lambda _: tradeoff.NEVER) == ONE.heard_until


def test_dead_air_is_of_those_who_were_not_cut_off() -> None:
    found = tradeoff.point("x", [ONE, TWO], silence(300))
    assert found.cut_off == 0.5
    assert found.mean_ms == found.p50_ms == pytest.approx(300, abs=32)
    assert tradeoff.point("x", [ONE], silence(300)).mean_ms is None


def test_the_best_setting_under_a_share_of_cut_offs() -> None:
    swept = tradeoff.sweep([ONE, TWO], [(ms, silence(ms)) for ms in (300, 600, 900)])
    points = swept.points
    assert [p.setting for p in points] == [300, 600, 900]
    best = tradeoff.best(points, 0.05)
    assert best and best.setting == 600
    anything = tradeoff.best(points, 0.5)
    assert anything and anything.setting == 300
    assert tradeoff.best(points[:1], 0.05) is None
    assert swept.best_ms(0.05) == best.mean_ms and swept.best_ms(0.5) == anything.mean_ms
    assert swept.best_ms(0.05, np.array([1, 1])) == pytest.approx(300, abs=32), "without the turn that pauses"


def test_the_interval_of_a_ratio_holds_it() -> None:
    turns = [ONE, TWO] * 20
    slow, fast = (tradeoff.sweep(turns, [(ms, silence(ms))]) for ms in (1200, 600))
    low, high = tradeoff.ratio_interval(fast, slow, 0.05, np.random.default_rng(1), times=20)
    assert low <= 0.5 + 0.03 and high >= 0.5 - 0.03 and high - low < 0.1
    nobody = tradeoff.sweep(turns, [(300, silence(300))])
    assert math.isnan(tradeoff.ratio_interval(nobody, slow, 0.05, np.random.default_rng(1), times=5)[0])


def test_the_frontier_is_what_nothing_beats() -> None:
    points = [Point("a", 0.1, 100.0, 0, 0), Point("b", 0.1, 200.0, 0, 0), Point("c", 0.05, 300.0, 0, 0),
              Point("d", 0.2, None, 0, 0)]
    assert [p.setting for p in tradeoff.frontier(points)] == ["a", "c"]
