"""A few words that say what is different."""

from __future__ import annotations

import pytest
from os1.grammar import COMMAND, Grammar
from os1.mind.fragments import BARE, FIX, MORE, Fragment, fragment, put_into


@pytest.mark.parametrize(("said", "found"), [
    ("no, make it fifteen", Fragment("fifteen", FIX)), ("fifteen would be better", Fragment("fifteen", FIX)),
    ("and in feet?", Fragment("in feet", MORE)), ("what about 30", Fragment("30", MORE)),
    ("only on mondays", Fragment("every monday", FIX)), ("feet", Fragment("feet", BARE)),
    ("that is a much longer sentence than anything that only says what is different", None),
])
def test_what_is_different(said: str, found: Fragment | None) -> None:
    assert fragment(said) == found


@pytest.mark.parametrize(("before", "words", "meant"), [
    ("set a timer for ten minutes", "a quarter of an hour", "set a timer for a quarter of an hour"),
    ("what's ten miles in kilometres", "in feet", "what's ten miles in feet"),
    ("what's ten miles in kilometres", "fifteen miles", "what's fifteen miles in kilometres"),
    ("what's 30 celsius", "in fahrenheit", "what's 30 celsius in fahrenheit"),
    ("remind me to call mum at five", "six", "remind me to call mum at six"),
])
def test_put_into_the_sentence_before(grammar: Grammar, before: str, words: str, meant: str) -> None:
    commands = grammar.restrict({COMMAND})
    match = commands.match(before)
    assert match is not None
    made = put_into(match, words, commands.match)
    assert made is not None and made.text == meant


def test_what_does_not_fit_is_left(grammar: Grammar) -> None:
    commands = grammar.restrict({COMMAND})
    match = commands.match("set a timer for ten minutes")
    assert match is not None and put_into(match, "a lovely day", commands.match) is None
