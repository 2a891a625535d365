"""os1.ears.asr.freewords: any words, from phones; and a free slot that is heard again."""

from pathlib import Path

import numpy as np
import pytest
from os1.ears.asr import freewords
from os1.ears.asr.bigrams import Pairs
from os1.ears.asr.freewords import FreeWords
from os1.ears.phones import COLUMN


def sound(*phones: str) -> np.ndarray:
    logs = np.full((3 * len(phones), max(COLUMN.values()) + 1), -20.0, np.float32)
    for place, phone in enumerate(phones):
        logs[3 * place:3 * place + 2, COLUMN[phone]] = -0.1
        logs[3 * place + 2, 0] = -0.1
    return logs


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FreeWords:
    words = {"two": -5.0, "to": -3.0, "go": -4.0, "cats": -7.0}
    monkeypatch.setattr(freewords, "general_vocabulary", lambda cache: words)
    monkeypatch.setattr(freewords, "pairs", lambda cache, words: Pairs({"go": {"to": 1.0}, "two": {"cats": 4.0}},
                                                                       {"go": -1.0, "two": -1.0}))
    return FreeWords(tmp_path)


def test_words_by_frequency_and_by_the_word_before(free: FreeWords) -> None:
    assert free.hear(sound("t", "uw")) == "to", "two and to sound alike; the frequent one"
    assert free.hear(sound("g", "ow", "t", "uw")) == "go to"
    assert free.hear(sound("t", "uw", "k", "ae", "t", "s")) in ("to cats", "two cats")
    assert free.hear(np.zeros((0, 41), np.float32)) == ""
