"""When a line of the demo counts."""

from __future__ import annotations

from os1.demo.play import Took, judge
from os1.demo.script import Line


def took(line: Line, heard: str, said: str) -> Took:
    return Took(line, (0, 1), heard=heard, said=said, answered=(2, 3))


def test_heard_and_answered() -> None:
    assert not judge(took(Line("set a timer", r"\?"), "set a timer", "For how long?"))


def test_another_article_is_no_mistake() -> None:
    assert not judge(took(Line("set a timer", r"\?"), "set the timer", "For how long?"))


def test_another_word_is_one() -> None:
    assert judge(took(Line("set a timer", r"\?"), "set a time", "For how long?")) == "not heard: timer"


def test_only_the_words_that_are_named_where_any_are() -> None:
    line = Line("where does my sister live", "boston", heard="where sister")
    assert not judge(took(line, "where did my sister live", "In boston."))
    assert judge(took(line, "where sister", "I don't know.")).startswith("her answer lacks")


def test_silence_is_no_answer() -> None:
    assert judge(took(Line("stop it", "."), "stop it", "")) == "no answer"


def test_an_interruption_must_stop_her_and_be_answered() -> None:
    line = Line("i'm calling my sister now", "(?i)birthday", interrupts=True)
    one = took(line, line.say, "Say happy birthday.")
    assert judge(one) == "she did not stop"
    one.stopped_ms = 150.0
    assert not judge(one)
    one.said = "I don't know."
    assert judge(one).startswith("her answer lacks")
