"""A reason beside a wish goes; what belongs to the wish stays."""

from __future__ import annotations

import pytest
from os1.mind.reasons import without_reason


@pytest.mark.parametrize(("said", "wish"), [
    ("cancel the timer i'm done", "cancel the timer"), ("kill the timer the pizza's out", "kill the timer"),
    ("stop the bin reminder because we are moving", "stop the bin reminder"),
    ("i'm off to bed set an alarm for six", "set an alarm for six"),
    ("forget it they're done cancel the potato timer", "cancel the potato timer"),
])
def test_the_wish_alone(said: str, wish: str) -> None:
    assert wish in [text for text, _ in without_reason(said)]


@pytest.mark.parametrize("said", [
    "i told you not to set an alarm for six", "i didn't want you to cancel the timer", "delete the note i wrote on "
                                                                                       "bees",
    "remind me to ask her how it went",
])
def test_what_is_no_reason_stays(said: str) -> None:
    assert not any(text.startswith(("set", "cancel", "delete", "remind")) for text, _ in without_reason(said))


@pytest.mark.parametrize("said", ["what did i say i can't stand", "my sister lives in york what time is it"])
def test_a_question_is_not_cut(said: str) -> None:
    assert list(without_reason(said)) == []


def test_it_is_told_what_the_reason_begins_with() -> None:
    assert list(without_reason("delete the note i've made of bees")) == [("delete the note", "i've")]
