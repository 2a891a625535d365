"""Her words for the wearer's."""

from __future__ import annotations

import pytest
from os1.mind.pronouns import turned


@pytest.mark.parametrize(("said", "hers"), [
    ("my bike is blue", "your bike is blue"),
    ("i parked the car in my street", "you parked the car in your street"),
    ("i am allergic to nuts", "you are allergic to nuts"),
    ("i'm allergic and i've told you", "you're allergic and you've told me"),
    ("when i was six i had a dog", "when you were six you had a dog"),
    ("my sister was born in may", "your sister was born in may"),
    ("the blue key is mine", "the blue key is yours"),
    ("you are funny", "I am funny"),
    ("i love you", "you love me"),
    ("i think that you are right", "you think that I am right"),
    ("anna gave me your number", "anna gave you my number"),
    ("i never was in rome", "you never were in rome"),
    ("why am i here", "why are you here"),
    ("i hurt myself", "you hurt yourself"),
    ("My cat, Miso, likes me.", "your cat, Miso, likes you."),
    ("the spare key is under the blue flowerpot", "the spare key is under the blue flowerpot"),
])
def test_turned(said: str, hers: str) -> None:
    assert turned(said) == hers
