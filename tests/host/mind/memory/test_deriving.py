"""What follows from words."""

from __future__ import annotations

import pytest
from os1.mind.memory.deriving import Claim, derive


@pytest.mark.parametrize(("text", "claim"), [
    ("My sister's name is Anna.", ("sister", "name", "anna")), ("my boss is called tom", ("boss", "name", "tom")),
    ("anna is my sister", ("sister", "name", "anna")), ("I have a dog called Rex", ("dog", "name", "rex")),
    ("Anna lives in Boston.", ("anna", "lives", "in boston")), ("she lives in denver now", ("she", "lives",
    "in denver")),
    ("Actually, Anna lives in Denver now.", ("anna", "lives", "in denver")),
    ("my sister moved to denver", ("sister", "lives", "in denver")),
    ("my brother works at the harbour", ("brother", "works", "at the harbour")),
    ("tom's birthday is on the 4th of march", ("tom", "born", "the 4th of march")),
    ("my birthday is in june", ("i", "born", "in june")), ("I'm allergic to peanuts", ("i", "allergic", "peanuts")),
    ("i really like jazz", ("i", "likes", "jazz")), ("anna hates broccoli", ("anna", "hates", "broccoli")),
    ("my favourite colour is green", ("i", "favourite colour", "green")),
    ("i promised to call my mother tomorrow", ("i", "promised", "to call my mother tomorrow")),
    ("I have a dentist appointment on Friday at 3", ("dentist appointment", "when", "on friday at 3")),
    ("the spare key is under the blue pot", ("spare key", "at", "under the blue pot")),
    ("I put my passport in the top drawer", ("passport", "at", "in the top drawer")),
    ("anna is a nurse", ("anna", "is", "a nurse")), ("my bike is blue", ("bike", "is", "blue")),
    ("i have two kids", ("i", "has", "two kids")), ("my son is five years old", ("son", "age", "five")),
])
def test_it_follows(text: str, claim: tuple[str, str, str]) -> None:
    assert derive(text) == [Claim(*claim)]


def test_a_name_beside_a_relation() -> None:
    assert derive("my sister anna lives in boston") == [Claim("sister", "name", "anna"), Claim("sister", "lives",
        "in boston")]


@pytest.mark.parametrize("text", [
    "where does anna live", "does anna live in boston?", "i love you", "i like it", "i like that", "what a day",
    "hello",
    "my head hurts", "i don't know", "that's funny", "i hate you", "it's a nice day", "you are a star", "i'm so tired",
    "my sister died", "this exam is killing me", "i have no idea", "set a timer", "maybe anna lives in boston",
])
def test_nothing_follows(text: str) -> None:
    assert derive(text) == []
