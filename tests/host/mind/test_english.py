"""English words for comparing."""

from __future__ import annotations

from os1.mind.english import NUMBER, numbered, pieces, plain_words, stem


def test_numbers() -> None:
    assert list(numbered(["twenty", "five", "minutes"])) == [NUMBER, "minutes"]
    assert list(numbered(["an", "hour"])) == ["an", "hour"]


def test_words() -> None:
    assert plain_words("I'm sad, can't you SEE?") == ["i", "am", "sad", "can", "not", "you", "see"]
    assert stem("worries") == stem("worry") and stem("stopping") == stem("stopped") == "stop"
    assert pieces("cat") == () and "#<hap" in pieces("happy")
