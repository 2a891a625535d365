"""Can it end here, must it go on?"""

import pytest
from os1.grammar import FREE, Grammar, Status, Template


@pytest.mark.parametrize(("words", "status"), [
    ("", Status.UNFINISHED),
    ("set", Status.UNFINISHED),
    ("could", Status.UNFINISHED),
    ("could you please", Status.UNFINISHED),
    ("set a timer for twenty", Status.UNFINISHED),
    ("set a timer for twenty minutes", Status.ENDS),
    ("set a timer for twenty minutes please", Status.ENDS),
    ("what time is it", Status.MAY_END),
    ("what time is it now", Status.ENDS),
    ("remember", Status.UNFINISHED),
    ("remember the", Status.MAY_END),
    ("remind me to", Status.UNFINISHED),
    ("nobody says this", Status.IMPOSSIBLE),
    ("yes", Status.IMPOSSIBLE),
])
def test_a_command_so_far(grammar: Grammar, words: str, status: Status) -> None:
    assert grammar.expecting(()).status(words) is status
    assert grammar.expecting(()).status(words.split()) is status


def test_an_expected_answer_so_far(grammar: Grammar) -> None:
    asked = grammar.expecting(["yes_no", "number"])
    assert asked.status("yes") is Status.MAY_END
    assert asked.status("yes please") is Status.ENDS
    assert asked.status("twenty") is Status.MAY_END
    assert asked.status("twenty five") is Status.ENDS


def test_how_many_words_could_follow() -> None:
    grammar = Grammar([Template("Order", "a latte [with (milk|a bit of cream) [and sugar]]"),
                       Template("Note", "note {free}"),
                       Template("Both", "a bagel"), Template("More", "a bagel with {free}")])
    assert [grammar.room(text) for text in ("a latte", "a latte with milk", "a latte with a bit of cream and sugar")] \
        == [7, 2, 0]
    assert grammar.room("um a latte with milk please") == 2, "skip words don't count"
    assert grammar.room("a bagel") == 2, "a free slot counts as four words, and one of two templates has it"
    assert grammar.room("note the milk") == 2, "one that has begun counts as two"
    assert grammar.room("nonsense") == 0


def test_a_whole_sentence_is_no_beginning_of_any_words() -> None:
    """Else "the milk is bought" would let every sentence go on."""
    closed = [Template("Time", "what time is it"), Template("Cat", "my cat is asleep")]
    grammar = Grammar([*closed, Template("Bought", "{free} is bought and paid"), Template("Late", "my {free} is late")])
    assert grammar.status("what time is it") is Status.ENDS and grammar.room("what time is it") == 0
    assert grammar.room("my cat is asleep") == 0, "it may be the cat that is asleep is late"
    assert grammar.room("my cat that is asleep") == 2
    bought = grammar.match("the milk is bought and paid")
    assert bought and bought.intent == "Bought" and grammar.status("the milk is bought and paid") is Status.ENDS


def test_which_words_could_follow() -> None:
    grammar = Grammar([Template("Order", "a latte [with (milk|cream)]"), Template("Note", "note {free}")])
    assert grammar.following("a latte") == {"with"}
    assert grammar.following("please a latte with") == {"milk", "cream"}
    assert grammar.following("note") == grammar.following("note the milk") == {FREE}
    assert grammar.following("a latte with milk") == grammar.following("nonsense") == set()
