"""Whose yes is enough for what; the dialogue of a deed, every cell."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.errors import NotAgreed
from os1.work.consent import DIALOGUE, LASTS_S, UNASKED, WHO, Act, By, Consent, Do, Heard, Stage, may, step

ACTING = (Act.CHANGE, Act.MOVE, Act.UNDO, Act.SEND, Act.REVOKE, Act.FORGET)


@pytest.mark.parametrize("act", ACTING)
def test_a_voice_nearby_moves_sends_and_revokes_nothing(act: Act) -> None:
    assert not may(By.VOICE, act)
    assert all(may(by, act) for by in (By.TAP, By.CLICK, By.TERMINAL, By.SPEAKER))


@pytest.mark.parametrize("act", list(Act))
def test_words_from_outside_agree_to_nothing(act: Act) -> None:
    assert not may(By.OUTSIDE, act)


def test_with_outside_text_about_only_a_hand_agrees() -> None:
    for act in set(Act) - UNASKED:
        assert not may(By.SPEAKER, act, outside_text=True) and not may(By.VOICE, act, outside_text=True)
        assert may(By.TAP, act, outside_text=True)


def test_whoever_says_stop_is_obeyed() -> None:
    assert may(By.VOICE, Act.STOP) and may(By.VOICE, Act.STOP, outside_text=True)


def test_every_act_has_its_row() -> None:
    assert set(WHO) == set(Act)


@pytest.mark.parametrize(("consent", "why"), [
    (Consent(Act.MOVE, By.CLICK, "another plan", 0), "something else"),
    (Consent(Act.SEND, By.CLICK, "plan", 0), "something else"),
    (Consent(Act.MOVE, By.VOICE, "plan", 0), "not enough"),
    (Consent(Act.MOVE, By.SPEAKER, "plan", 0, outside_text=True), "not enough"),
    (Consent(Act.MOVE, By.CLICK, "plan", -LASTS_S - 1), "too long ago"),
    (Consent(Act.MOVE, By.CLICK, "plan", 5), "too long ago"),
])  # fmt: skip
def test_a_yes_is_to_one_thing_by_who_may_and_for_now(consent: Consent, why: str) -> None:
    with pytest.raises(NotAgreed, match=why):
        consent.need(Act.MOVE, "plan", 0.0)


def test_a_good_yes() -> None:
    Consent(Act.MOVE, By.TAP, "plan", 10).need(Act.MOVE, "plan", 10 + LASTS_S)


@pytest.mark.parametrize(("stage", "heard"), list(itertools.product(Stage, Heard)))
def test_nothing_begins_but_after_a_sure_yes(stage: Stage, heard: Heard) -> None:
    _, actions = step(stage, heard)
    assert (Do.BEGIN in actions) == (stage is Stage.ASKED and heard is Heard.YES_SURE)
    assert (Do.TAKE_BACK in actions) <= (heard is Heard.UNDO_SURE)


@given(st.lists(st.sampled_from(list(Heard)), max_size=12))
def test_whatever_is_heard_the_plan_is_said_before_it_is_done(said: list[Heard]) -> None:
    stage, told = Stage.IDLE, False
    for heard in said:
        stage, actions = step(stage, heard)
        told = (told or Do.SAY_PLAN in actions) and Do.DROP not in actions or Do.SAY_PLAN in actions
        assert told or Do.BEGIN not in actions


def test_the_table_leads_everywhere_and_back() -> None:
    reached = {Stage.IDLE}
    for _ in Stage:
        reached |= {after for (before, _), (after, _) in DIALOGUE.items() if before in reached}
    assert reached == set(Stage)
    assert step(Stage.DOING, Heard.STOP) == (Stage.DOING, (Do.HALT,))
