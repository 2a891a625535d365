"""os1.bench.meanings: what counts as right."""

import pytest
from os1.bench.meanings import all_right, right_slots, wanted, word_errors
from os1.errors import OS1Error
from os1.grammar import Grammar
from os1.grammar.templates import Template

GRAMMAR = Grammar([Template("Order", "a {size} {drink} [at {clock}]"), Template("Note", "remember {free:note}")],
                  {"size": ["small", {"in": "(big|large)", "out": "L"}], "drink": ["iced tea", "coffee"],
                   "clock": [{"in": "two", "out": 2}]})


@pytest.mark.parametrize(("transcript", "heard", "right", "all_of"), [
    ('slots:{"size": " Small", "drink": "iced  tea"}', "a small iced tea", 2, True),
    ('slots:{"size": "large", "drink": "coffee"}', "a big coffee", 2, True),  # the word for L
    ('slots:{"size": "l", "drink": "coffee", "clock": null}', "a large coffee", 2, True),
    ('slots:{"size": "large", "drink": "coffee", "clock": "none"}', "a large coffee", 2, True),
    ('slots:{"size": "small", "drink": "coffee"}', "a large coffee", 1, False),
    ('slots:{"drink": "coffee", "size": "small"}', "a small coffee at two", 2, False),  # one too many
    ('slots:{"drink": "coffee", "size": "small", "clock": "2"}', "a small coffee at two", 3, True),
    ('slots:{"drink": "coffee", "size": "small"}', "", 0, False),
    ('slots:{"intent": "Note", "drink": "coffee", "size": "small"}', "a small coffee", 2, False),
    ("A big coffee!", "a large coffee", 2, True),
    ("remember the milk", "remember a small coffee", 0, False)])
def test_slots(transcript: str, heard: str, right: int, all_of: bool) -> None:
    want, match = wanted(transcript, GRAMMAR), GRAMMAR.match(heard) if heard else None
    assert len(right_slots(want, match, GRAMMAR)) == right
    assert all_right(want, match, GRAMMAR) is all_of


def test_what_is_in_no_sentence_is_a_stranger() -> None:
    assert wanted("turn on the light", GRAMMAR).stranger and wanted("", GRAMMAR).stranger
    assert not wanted("slots:{}", GRAMMAR).stranger
    assert wanted("remember the milk", GRAMMAR).free == ("note",)
    with pytest.raises(OS1Error, match="slots"):
        wanted("slots:{broken", GRAMMAR)


@pytest.mark.parametrize(("said", "heard", "errors"), [
    ("a b c", "a b c", 0), ("a b c", "", 3), ("a b c", "a x c", 1), ("a b c", "b c", 1),
    ("a", "b a c", 2), ("", "a", 1)])
def test_word_errors(said: str, heard: str, errors: int) -> None:
    assert word_errors(said, heard) == errors
