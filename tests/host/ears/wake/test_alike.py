"""What sounds almost like a name."""

from __future__ import annotations

import random

from os1.ears.wake.alike import distance, near_misses, nearest, ways

WORDS = ["commuter", "computers", "door", "the", "weather", "compute", "samoa", "hay", "mirror"]


def test_every_way_to_say_a_phrase() -> None:
    assert tuple(ways("hey samantha")[0][:2]) == ("hh", "ey")
    assert len(ways("the tomato")) > 1
    assert ways("hey --") == []


def test_the_distance_counts_phones() -> None:
    assert distance(("k", "ae", "t"), ("k", "ae", "t")) == 0
    assert distance(("k", "ae", "t"), ("k", "ah", "t")) == 0.5
    assert distance(("k", "ae", "t"), ("b", "ae", "t", "s")) == 2


def test_the_nearest_words_do_not_hold_the_word_itself() -> None:
    assert nearest("computer", WORDS, 2) == ["commuter", "compute"]


def test_a_miss_is_never_the_phrase() -> None:
    for phrase in ("hey samantha", "computer"):
        made = near_misses(phrase, WORDS, 60, random.Random(1))
        assert len(made) == 60 and not [text for text in made if phrase in text]
        assert len(set(made)) > 6
    assert any(text.startswith("hey ") for text in near_misses("hey samantha", WORDS, 60, random.Random(1)))
