"""When she may speak first."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.mind.tact import APART_S, CARE, COURTESY, GIVE_UP, PUT_OFF_S, WISHED, Tact

NOON = datetime(2026, 11, 23, 12, 0)
NIGHT = datetime(2026, 11, 23, 23, 30)


def test_what_was_asked_for_comes_at_any_hour() -> None:
    assert all(Tact().put_off(at.timestamp()).allows(WISHED, "alarm", at) for at in (NOON, NIGHT))


@pytest.mark.parametrize(("at", "night"), [("21:59", False), ("22:00", True), ("03:00", True), ("06:59", True),
                                           ("07:00", False)])
def test_the_quiet_hours_go_over_midnight(at: str, night: bool) -> None:
    assert Tact().night(datetime.combine(NOON.date(), time.fromisoformat(at))) is night


def test_no_courtesy_at_night_but_care_while_they_talk() -> None:
    tact = Tact()
    assert not tact.allows(COURTESY, "greeting", NIGHT, NIGHT.timestamp() - 10)
    assert not tact.allows(CARE, "cell", NIGHT) and tact.allows(CARE, "cell", NIGHT, NIGHT.timestamp() - 10)
    assert Tact(quiet=None).allows(COURTESY, "greeting", NIGHT)


def test_not_now_holds_for_a_while() -> None:
    tact = Tact().put_off(NOON.timestamp())
    assert not tact.allows(COURTESY, "nudge", NOON + timedelta(seconds=PUT_OFF_S - 1))
    assert tact.allows(COURTESY, "nudge", NOON + timedelta(seconds=PUT_OFF_S))


def test_not_one_courtesy_after_another() -> None:
    tact = Tact().spoke("greeting", NOON.timestamp())
    assert not tact.allows(COURTESY, "nudge", NOON + timedelta(seconds=APART_S - 1))
    assert tact.allows(COURTESY, "nudge", NOON + timedelta(seconds=APART_S))


def test_what_is_waved_off_again_and_again_is_given_up_until_it_is_wanted() -> None:
    tact, at = Tact(), NOON
    for _ in range(GIVE_UP):
        at += timedelta(days=1)
        assert tact.allows(COURTESY, "nudge", at)
        tact = tact.spoke("nudge", at.timestamp()).put_off(at.timestamp() + 5)
    assert tact.gave_up(at.timestamp() + 5)
    later = at + timedelta(days=1)
    assert not tact.allows(COURTESY, "nudge", later) and tact.allows(COURTESY, "greeting", later)
    assert tact.wanted().allows(COURTESY, "nudge", later)


def test_one_that_is_welcome_counts_anew() -> None:
    tact = Tact(refused={"nudge": 2, "greeting": 1}).welcomed("nudge")
    assert dict(tact.refused) == {"greeting": 1}


def test_a_not_now_long_after_refuses_nothing_in_particular() -> None:
    assert not Tact().spoke("nudge", NOON.timestamp()).put_off(NOON.timestamp() + 600).refused


def test_morning() -> None:
    assert Tact().until_morning(NIGHT) == datetime(2026, 11, 24, 7, 0) and Tact().until_morning(NOON) == NOON


@given(st.builds(Tact, quiet=st.none() | st.tuples(st.times().map(lambda t: t.replace(second=0, microsecond=0)),
                                                   st.times().map(lambda t: t.replace(second=0, microsecond=0))),
                 first=st.booleans(), silent_until=st.floats(0, 1e10), last=st.text(max_size=5),
                 refused=st.dictionaries(st.text(max_size=5), st.integers(0, 9), max_size=3)))
def test_kept_and_back(tact: Tact) -> None:
    assert Tact.from_json(tact.to_json()) == tact


@pytest.mark.parametrize("kept", [None, [], {}, {"quiet": ["25:00", "1"]}, {**Tact().to_json(), "refused": [1]}])
def test_what_cant_be_read_is_the_default(kept: object) -> None:
    assert Tact.from_json(kept) == Tact()
