"""What follows from the wearer's words, as a recogniser gives them and as they are typed."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from os1.mind.memory.deriving import derive

NOW = datetime(2026, 11, 23, 8, 10)  # a Monday


def told(text: str, last: str = "my sister") -> list[tuple[str, str, str]]:
    return [(claim.subject, claim.relation, claim.object) for claim in derive(text, NOW, last, {"anna", "tom"})]


@pytest.mark.parametrize(("text", "claims"), [
    ("my sister anna moved to denver and she likes jazz",
     [("my sister", "called", "anna"), ("my sister", "live", "in denver"), ("my sister", "like", "jazz")]),
    ("My sister lives in Boston.", [("my sister", "live", "in Boston")]),
    ("anna is my sister", [("my sister", "called", "anna")]),
    ("my sister's name is Anna", [("my sister", "called", "Anna")]),
    ("i have a sister called anna and she lives in boston",
     [("my sister", "called", "anna"), ("my sister", "live", "in boston")]),
    ("tom hates mondays", [("tom", "dislike", "mondays")]),
    ("she's allergic to nuts", [("my sister", "be allergic to", "nuts")]),
    ("her husband is called mark", [("my sister's husband", "called", "mark")]),
    ("the keys are in the drawer", [("the keys", "where", "in the drawer")]),
    ("I parked the car behind the church", [("the car", "where", "behind the church")]),
    ("i lent my ladder to theo", [("my ladder", "where", "with theo")]),
    ("my favourite colour is green", [("my favourite colour", "attribute", "green")]),
    ("my neighbour has a parrot called Admiral",
     [("my neighbour", "have", "a parrot"), ("my neighbour's parrot", "called", "Admiral")]),
    ("i moved from rome to london", [("i", "live", "in rome"), ("i", "live", "in london")]),
    ("my daughter is seven", [("my daughter", "age", "seven")]),
    ("i promised my sister to water her plants", [("i", "promise", "water her plants (to my sister)")]),
    ("I'll call Anna tomorrow", [("i", "promise", "call Anna tomorrow")]),
    ("i promised anna the photos by friday", [("i", "promise", "the photos by friday (to anna)")]),
    ("i've promised to bake a cake on thursday", [("i", "promise", "bake a cake on thursday")]),
    ("i gave dad my word that i'd fix the gate", [("i", "promise", "fix the gate (to dad)")]),
    ("i owe leo an answer by monday", [("i", "owe", "an answer by monday (to leo)")]),
    ("i owe you an apology", []),
    ("my favourite colour's orange now", [("my favourite colour", "attribute", "orange")]),
    ("i moved the bike to the station", [("the bike", "where", "at the station")]),
    ("i moved the keys into the top drawer", [("the keys", "where", "in the top drawer")]),
    ("his name's theo he repairs boats", [("theo", "called", "theo"), ("theo", "repair", "boats")]),
    ("my friend ben plays the guitar", [("my friend", "called", "ben"), ("ben", "play", "the guitar")]),
    ("i have a dentist appointment on friday at three", [("my dentist appointment", "when", "friday at three")]),
    ("i'm a nurse", [("i", "be", "a nurse")]),
])
def test_told(text: str, claims: list[tuple[str, str, str]]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize("text", [
    "what is my name", "do i like jazz", "i like it", "i love you", "i'll be back", "life is hard", "dinner is ready",
    "tell me a joke", "she lives in denver?", "it is raining", "i have to go", "i have no idea", "i am so tired", "",
    "purple monkey dishwasher", "is anna my sister", "i will see",
])
def test_nothing_is_guessed(text: str) -> None:
    assert told(text) == []


def test_nobody_named_nobody_meant() -> None:
    assert told("she lives in denver", last="") == [] and told("her dog is called rex", last="") == []


def test_change_end_and_error_are_told_apart() -> None:
    [moved] = derive("she moved to denver", NOW, "my sister")
    [used] = derive("my uncle used to live in paris", NOW)
    [wrong] = derive("actually she lives in denver", NOW, "my sister")
    assert (moved.change, moved.wrong) == (True, False) and used.over and wrong.wrong and not wrong.change


@pytest.mark.parametrize(("text", "day"), [
    ("my mother's birthday is on the third of may", "--05-03"), ("my birthday is march the fifth", "--03-05"),
    ("my mother was born on may 3rd 1960", "1960-05-03"), ("the party is on friday", "2026-11-27"),
    ("i'll call anna tomorrow", "2026-11-24"), ("my birthday is on the thirtieth of february", "?"),
    ("my birthday is on the 32nd of march", "?"), ("i live in berlin since 2019", "2019"),
])
def test_days(text: str, day: str) -> None:
    assert derive(text, NOW)[0].day == day


def test_it_costs_less_than_two_milliseconds() -> None:
    texts = ["my sister anna moved to denver last year and she likes jazz but she hates the winter there"] * 50
    derive(texts[0], NOW)
    began = time.process_time()
    for text in texts:
        derive(text, NOW, "tom")
    assert (time.process_time() - began) / len(texts) < 0.002


def test_any_length_of_words_ends_soon() -> None:
    began = time.process_time()
    derive("my the and is in " * 400, NOW, "tom")
    assert time.process_time() - began < 1


@pytest.mark.parametrize("said, claims", [
    ("there's also maxime he's from quebec and he loves liquorice",
     [("maxime", "come from", "quebec"), ("maxime", "like", "liquorice")]),
    ("and priya she can't stand coffee", [("priya", "dislike", "coffee")]),
    ("yes he's nice", [("my boss", "be", "nice")]),
    ("right i've got new colleagues my boss is called theodora", [("my boss", "called", "theodora")])])
def test_who_is_named_first_and_then_called_he(said: str, claims: list[tuple[str, str, str]]) -> None:
    made = derive(said, datetime(2026, 3, 2), "my boss")
    assert [(claim.subject, claim.relation, claim.object) for claim in made] == claims
