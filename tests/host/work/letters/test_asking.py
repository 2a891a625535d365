"""What an answer becomes in a letter: nothing is put into it that the writer didn't say, whatever shape it has."""

from __future__ import annotations

from random import Random

import pytest
from os1.work.letters import asking, occasions


@pytest.mark.parametrize(("occasion", "number", "said", "made"), [
    ("thanks", 0, "the red scarf", "Thank you for the red scarf."),
    ("thanks", 0, "I wear it every day", "I wear it every day."),
    ("thanks", 0, "coming to see me", "Thank you for coming to see me."),
    ("thanks", 0, "for the hundred pounds and the book", "Thank you for the hundred pounds and the book."),
    ("thanks", 2, "we both hate porridge", "We both hate porridge."),
    ("condolence", 1, "how he laughed at his own jokes", "I remember how he laughed at his own jokes."),
    ("condolence", 2, "bring soup on sundays", "I would like to bring soup on Sundays, if you'll let me."),
    ("apology", 0, "that I forgot it", "I am sorry that I forgot it."),
    ("apology", 1, "I'd listen", "If it were that day again, I would listen."),
    ("anniversary", 0, "it's fifty years", "Fifty years."),
    ("anniversary", 0, "since the war", "Since the war: that is how long."),
    ("complaint", 0, "The roof leaks. It has for weeks.", "The roof leaks. It has for weeks."),
    ("complaint", 1, "I want them to repair it", "I ask you to repair it."),
    ("complaint", 2, "by friday", "I expect this by Friday."),
    ("resignation", 0, "a bookkeeper", "I resign from my position as bookkeeper."),
    ("missing", 1, "does the dog still limp", "Does the dog still limp?"),
    ("no such occasion", 0, "I'm moving to Leeds", "I'm moving to Leeds."),
])
def test_each_shape_of_an_answer(occasion: str, number: int, said: str, made: str) -> None:
    assert made in {asking.sentence(occasion, number, said, "Ada", Random(seed)) for seed in range(6)}


@pytest.mark.parametrize("occasion", occasions.names())
def test_every_occasion_asks_and_every_question_has_its_frames(occasion: str) -> None:
    asked = asking.questions(occasion, "your gran")
    assert len(asked) >= 2 and not any("{" in one for one in asked)
    for number in range(len(asked)):
        for said in ("the hat", "that you came", "coming late", "go home", "I saw it.", "fifty"):
            made = asking.sentence(occasion, number, said, "Ada", Random(1))
            assert "{" not in made and made[:1].isupper() and made[-1] in ".!?"
            assert set("".join(filter(str.isalpha, said.lower()))) <= set(made.lower()), "the answer stands in it"


def test_what_somebody_was_sent_before_is_framed_otherwise() -> None:
    one = asking.sentence("thanks", 0, "the hat", "Ada", Random(1))
    assert asking.sentence("thanks", 0, "the hat", "Ada", Random(1), [one]) != one


@pytest.mark.parametrize(("said", "skips"), [("no", True), ("nothing, no", True), ("I don't know", True),
                                             ("nobody", False),
                                             ("no rain", False), ("Tom", False)])
def test_nobody_has_to_answer(said: str, skips: bool) -> None:
    assert asking.skipped(said) is skips
