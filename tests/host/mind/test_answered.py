"""How people answer her first questions."""

from __future__ import annotations

import pytest
from os1.mind import answered


@pytest.mark.parametrize(("said", "name"), [
    ("theo", "Theo"), ("my name is theo", "Theo"), ("call me theo please", "Theo"), ("i'm theo", "Theo"),
    ("just theo", "Theo"), ("it's theo", "Theo"), ("you can call me theo", "Theo"), ("everybody calls me theo", "Theo"),
    ("oh hi, i'm theo", "Theo"), ("my name is theodore but call me theo", "Theo"), ("theo is fine", "Theo"),
    ("mary ann", "Mary Ann"), ("i go by zed", "Zed"), ("please just call me o'neill", "O'neill"),
    ("hello my name is olu", "Olu"),
    ("i'm theodore, theo for short", "Theodore"), ("i am tired", ""), ("i don't know", ""), ("nothing", ""),
    ("why do you want to know", ""), ("", ""), ("my name is theo and i live in leeds", "Theo"),
])
def test_what_the_wearer_is_called(said: str, name: str) -> None:
    assert answered.name_of_wearer(said) == name


@pytest.mark.parametrize(("said", "name"), [
    ("ada", "Ada"), ("call yourself ada", "Ada"), ("how about ada", "Ada"), ("i'd like to call you ada", "Ada"),
    ("let's go with eleanor", "Eleanor"), ("eleanor please", "Eleanor"),
    ("you look like an eleanor", "Eleanor"), ("i'll call you mary jane from now on", "Mary Jane"),
])
def test_what_she_is_to_be_called(said: str, name: str) -> None:
    assert answered.name_for_her(said) == name


@pytest.mark.parametrize("said", ["choose one yourself", "you pick", "surprise me", "it's up to you", "you decide",
                                  "whatever you like", "pick one", "i don't care", "no preference", "your choice"])
def test_the_choice_is_hers(said: str) -> None:
    assert answered.lets_her_choose(said) and not answered.wants_later(said)


@pytest.mark.parametrize("said", ["keep samantha", "it's fine as it is", "samantha is good", "i like it",
                                  "stay samantha"])
def test_it_stays(said: str) -> None:
    assert answered.keeps(said) and not answered.lets_her_choose(said)


@pytest.mark.parametrize("said", ["stop", "later", "not now", "not now please", "can we do this later",
                                  "another time",
                                  "i don't have time", "please stop asking", "let's do it tomorrow",
                                  "no more questions"])
def test_not_now(said: str) -> None:
    assert answered.wants_later(said)


@pytest.mark.parametrize("said", ["theo", "yes", "no", "slower", "tomorrow is monday", "call me stop"])
def test_now(said: str) -> None:
    assert not answered.wants_later(said)


@pytest.mark.parametrize(("said", "wish"), [
    ("a bit slower", {"rate": -1}), ("faster please", {"rate": 1}), ("you're too fast", {"rate": -1}),
    ("deeper and slower", {"pitch": -1, "rate": -1}),
    ("a little higher", {"pitch": 1}), ("too loud", {"volume": -1}),
    ("your voice is too high", {"pitch": -1}), ("speak up", {"volume": 1}), ("it's fine", {}), ("too slow",
    {"rate": 1}),
])
def test_how_her_voice_should_be(said: str, wish: dict[str, int]) -> None:
    assert answered.wishes(said) == wish
