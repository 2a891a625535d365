"""The three real recognisers as one."""

from pathlib import Path

import pytest
from fakes.pace import PATIENCE_S
from os1.ears.asr import choose
from os1.ears.asr.together import Together, TogetherHearing
from os1.grammar import Grammar

from .conftest import Say


@pytest.fixture(scope="module")
def recogniser(grammar: Grammar, cache: Path) -> Together:
    made = choose(grammar, cache, wake_phrases=["hey samantha"], children=1, bound_s=20.0)
    assert isinstance(made, Together)
    assert made._sphinx.wait_ready(PATIENCE_S)
    return made


def test_what_both_hear_is_surer(recogniser: Together, say: Say) -> None:
    hearing = recogniser.stream()
    hearing.feed(say("tell me a story"))
    heard = hearing.final()
    assert (heard.text, heard.engine) == ("tell me a story", "vosk+pocketsphinx+hama") and heard.confidence > 0.9


def test_both_guesses_come_with_the_answer(recogniser: Together, say: Say) -> None:
    """What must go on is made a whole sentence in the end, but not in the guesses."""
    hearing = recogniser.stream()
    hearing.feed(say("set a timer for") + bytes(2 * 6400))
    ours, sphinx = hearing.final().guesses
    assert ours.startswith("set a timer") and isinstance(sphinx, str)


def test_who_hears_no_free_words_has_no_guess_at_them(recogniser: Together, say: Say) -> None:
    """PocketSphinx makes half a sentence of them, which would have her wait for the other half."""
    hearing = recogniser.stream()
    hearing.feed(say("remember that the keys are under the table") + bytes(2 * 6400))
    heard = hearing.final()
    assert heard.text.startswith("remember that the") and len(heard.guesses) == 1


def test_without_a_free_child_ours_answers_alone(recogniser: Together, say: Say) -> None:
    busy = recogniser.stream()
    hearing = recogniser.stream()
    hearing.feed(say("what time is it"))
    assert hearing.partial() in ("what", "what time", "what time is", "what time is it")
    assert hearing.final().text == "what time is it"
    busy.close()


def test_a_late_answer_is_not_waited_for(recogniser: Together, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser, "_bound_s", 0.0)
    hearing = recogniser.stream()
    assert isinstance(hearing, TogetherHearing)
    hearing.feed(say("what time is it"))
    assert hearing.final().text == "what time is it"


def test_what_is_no_sentence_is_rejected(recogniser: Together, say: Say) -> None:
    hearing = recogniser.stream()
    hearing.feed(say("the government announced new elections"))
    assert hearing.final().text == ""


def test_a_grammar_too_large_for_pocketsphinx_is_heard_by_the_other_two(
        grammar: Grammar, cache: Path, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.ears.asr.SPHINX_MOST", 10)
    made = choose(grammar, cache, children=1, bound_s=20.0)  # a busy machine has none too late
    assert isinstance(made, Together) and made.name == "vosk+hama" and made.wait_ready() and made.outside_s == 0
    hearing = made.stream()
    hearing.feed(say("tell me a story"))
    heard = hearing.final()
    assert heard.text == "tell me a story" and isinstance(hearing, TogetherHearing) and hearing.judged
    made.close()


def test_free_words_are_weighed_against_the_likeliest_sentence(recogniser: Together, say: Say) -> None:
    hearing = recogniser.stream()
    hearing.feed(say("remember that the keys are under the table"))
    heard = hearing.final()
    assert heard.text.startswith("remember that") and isinstance(hearing, TogetherHearing)
    assert hearing.judged and len(hearing.judged.behind) >= 1 and hearing.judged.behind[0] < 10, "nothing fits better"
