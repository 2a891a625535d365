"""Long words break where a dictionary says."""

from __future__ import annotations

import pytest
from os1.errors import ConfigError
from os1.work.letters.hyphens import splitter


def test_places_come_last_first() -> None:
    cuts = splitter("en_GB")("wonderfully")
    assert cuts and all(a + b == "wonderfully" for a, b in cuts)
    assert [len(a) for a, _ in cuts] == sorted((len(a) for a, _ in cuts), reverse=True)


@pytest.mark.parametrize("word", ["short", "14th-of-May", "https://x.org", "O’Connor’s"])
def test_what_isnt_a_long_plain_word_stays_whole(word: str) -> None:
    assert splitter("de")(word) == []


def test_a_language_without_a_dictionary_is_told() -> None:
    with pytest.raises(ConfigError, match="en_GB"):
        splitter("xx")
