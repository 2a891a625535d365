"""Several of one kind: their names, their number, and one less."""

from __future__ import annotations

from datetime import datetime

import pytest
from os1.mind.memory.deriving import derive
from os1.mind.memory.several import counted, died, is_several, listed, lost

NOW = datetime(2026, 11, 23, 8, 10)


@pytest.mark.parametrize(("said", "names"), [
    ("biscuit pepper and moss", ["biscuit", "pepper", "moss"]), ("Ines, Marlon and Wilf", ["Ines", "Marlon", "Wilf"]),
    ("mr tibbs and lady jane", ["mr tibbs", "lady jane"]), ("rex and luna of course", ["rex", "luna"]),
    ("what and how", []), ("rex", []),
])
def test_a_row_of_names(said: str, names: list[str]) -> None:
    assert listed(said) == names


def test_where_nothing_says_that_they_are_names_one_must_be_known() -> None:
    assert listed("tired hungry and bored", named=False) == []
    assert listed("anna wilf and juno", named=False) == ["anna", "wilf", "juno"]


@pytest.mark.parametrize(("text", "last", "claims"), [
    ("my cats are called biscuit and moss", "", [("my cats", "called", "biscuit"), ("my cats", "called", "moss")]),
    ("they're called biscuit and moss", "my cats", [("my cats", "called", "biscuit"), ("my cats", "called", "moss")]),
    ("i've got two dogs rex and luna", "",
     [("i", "have", "two dogs"), ("my dogs", "called", "rex"), ("my dogs", "called", "luna")]),
    ("my kids are anna and wilf", "", [("my kids", "called", "anna"), ("my kids", "called", "wilf")]),
    ("my kids are tired and hungry", "", [("my kids", "be", "tired and hungry")]),
    ("we have another hen called dot", "", [("my hens", "called", "dot")]),
    ("now i have two cats", "", [("i", "have", "two cats")]),
])
def test_what_follows_from_it(text: str, last: str, claims: list[tuple[str, str, str]]) -> None:
    made = [(one.subject, one.relation, one.object) for one in derive(text, NOW, last)]
    assert made == claims


@pytest.mark.parametrize(("subject", "several"), [
    ("my cats", True), ("my kids", True), ("anna's dogs", True), ("my boss", False), ("my cat", False), ("i", False)])
def test_what_names_more_than_one(subject: str, several: bool) -> None:
    assert is_several(subject) is several


@pytest.mark.parametrize(("text", "who"), [
    ("moss died yesterday", "moss"), ("one of the goldfish died", "goldfish"), ("we lost luna in march", "luna"),
    ("my dog rex had to be put down", "rex"), ("we sold the boat", "boat"), ("i'm dying for a tea", ""),
    ("the film was great", ""),
])
def test_who_is_gone(text: str, who: str) -> None:
    assert lost(text) == who


def test_selling_is_no_death() -> None:
    assert died("moss died yesterday") and not died("we sold the boat")


def test_how_many_of_what() -> None:
    assert counted("two cats") == (2, "cat") and counted("both dogs") == (2, "dog") and counted("a cat") is None
