"""What was done settles the promise or the debt that it is about, and no other."""

from __future__ import annotations

import pytest

from .conftest import Talk


@pytest.mark.parametrize(("promised", "done", "word"), [
    ("i promised colin i'd send him the minutes by friday", "i've sent colin the minutes", "minutes"),
    ("i owe tess a lunch", "i bought tess lunch", "lunch"),
    ("i promised dad i'd mow his lawn on saturday", "i've mowed dad's lawn", "lawn"),
    ("i promised mum i'd phone her on sunday", "i rang mum", "mum"),
])
def test_kept(talk: Talk, promised: str, done: str, word: str) -> None:
    talk("you may remember what i say")
    talk(promised)
    assert word in talk("what do i still owe people").lower()
    assert word in talk(done).lower()
    assert word not in talk("what do i still owe people").lower()


def test_a_debt_is_called_one(talk: Talk) -> None:
    talk("you may remember what i say")
    assert "owe tess a lunch" in talk("i owe tess a lunch").lower()
    assert "promised" not in talk("what do i owe people").lower()
    assert "owed tess a lunch" in talk("i bought tess lunch").lower()


def test_promised_again_is_not_kept(talk: Talk) -> None:
    talk("you may remember what i say")
    talk("i promised anna the photos by friday")
    talk("i promised anna the photos by friday")
    assert "photos" in talk("what have i promised").lower()


def test_something_else_settles_nothing(talk: Talk) -> None:
    talk("you may remember what i say")
    talk("i promised colin i'd send him the minutes by friday")
    for other in ("i've sent the parcel", "i haven't sent colin the minutes", "i saw colin"):
        talk(other)
        assert "minutes" in talk("what do i still owe people").lower()


def test_was_it_that(talk: Talk) -> None:
    talk("you may remember what i say")
    talk("i promised colin i'd send him the minutes by friday")
    assert talk("did i promise colin anything about a car").lower().startswith("no")
    assert "minutes" in talk("did i promise anything about the minutes").lower()
