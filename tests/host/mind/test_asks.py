"""The stack of open questions."""

from __future__ import annotations

import pytest
from os1.events import Ask, Thought
from os1.mind.asks import DEEPEST, Asks

LONG = Ask("For how long?", ("duration",), "timer.length", {"name": "tea"}, patience_s=20)
WHY = Ask("Why?", ("wonder", "free"), "joke.punchline", {"number": 3}, patience_s=5)


def test_push_and_settle() -> None:
    asks = Asks()
    asks.settle(Thought("For how long?", ask=LONG))
    asks.settle(Thought("Why?", ask=WHY))
    assert (asks.top, asks.below, len(asks)) == (WHY, LONG, 2)
    asks.settle(Thought("Because.", closes=1))
    assert (asks.top, asks.below) == (LONG, None)
    asks.settle(Thought("Again?", ask=WHY, closes=1))
    assert (asks.top, len(asks)) == (WHY, 1)
    asks.settle(Thought("Bye.", closing=True))
    assert asks.top is None


def test_what_nobody_heard_was_not_asked() -> None:
    asks = Asks([LONG])
    asks.settle(Thought("Why?", ask=WHY, closes=1), spoken=False)
    assert len(asks) == 0


def test_patience_begins_when_she_has_finished() -> None:
    asks = Asks([LONG, WHY])
    assert not asks.expire(1e9)
    asks.asked(100)
    assert not asks.expire(104.9) and len(asks) == 2
    assert asks.expire(105) and len(asks) == 0


def test_the_deepest_is_let_go() -> None:
    asks = Asks()
    for number in range(DEEPEST + 3):
        asks.settle(Thought("?", ask=Ask(str(number), (), "x")))
    assert len(asks) == DEEPEST and asks.top and asks.top.question == str(DEEPEST + 2)


def test_it_outlives_a_restart() -> None:
    asks = Asks([LONG, WHY])
    asks.asked(100)
    back = Asks.from_json(asks.to_json(102), now=7)
    assert (back.top, back.below, back.until) == (WHY, LONG, 10)


@pytest.mark.parametrize("text", ["{", "[1]", '[{"question": "x"}]', '[{"left": null, "expects": 5}]', "null"])
def test_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Asks.from_json(text, 0)
