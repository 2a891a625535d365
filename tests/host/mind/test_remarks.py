"""What is said that is neither a wish nor a fact: its kind, what it is about, and that she says back what she heard."""

from __future__ import annotations

import pytest
from os1.mind.remarks import asks, plainly, remark, tells


@pytest.mark.parametrize(("said", "family", "kind", "what"), [
    ("i keep thinking I should have visited more", "feelings", "regret", "i keep thinking i should have visited more"),
    ("what if i mess it up", "feelings", "what_if", "i mess it up"),
    ("ugh, this traffic is killing me!", "feelings", "annoyed", "this traffic is killing me"),
    ("i could murder a curry right now", "feelings", "longing", "i could murder a curry right now"),
    ("gonna call my sister", "feelings", "going", "call my sister"),
    ("my son passed his exam", "feelings", "proud", "my son passed his exam"),
    ("so what's your view on mondays then?", "opinions", "view", "mondays"),
    ("tell me your honest opinion about tattoos", "opinions", "view", "tattoos"),
    ("should I get a tattoo?", "opinions", "should", "get a tattoo"),
    ("do you go to school", "others", "do_you", "go to school"),
    ("could you order me a pizza", "others", "can_you", "order me a pizza"),
    ("why is the sky blue", "others", "wonder", "why is the sky blue"),
])
def test_its_kind_and_what_it_is_about(said: str, family: str, kind: str, what: str) -> None:
    found = remark(said, family)
    assert found is not None and (found.kind, found.what) == (kind, what)


def test_of_two_things_both() -> None:
    found = remark("do you prefer tea or coffee?", "opinions")
    assert found is not None and (found.kind, found.what, found.other) == ("either", "tea", "coffee")


@pytest.mark.parametrize("said", ["my neighbour drives me to church", "the cake is in the cellar", "set a timer", ""])
def test_no_feeling_is_found_where_none_is_told(said: str) -> None:
    assert remark(said, "feelings") is None


@pytest.mark.parametrize(("said", "question"), [
    ("does that make you sad too", True), ("who won the match", True), ("why me", False), ("how nice of him", False),
    ("can you believe it", False), ("what if i fail", False), ("i won", False)])
def test_a_question_that_wants_an_answer(said: str, question: bool) -> None:
    assert asks(said) is question


@pytest.mark.parametrize(("said", "told"), [
    ("little Poppy has lost her first tooth", True), ("our printer jammed again", False), ("work was long today", True),
    ("play some music", False), ("you are nice", False), ("is he coming", False)])
def test_whether_something_is_told(said: str, told: bool) -> None:
    assert tells(said) is told


def test_what_only_leads_to_it_is_left_out() -> None:
    assert plainly("Guess what, I won fifty quid, can you believe it!") == "i won fifty quid"
