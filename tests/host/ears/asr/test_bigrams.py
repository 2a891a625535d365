"""os1.ears.asr.bigrams: the pairs are those of the language model, counted once."""

from pathlib import Path

import pytest
from os1.ears.asr import bigrams
from os1.ears.asr.bigrams import pairs
from os1.ears.asr.lexicon import general_vocabulary


def test_what_follows_often_gains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bigrams, "BEFORE", 40)
    words = general_vocabulary(tmp_path, 3000)
    found = pairs(tmp_path, words)
    assert found.gains["of"]["the"] > 1 and found.gains["to"]["be"] > 1
    assert "of" not in found.gains["the"], "'the of' is said by nobody: it backs off"
    assert sum(map(len, found.gains.values())) <= bigrams.KEPT and set(found.back) == set(found.gains)
    monkeypatch.setattr(bigrams, "_count", lambda words: pytest.fail("counted again"))
    assert pairs(tmp_path, words) == found
