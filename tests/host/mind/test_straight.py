"""What is said with ums, with somebody ahead of the question, or as a correction in few words is put straight."""

from __future__ import annotations

import pytest
from os1.mind.straight import plainly, steady, straight, taken_back


@pytest.mark.parametrize(("said", "plain"), [
    ("set a timer for the rice um ten minutes", "set a timer for the rice ten minutes"),
    ("my daughter when's her birthday", "when's my daughter's birthday"),
    ("my brother where does he live", "where does my brother live"),
    ("no sorry that's wrong it's the ninth of june", "no it's the ninth of june"),
    ("you've got that wrong it was two hundred", "no it was two hundred"),
    ("it's not ingrid it's astrid", "no it's astrid"),
    ("my wife's name isn't helen it's ellen", "that's wrong my wife's name is ellen"),
])
def test_put_straight(said: str, plain: str) -> None:
    assert plainly(said) == plain


@pytest.mark.parametrize("said", [
    "what time is it", "and what time is it here", "no it's denver", "do you know where he lives", "tell me when it is",
    "it's not far it's warm and i like that",
])
def test_what_is_straight_stays(said: str) -> None:
    assert straight(said) == steady(said) == said
    assert taken_back(said) in (said, "no it's warm and i like that")
