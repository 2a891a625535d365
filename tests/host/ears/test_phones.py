"""Which phones, and how well a word fits."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from os1.ears import phones
from os1.ears.phones import COLUMN, FRAME, PAD, PHONES, Logs, recogniser, spot, whole
from os1.ears.training.speech import EspeakSpeaker

NAME = ("s", "ax", "m", "ae", "n", "th", "ax")
WAYS = [NAME, ("k", "ah", "m", "p", "y", "uw", "t", "er"), ("dh", "ax", "d", "ao", "r")]


def said(*symbols: str, sure: float = 0.9) -> Logs:
    """Rows in which each symbol ("" is none) has the chance `sure`."""
    chances = np.full((len(symbols), len(PHONES) + 2), (1 - sure) / (len(PHONES) + 1))
    for row, symbol in enumerate(symbols):
        chances[row, COLUMN[symbol] if symbol else 0] = sure
    return np.log(chances).astype(np.float32)


def test_the_sum_over_all_alignments_is_ctcs() -> None:
    logs = np.log(np.random.default_rng(1).dirichlet(np.ones(len(PHONES) + 2), 5)).astype(np.float32)
    way = ("s", "s", "m")
    columns = [0, COLUMN["s"], COLUMN["m"]]
    total = 0.0
    for path in itertools.product(columns, repeat=5):
        collapsed = [column for column, _ in itertools.groupby(path) if column]
        if collapsed == [COLUMN[phone] for phone in way]:
            total += float(np.exp(sum(logs[row, column] for row, column in enumerate(path))))
    assert whole(logs, [way, ("m",)])[0] == pytest.approx(np.log(total), abs=1e-4)


def test_a_word_is_found_where_it_is() -> None:
    logs = said("", "d", "", "s", "", "s", "m", "m", "", "k")
    found, other = spot(logs, [("s", "s", "m"), ("k", "d")])
    assert (found.first, found.last) == (3, 6)
    assert found.score == pytest.approx(0, abs=1e-5)
    assert other.score < -3


def test_a_doubled_phone_needs_a_gap() -> None:
    assert spot(said("s", "s"), [("s", "s")])[0].score < -1
    assert spot(said("s", "", "s"), [("s", "s")])[0].score > -0.1


def test_nothing_at_all_is_never_a_word() -> None:
    assert spot(said(), [NAME])[0].score < -1e6
    assert len(recogniser().hear(np.zeros(100, np.int16))) == 0


def test_speech_is_heard_and_placed() -> None:
    with EspeakSpeaker() as espeak:
        sound = espeak.say("samantha", "en-us+f3", rate=140).sound
    lead = np.zeros(8000, np.int16)
    logs = recogniser().hear(np.concatenate([lead, sound]))
    assert len(logs) == pytest.approx((8000 + len(sound) + PAD) / FRAME, abs=3)
    scores = [found.score / len(way) for found, way in zip(spot(logs, WAYS), WAYS, strict=True)]
    assert scores[0] > max(scores[1:]) + 0.5
    assert spot(logs, [NAME])[0].first >= 8000 // FRAME - 3
    assert np.argmax(whole(logs, WAYS)) == 0


def test_every_phone_of_the_lexicon_has_a_column() -> None:
    from os1.ears.training.phones import PHONES as lexicon

    assert set(lexicon) - {"SIL"} == set(phones.PHONES)
