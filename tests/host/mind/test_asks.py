"""The stack of open questions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from os1 import mind
from os1.events import Ask, Thought
from os1.mind import introducing
from os1.mind.asks import DEEPEST, EXPECTED, Asks

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


def test_recognisers_are_made_ready_for_every_question() -> None:
    """EXPECTED holds what each Ask in the skills expects; a set that is missing would make its first answer wait."""
    found = set()
    for path in Path(mind.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (isinstance(node, ast.Call) and ast.unparse(node.func) == "Ask" and len(node.args) > 1
                    and ast.unparse(node.args[1]) != "EXPECTS[step]"):
                found.add(ast.literal_eval(node.args[1]))
    found.update(introducing.EXPECTS.values())
    assert found == set(EXPECTED)
