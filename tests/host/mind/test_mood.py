"""A mood that is pushed and springs back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from os1.mind.mood import HALF_LIFE_S, BigFive, Mood

HOME = (0.4, 0.1, 0.3)
unit = some.floats(-1, 1)
point = some.tuples(unit, unit, unit)


def test_it_springs_back_by_half() -> None:
    hurt = Mood.calm(HOME, 0).moved((-0.3, 0.2, 0), "Insult", 0)
    later = hurt.after(HALF_LIFE_S)
    for axis in range(3):
        assert later.now[axis] - HOME[axis] == pytest.approx((hurt.now[axis] - HOME[axis]) / 2)
    assert hurt.why == "Insult" and hurt.lean() < 0
    assert hurt.after(20 * HALF_LIFE_S).why == "" and hurt.after(20 * HALF_LIFE_S).lean() == pytest.approx(0, abs=1e-3)


@given(some.lists(point, max_size=30), point)
def test_it_never_leaves_the_scale(pushes: list[tuple[float, float, float]], home: tuple[float, float, float]) -> None:
    mood = Mood.calm(home, 0)
    for push in pushes:
        mood = mood.moved(push, "", 0)
    assert all(-1 <= value <= 1 for value in mood.now)


def test_it_is_kept(tmp_path: object) -> None:
    mood = Mood.calm(HOME, 0).moved((0.3, 0, 0), "Praise", 10)
    assert Mood.from_json(mood.to_json(), HOME, 10) == mood
    assert Mood.from_json({}, HOME, 5) == Mood.calm(HOME, 5)
    assert Mood.from_json({"now": "x", "at": 1}, HOME, 5) == Mood.calm(HOME, 5)


def test_a_clock_set_back_changes_nothing() -> None:
    mood = Mood.calm(HOME, 100).moved((0.3, 0, 0), "Praise", 100)
    assert mood.after(50).now == mood.now


def test_nature_of_the_five() -> None:
    kind, nervous = BigFive(agreeableness=1).nature(), BigFive(neuroticism=1).nature()
    assert kind == (0.59, 0.30, -0.32)
    assert nervous[0] < 0 < nervous[1]


def test_tone_follows_the_mood_and_the_wish() -> None:
    tone = Mood.calm((0.5, -0.5, 0.25), 0).tone(rate=0.8, volume=1.2)
    assert (tone.pleasure, tone.arousal, tone.dominance) == (0.4, -0.4, 0.2)
    assert (tone.rate, tone.volume) == (0.8, 1.2)
