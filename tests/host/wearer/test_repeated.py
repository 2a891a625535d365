"""os1.wearer.repeated: her own words, as another ear may have understood them; and an answer, which is none."""

from __future__ import annotations

import pytest
from os1.wearer.repeated import repeats

SAID = "It's nine o'clock in the morning. Shall I wake you at seven tomorrow, yes or no?"


@pytest.mark.parametrize("heard", ["nine o'clock in the morning", "it's nine clock in the morning",
                                   "shall i wake you at heaven tomorrow"])
def test_what_she_says_is_hers(heard: str) -> None:
    assert repeats(heard, ["Something else.", SAID])


@pytest.mark.parametrize("heard", ["", "yes", "no", "at seven", "wake me at eight", "what time is it",
                                   "set a timer for nine minutes"])
def test_an_answer_is_the_wearers(heard: str) -> None:
    assert not repeats(heard, [SAID])


def test_when_she_says_nothing_nothing_is_hers() -> None:
    assert not repeats("nine o'clock in the morning", [])
