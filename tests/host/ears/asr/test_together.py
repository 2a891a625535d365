"""Whom to believe, case by case, and the two real recognisers as one."""

from pathlib import Path

import pytest
from os1.ears.asr import choose
from os1.ears.asr.together import Opinion, Together, TogetherHearing, Trust, choose_opinion
from os1.grammar import Grammar

from .conftest import Say

TRUST = Trust(sphinx_against_ours=0.4, ours_against_sphinx=0.9, sphinx_alone=0.2, sphinx_against_unknown=0.2,
              agreed=-1.0, sphinx_against_free=1.2, free=0.7)
STOP, TIME, STORY, FACT, YES = "stop", "what time is it", "tell me a story", "remember that it rains", "yes"


@pytest.mark.parametrize(("ours", "sphinx", "chosen"), [
    ((TIME, 0.5), (TIME, 0.0), TIME),  # they agree
    ((TIME, 0.5), (TIME, -2.0), None),  # they agree, and neither is sure
    ((TIME, 0.95), (TIME, -2.0), TIME),
    ((TIME, 0.99), (STORY, 0.5), STORY),  # PocketSphinx is sure
    ((TIME, 0.95), (STORY, 0.3), TIME),  # it isn't, ours is
    ((TIME, 0.8), (STORY, 0.3), STORY),
    ((TIME, 0.8), (STORY, 0.1), None),  # nobody is
    (("", 1.0), (STORY, 0.3), STORY),
    (("", 1.0), (STORY, 0.1), None),
    ((TIME, 0.95), ("", -100.0), TIME),
    (("", 0.0), ("", -100.0), None),
    ((FACT, 0.75), (STORY, 1.0), FACT),  # PocketSphinx can't have heard this
    ((FACT, 0.75), (STORY, 1.3), STORY),
    ((FACT, 0.6), (STORY, 1.0), None),
    ((STOP, 0.55), (STORY, 0.1), STOP),  # rather for nothing than not at all
    ((STOP, 0.45), (STORY, 0.1), None),
    ((YES, 0.8), (STORY, 1.0), YES),  # nor this: it did not listen for answers
])
def test_whom_to_believe(grammar: Grammar, ours: tuple[str, float], sphinx: tuple[str, float],
                         chosen: str | None) -> None:
    def opinion(text: str, sure: float) -> Opinion:
        return Opinion(text, grammar.match(text), sure)

    found = choose_opinion(opinion(*ours), opinion(*sphinx), TRUST)
    assert (found.text if found else None) == chosen


def test_an_answer_to_her_question_needs_less(grammar: Grammar) -> None:
    """Both listened for answers, and PocketSphinx heard another one, hardly."""
    ours, sphinx = (Opinion(text, grammar.match(text), sure) for text, sure in ((YES, 0.7), (STORY, 0.1)))
    assert choose_opinion(ours, sphinx, Trust(), ("command", "yes_no")) == ours


@pytest.fixture(scope="module")
def recogniser(grammar: Grammar, cache: Path) -> Together:
    made = choose(grammar, cache, wake_phrases=["hey samantha"], children=1)
    assert isinstance(made, Together)
    assert made._sphinx.wait_ready()
    return made


def test_what_both_hear_is_surer(recogniser: Together, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.ears.asr.together.FINAL_BOUND_S", 20.0)
    hearing = recogniser.stream()
    hearing.feed(say("tell me a story"))
    heard = hearing.final()
    assert (heard.text, heard.engine) == ("tell me a story", "vosk+pocketsphinx") and heard.confidence > 0.9


def test_both_guesses_come_with_the_answer(recogniser: Together, say: Say) -> None:
    """What must go on is made a whole sentence in the end, but not in the guesses."""
    recogniser.bound_s = 20.0
    hearing = recogniser.stream()
    recogniser.bound_s = None
    hearing.feed(say("set a timer for") + bytes(2 * 6400))
    ours, sphinx = hearing.final().guesses
    assert ours.startswith("set a timer") and isinstance(sphinx, str)


def test_without_a_free_child_ours_answers_alone(recogniser: Together, say: Say) -> None:
    busy = recogniser.stream()
    hearing = recogniser.stream()
    hearing.feed(say("what time is it"))
    assert hearing.partial() in ("what", "what time", "what time is", "what time is it")
    assert hearing.final().text == "what time is it"
    busy.close()


def test_a_late_answer_is_not_waited_for(recogniser: Together, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.ears.asr.together.FINAL_BOUND_S", 0.0)
    hearing = recogniser.stream()
    assert isinstance(hearing, TogetherHearing)
    hearing.feed(say("what time is it"))
    assert hearing.final().text == "what time is it"


def test_what_is_no_sentence_is_rejected(recogniser: Together, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.ears.asr.together.FINAL_BOUND_S", 20.0)
    hearing = recogniser.stream()
    hearing.feed(say("the government announced new elections"))
    assert hearing.final().text == ""
