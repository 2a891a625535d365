"""The format of scripted conversations, and what a demand means."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from os1.errors import ConfigError
from os1.mind import Mind
from os1.mind.repl import converse
from os1.mind.script import holds, parse, run


@pytest.mark.parametrize(("kind", "demand", "said", "true"), [
    ("=", "eight ten", "It's EIGHT ten!", True), ("=", "eight", "Eighteen.", False), ("!", "eight", "Eighteen.", True),
    ("!", "eight", "At eight.", False), ("|", "one | two", "Two?", True), ("|", "one | two", "Three", False),
    ("~", "^it.s", "It's", True), ("~", "x{3}", "xx", False), (".", "", "Hm.", True), (".", "", "", False),
    ("=", "anna's", "Anna’s house", True),
])
def test_demands(kind: str, demand: str, said: str, true: bool) -> None:
    assert holds(kind, demand, said) is true


@pytest.mark.parametrize(("text", "number"), [("> hello\nwhat", 2), ("@tomorrow", 1), ("? x", 1), ("> a\n~ (", 2)])
def test_a_line_that_is_none_is_named(text: str, number: int) -> None:
    with pytest.raises(ConfigError, match=f"Line {number}"):
        parse(text)


SCRIPT = """
# the clock, what falls due on the way, and a restart
@2026-11-23 08:10
> set a timer for five minutes
= five minutes
! six
> set a pasta timer for ten minutes
= nothing like this
@2026-11-23 08:17
@restart
< five minutes
< too early
> what time is it
= eight seventeen
@2026-11-23 08:20
< pasta
"""


def test_a_script_is_judged(wake: Callable[..., Mind]) -> None:
    turns = list(run(parse(SCRIPT), lambda clock: wake(0, clock)))
    verdicts = [verdict for turn in turns for verdict in turn.verdicts]
    assert [verdict.holds for verdict in verdicts] == [True, True, False, True, False, True, True]
    assert verdicts[2].line.text == "nothing like this" and "asta" in verdicts[2].said
    assert verdicts[4].said == ""
    assert [turn.right for turn in turns] == [True, False, True, False, True, True]


def test_a_demand_on_nothing_is_refused(wake: Callable[..., Mind]) -> None:
    with pytest.raises(ConfigError, match="Line 2 demands"):
        list(run(parse("# nothing\n= words"), lambda clock: wake(0, clock)))


def test_of_what_she_said_first_the_order_counts_not_the_number(wake: Callable[..., Mind]) -> None:
    script = ("> set a timer for five minutes\n> set a timer for six minutes\n@2026-01-05 09:10\n< six minutes\n"
              "< five minutes")
    assert [turn.right for turn in run(parse(script), lambda clock: wake(0, clock))] == [True, True, True, False]


def test_without_words_whatever_she_says_first_will_do_and_once(wake: Callable[..., Mind]) -> None:
    script = "<\n> set a timer for five minutes\n@2026-01-05 09:10\n<\n= five minutes\n<"
    verdicts = [[v.holds for v in turn.verdicts] for turn in run(parse(script), lambda clock: wake(0, clock))]
    assert verdicts == [[False], [], [True, True], [False]], "before the timer and after it she said nothing"


def test_the_time_she_thinks_is_taken_and_an_answer_is_told_from_a_question(wake: Callable[..., Mind]) -> None:
    ticks = iter(range(100))
    turns = list(run(parse("> set a timer\n> five minutes"), lambda clock: wake(0, clock), lambda: next(ticks)))
    assert [turn.seconds for turn in turns] == [1, 1] and [turn.asked for turn in turns] == [False, True]


def test_questions_run_out_of_patience_on_the_virtual_clock(wake: Callable[..., Mind]) -> None:
    script = "@2026-11-23 08:00\n> set a timer\n= long\n@2026-11-23 08:05\n> five minutes\n! five minutes"
    assert all(turn.right for turn in run(parse(script), lambda clock: wake(0, clock)))


def test_converse(wake: Callable[..., Mind]) -> None:
    answers = list(converse(wake(), ["set a timer", "five minutes", "", "goodbye"]))
    assert "five minutes" in answers[1].lower() and all(answers) and len(answers) == 4


def test_an_earpiece_tells_of_its_battery() -> None:
    assert [line.text for line in parse("@battery 19\n@battery 100")] == ["battery 19", "battery 100"]
    with pytest.raises(ConfigError, match="no date"):
        parse("@battery low")
