"""A mood that is pushed and springs back."""

from __future__ import annotations

import json

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


@given(some.lists(point, max_size=12), point)
def test_it_always_comes_home(pushes: list[tuple[float, float, float]], home: tuple[float, float, float]) -> None:
    mood = Mood.calm(home, 0)
    for place, push in enumerate(pushes):
        mood = mood.moved(push, f"event {place % 3}", 60.0 * place, place)
    later = mood.after(mood.at + 30 * HALF_LIFE_S)
    assert all(abs(value - there) < 1e-6 for value, there in zip(later.now, home, strict=True)) and later.causes == ()
    kept = Mood.from_json(json.loads(json.dumps(mood.to_json())), home, mood.at)
    assert kept.causes == mood.causes and kept.now == pytest.approx(mood.now)


@given(point, point, some.floats(0, 1e6))
def test_waiting_in_two_steps_is_waiting_in_one(push: tuple[float, float, float], home: tuple[float, float, float],
                                                wait: float) -> None:
    mood = Mood.calm(home, 0).moved(push, "Praise", 0)
    assert mood.after(wait / 3).after(wait).now == pytest.approx(mood.after(wait).now, abs=1e-9)


@given(some.floats(0.05, 0.5), some.floats(0.05, 0.5))
def test_small_pushes_in_the_other_order_lead_nearly_to_the_same(up: float, down: float) -> None:
    one = Mood.calm(HOME, 0).moved((up, 0, 0), "Praise", 0).moved((-down, 0, 0), "Insult", 0)
    two = Mood.calm(HOME, 0).moved((-down, 0, 0), "Insult", 0).moved((up, 0, 0), "Praise", 0)
    assert one.now[0] == pytest.approx(two.now[0], abs=up * down + 1e-9)


def test_what_is_repeated_moves_less() -> None:
    moods = [Mood.calm((0, 0, 0), 0)]
    for _ in range(4):
        moods.append(moods[-1].moved((0.2, 0, 0), "Praise", 0))
    steps = [after.now[0] - before.now[0] for before, after in zip(moods, moods[1:], strict=False)]
    assert steps == sorted(steps, reverse=True) and steps[3] < steps[0] / 2


def test_the_reason_is_the_one_that_fits() -> None:
    mood = Mood.calm((0, 0, 0), 0).moved((0.3, 0, 0), "Praise", 0, 7).moved((-0.1, 0, 0), "Insult", 60, 9)
    assert mood.lean() > 0 and mood.why == "Praise" and mood.reasons(glad=True)[0].turn == 7
    assert mood.reasons(glad=False)[0].name == "Insult"


def test_an_apology_takes_most_of_a_hurt_away() -> None:
    hurt = Mood.calm((0, 0, 0), 0).moved((-0.4, 0.1, 0), "Insult", 0)
    assert hurt.forgiven(["Insult"]).now[0] == pytest.approx(-0.1)
    assert hurt.forgiven(["Praise"]) == hurt


@pytest.mark.parametrize("kept", [
    {"now": [0, 0], "at": 1}, {"now": [0, 0, float("nan")], "at": 1}, {"now": [0, 0, True], "at": 1},
    {"now": [0, 0, 0], "at": float("inf")}, {"now": [0, 0, 0], "at": True}, {"now": [0, 0, "x"], "at": 1},
])
def test_what_was_kept_badly_is_a_calm_mood(kept: dict[str, object]) -> None:
    assert Mood.from_json(kept, HOME, 5) == Mood.calm(HOME, 5)


def test_causes_that_were_kept_badly_are_left_out() -> None:
    kept = {"now": [0, 0, 0], "at": 1, "causes": ["x", ["Praise", [0.3, 0, 0], 1, 3], ["Praise", [1], 1, 3], [1]]}
    assert [cause.turn for cause in Mood.from_json(kept, HOME, 5).causes] == [3]
