"""os1.ears.asr.phonenet: the likeliest sentence among phones that are written by hand."""

import numpy as np
import pytest
from os1.ears.asr.phonenet import EARNED, PhoneNet, anything
from os1.ears.phones import COLUMN
from os1.grammar import FREE
from os1.grammar.automaton import Automaton, of_phrases

WAYS = {"seven": [("s", "eh", "v", "ah", "n")], "eight": [("ey", "t")], "eighty": [("ey", "t", "iy")],
        "tea": [("t", "iy")], "to": [("t", "uw"), ("t", "ah")]}


def sound(*phones: str, rest: float = -20.0) -> np.ndarray:
    """Two frames for each phone, one of none behind it."""
    logs = np.full((3 * len(phones), max(COLUMN.values()) + 1), rest, np.float32)
    for place, phone in enumerate(phones):
        logs[3 * place:3 * place + 2, COLUMN[phone]] = -0.1
        logs[3 * place + 2, 0] = -0.1
    return logs


def net(*phrases: str) -> PhoneNet:
    return PhoneNet(of_phrases([phrase.split() for phrase in phrases]), WAYS)


@pytest.mark.parametrize(("phones", "said"), [
    ("ey t", "eight"), ("ey t iy", "eighty"), ("s eh v ah n", "seven"), ("ey t t ah ey t", "eight to eight"),
    ("s eh b ah n", "seven")])
def test_the_likeliest_sentence(phones: str, said: str) -> None:
    found = net("seven", "eight", "eighty", "eight to eight").best(sound(*phones.split()))
    assert found and " ".join(found.words) == said


def test_the_score_is_that_of_the_path() -> None:
    logs = sound("ey", "t")
    found = net("eight").best(logs)
    assert found and found.phones == 2
    assert found.score == pytest.approx(-0.6 + 2 * EARNED, abs=1e-4)
    assert found.earning(0.0) == pytest.approx(-0.6, abs=1e-4)
    assert anything(logs, 1.0) == (pytest.approx(-0.6 + 2.0, abs=1e-4), 2)


def test_another_sentence_than_the_free_phones_fits_worse() -> None:
    logs = sound("s", "eh", "v", "ah", "n")
    right, wrong = net("seven").best(logs), net("eighty").best(logs)
    most, count = anything(logs, float(EARNED))
    assert right and wrong and right.score == pytest.approx(most, abs=1e-3) and count == 5
    assert wrong.score < most - 20


def test_free_words_are_left_out_and_nothing_is_found_in_nothing() -> None:
    free = PhoneNet(Automaton([{"tea": 1, FREE: 1}, {}], {1: frozenset({"command"})}), WAYS)
    found = free.best(sound("s", "eh"))
    assert found and found.words == ("tea",)
    assert PhoneNet(Automaton([{FREE: 1}, {}], {1: frozenset({"command"})}), WAYS).best(sound("t")) is None
    assert net("tea").best(np.zeros((0, 41), np.float32)) is None
