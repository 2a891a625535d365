"""Where two wishes are parted."""

from os1.mind.two_wishes import halves, of_one


def test_parted_before_a_word_that_begins_a_wish() -> None:
    assert list(halves("set a timer for ten minutes and tell me what day it is")) == [
        ("set a timer for ten minutes", "tell me what day it is")]


def test_what_goes_on_is_not_parted() -> None:
    assert list(halves("we need milk and two eggs")) == []


def test_a_slot_that_swallows_both_is_not_one_wish() -> None:
    assert of_one({"duration": 600, "what": "milk"})
    assert not of_one({"what": "milk to the list and remind me at six"})
