"""Facts with their times: what holds, what held, since when, and why it ended."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from os1.mind.memory import WEARER, Learned, Memory, Store
from os1.mind.memory.deriving import derive

NOW = datetime(2026, 11, 23, 8, 10)


class Told:
    """Somebody who tells things, one a day."""

    def __init__(self) -> None:
        self.memory, self.at = Memory(Store(":memory:")), NOW - timedelta(days=1)

    def __call__(self, text: str, last: str = "my sister") -> list[Learned]:
        self.at += timedelta(days=1)
        turn = self.memory.add_turn(self.at, WEARER, text)
        return [self.memory.known.learn(turn, self.at, claim) for claim in derive(text, self.at, last)]


@pytest.fixture
def told() -> Told:
    return Told()


def holding(told: Told, subject: str, relation: str) -> list[str]:
    return [fact.object for fact in told.memory.known.about(subject, relation) if fact.holds]


def test_a_change_ends_the_old_at_a_day(told: Told) -> None:
    told("my sister lives in boston")
    [learned] = told("she moved to denver")
    assert learned.how == "changed" and learned.before and learned.before.object == "in boston"
    new, old = told.memory.known.about("my sister", "live")
    assert (new.object, new.since, new.holds) == ("in denver", "2026-11-24", True)
    assert (old.until, old.ended, old.unsaid, old.holds) == ("2026-11-24", "changed", "", False)


def test_an_error_never_was_true(told: Told) -> None:
    told("my sister lives in boston")
    [learned] = told("actually she lives in denver")
    assert learned.how == "wrong"
    new, old = told.memory.known.about("my sister", "live")
    assert new.holds and (old.until, old.ended) == ("", "wrong") and old.unsaid


def test_a_contradiction_is_no_change(told: Told) -> None:
    told("my sister lives in boston")
    assert told("my sister lives in denver")[0].how == "otherwise"
    assert holding(told, "my sister", "live") == ["in denver"]


def test_told_twice_is_known_once(told: Told) -> None:
    assert told("i like jazz")[0].how == "new" and told("I like jazz.")[0].how == "known"
    assert len(told.memory.known.all()) == 1


def test_likes_are_many_and_turn_into_dislikes(told: Told) -> None:
    told("i like jazz")
    told("i like soul")
    assert holding(told, "i", "like") == ["soul", "jazz"]
    told("i don't like jazz")
    assert holding(told, "i", "like") == ["soul"] and holding(told, "i", "dislike") == ["jazz"]


def test_a_person_by_any_name(told: Told) -> None:
    told("anna lives in boston")
    told("my sister's name is anna")
    assert holding(told, "my sister", "live") == holding(told, "anna", "live") == ["in boston"]
    told("my sister likes jazz")
    assert holding(told, "anna", "like") == ["jazz"]


def test_friends_are_several(told: Told) -> None:
    told("my friend ben plays the guitar")
    told("my friend lena plays the piano")
    assert holding(told, "ben", "play") == ["the guitar"] and holding(told, "lena", "play") == ["the piano"]


def test_it_goes_with_its_turn(told: Told) -> None:
    told("my sister lives in boston")
    told("she moved to denver")
    told.memory.store.run("DELETE FROM turn")
    assert told.memory.known.all() == []


def test_the_correction_forgotten_the_old_holds_again(told: Told) -> None:
    told("my sister lives in boston")
    [learned] = told("she moved to denver")
    told.memory.forgetting.turns({learned.fact.turn})
    assert holding(told, "my sister", "live") == ["in boston"]
