"""Her mood over time: what is kept of it, what lies between, and that forgetting takes it too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from os1.mind import Store
from os1.mind.memory import WEARER, Memory
from os1.mind.mood import HALF_LIFE_S, Mood, Point
from os1.mind.mood_history import KEPT_S, NOTABLE, Felt, MoodHistory, curve

from .conftest import MONDAY, Talk

NATURE: Point = (0.2, 0.0, 0.1)


def moved(at: float, by: float) -> Mood:
    return Mood(NATURE, (NATURE[0] + by, NATURE[1], NATURE[2]), at)


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store(":memory:")
    yield made
    made.close()


def test_only_what_is_notable_is_kept(store: Store) -> None:
    history = MoodHistory(store)
    history.moved(moved(1000.0, NOTABLE / 2), "Praise")
    assert history.between(0, 2000) == []
    history.moved(moved(1000.0, 0.4), "Praise")
    history.moved(moved(1000.0 + HALF_LIFE_S, 0.2), "Time")  # there it would be by itself
    assert history.between(0, 1e9) == [Felt(1000.0, (0.6, 0.0, 0.1), "Praise")]


def test_a_span_begins_where_she_was(store: Store) -> None:
    history = MoodHistory(store)
    for at, by, name in ((100.0, 0.4, "one"), (200.0, 0.1, "two"), (300.0, -0.3, "three")):
        history.moved(moved(at, by), name)
    assert [felt.cause for felt in history.between(250.0, 299.0)] == ["two"]
    assert [felt.cause for felt in history.between(150.0, 300.0)] == ["one", "two", "three"]


def test_between_two_rows_she_comes_back_to_her_nature() -> None:
    felt = [Felt(1000.0, (0.6, 0.0, 0.1), "Praise")]
    points = curve(NATURE, felt, 1000.0 - HALF_LIFE_S, 1000.0 + HALF_LIFE_S, 3)
    assert [round(point[0], 3) for _, point in points] == [0.2, 0.6, 0.4]
    assert curve(NATURE, [], 0.0, 10.0, 2) == [(0.0, NATURE), (10.0, NATURE)]


def test_rows_go_with_their_turns_and_after_a_year(store: Store) -> None:
    memory, history = Memory(store), MoodHistory(store)
    turn = memory.add_turn(MONDAY, WEARER, "you are wonderful")
    history.moved(moved(1000.0, 0.4), "Praise", turn)
    history.moved(moved(1000.0, -0.4), "CellLow")
    memory.forgetting.turns({turn})
    assert [felt.cause for felt in history.between(0, 1e9)] == ["CellLow"]
    history.moved(moved(1001.0 + KEPT_S, 0.4), "Praise")
    assert len(history.between(0, 1e12)) == 1
    memory.forget_all()
    assert history.between(0, 1e12) == []


def test_talk_writes_it_and_what_is_forgotten_is_no_cause_at_once(talk: Talk) -> None:
    talk("thank you you are wonderful")
    talk("you are stupid")
    history = talk.mind.mood_history.between(0, 1e12)
    assert history and history[-1].cause == "Insult"
    insult = next(cause for cause in talk.mind.mood.causes if cause.name == "Insult")
    talk.mind.memory.forgetting.turns({insult.turn})
    assert "Insult" not in [cause.name for cause in talk.mind.mood.causes]
    assert "Insult" not in str(talk.mind.memory.kept("mood"))
    assert "Insult" not in [felt.cause for felt in talk.mind.mood_history.between(0, 1e12)]
