"""What is said to be done, and of what it is said."""

from __future__ import annotations

import pytest
from os1.mind.just_done import just_done

WAITING = ["put the bins out", "take your tablet"]


@pytest.mark.parametrize("said, which", [
    ("thanks got them out", 0), ("got it in thanks", 0), ("never mind that i already rang them", 0),
    ("alright alright i signed it", 0), ("i posted it an hour ago", 0), ("yes i did that this morning", 0),
    ("i've put the bins out", 0), ("i've taken my tablet", 1), ("okay i took the tablet just now", 1)])
def test_done(said: str, which: int) -> None:
    assert just_done(said, WAITING) == which


@pytest.mark.parametrize("said", [
    "the tea is lovely", "i went to the shop", "it's red", "i was tired", "i got a new job", "i didn't take it",
    "i'll take it tomorrow", "i saw it yesterday on tv", "i called the dentist and she was nice", "i forgot it"])
def test_not_done(said: str) -> None:
    assert just_done(said, WAITING) is None


def test_with_nothing_waiting_nothing_is_done() -> None:
    assert just_done("i did it", []) is None
