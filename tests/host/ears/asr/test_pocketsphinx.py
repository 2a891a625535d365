"""PocketSphinx in its real child process: it hears, it is replaced when it dies, and nobody waits for it."""

from collections.abc import Iterator

import pytest
from fakes.pace import PATIENCE_S
from os1.ears.asr import pocketsphinx
from os1.ears.asr.pocketsphinx import SphinxRecogniser, arcs_of
from os1.grammar import Grammar
from os1.grammar.automaton import of_phrases

from .conftest import Say


@pytest.fixture(scope="module")
def recogniser(grammar: Grammar) -> Iterator[SphinxRecogniser]:
    made = SphinxRecogniser(grammar, wake_phrases=["hey samantha"], children=1)
    assert made.wait_ready(PATIENCE_S)
    yield made
    made.close()


def heard(recogniser: SphinxRecogniser, sound: bytes, groups: tuple[str, ...] = ()) -> pocketsphinx.SphinxHearing:
    hearing = recogniser.stream(groups)
    hearing.feed(sound)
    hearing.ask()
    hearing.await_final(PATIENCE_S)
    return hearing


def test_sentences_are_heard_and_scored_above_anything_else(recogniser: SphinxRecogniser, say: Say) -> None:
    right = heard(recogniser, say("tell me a story"))
    other = heard(recogniser, say("the government announced new elections"))
    assert right.answered and right.text == "tell me a story"
    assert other.answered and right.score > other.score + 0.5


def test_an_answer_is_heard_among_the_answers(recogniser: SphinxRecogniser, say: Say) -> None:
    assert recogniser.covers(["yes_no"]) == {"yes_no"} and recogniser.covers([]) == {"command"}
    assert heard(recogniser, say("yes"), ("yes_no",)).text == "yes"


def test_a_second_hearing_at_a_time_stays_silent_where_one_child_is_all(recogniser: SphinxRecogniser, say: Say) -> None:
    first, second = recogniser.stream(), recogniser.stream()
    assert first.listens and not second.listens
    second.feed(say("what time is it"))
    assert second.partial() == "" and second.final().text == ""
    first.close()
    third = recogniser.stream()
    assert third.listens
    third.close()


def test_an_abandoned_hearing_leaves_nothing_behind(recogniser: SphinxRecogniser, say: Say) -> None:
    abandoned = recogniser.stream()
    abandoned.feed(say("what time is it")[:20_000])
    abandoned.close()
    abandoned.close()
    assert heard(recogniser, say("tell me a story")).text == "tell me a story"


def test_nobody_waits_longer_than_the_bound(recogniser: SphinxRecogniser, say: Say) -> None:
    hearing = recogniser.stream()
    hearing.feed(say("what time is it"))  # never asked for its end, so it never answers
    assert hearing.await_final(0.01).text == "" and not hearing.answered
    assert heard(recogniser, say("tell me a story")).text == "tell me a story"


def test_a_child_that_dies_is_replaced(grammar: Grammar, say: Say) -> None:
    recogniser = SphinxRecogniser(grammar, children=1)
    try:
        assert recogniser.wait_ready(PATIENCE_S)
        hearing = recogniser.stream()
        hearing.feed(say("what time is it"))
        recogniser._children[0]._child.kill()
        assert hearing.final().text == "" and not hearing.answered
        recogniser._children[0]._child.wait()
        assert heard(recogniser, say("tell me a story")).text == "tell me a story"
    finally:
        recogniser.close()
    assert not recogniser.stream().listens


def test_a_grammar_has_one_end_and_no_free_arcs(grammar: Grammar) -> None:
    end, arcs = arcs_of(of_phrases([["go"], ["go", "now"]]))
    wanted = [[0, 1, 1.0, "go"], [1, 2, 0.5, "now"], [1, end, 0.5], [2, end, 1.0]]
    assert sorted(arcs, key=str) == sorted(wanted, key=str)
    assert "{free}" not in {arc[3] for arc in arcs_of(grammar.automaton())[1] if len(arc) > 3}
