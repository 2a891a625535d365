"""The whole grammar: match, restrict, sample, and that its three forms agree."""

import random
from pathlib import Path

import pytest
from os1.errors import GrammarError
from os1.grammar import FREE, Grammar, SlotList, Template
from os1.grammar.automaton import Automaton


@pytest.mark.parametrize(("text", "intent", "slots"), [
    ("Set a timer for 25 minutes, please!", "SetTimer", {"minutes": 25}),
    ("um could you start a twenty-five minute timer", "SetTimer", {"minutes": 25}),
    ("set the um timer for two minutes samantha", "SetTimer", {"minutes": 2}),
    ("what time is it", "AskTime", {}),
    ("paint in dark blue the wall", "Paint", {"tool": "brush", "colour": "navy"}),
    ("colour the wall in light green", "Paint", {"tool": "brush", "colour": "light green"}),
    ("one hundred and five", "Number", {"number": 105}),
    ("yes please", "Answer", {"answer": True}),
])
def test_a_sentence_is_understood(grammar: Grammar, text: str, intent: str, slots: dict[str, object]) -> None:
    found = grammar.match(text)
    assert found and (found.intent, found.slots) == (intent, slots)


def test_free_text_is_kept_verbatim(grammar: Grammar) -> None:
    found = grammar.match("please remember that Anna's um flight is at 10:30 p.m.")
    assert found and found.slots == {"fact": "Anna's um flight is at 10:30 p.m."}


def test_a_free_slot_leaves_words_to_its_neighbours(grammar: Grammar) -> None:
    found = grammar.match("remind me to call Bob in 5 minutes")
    assert found and found.slots == {"what": "call Bob", "minutes": 5}
    found = grammar.match("remind me to put 5 minutes in")
    assert found and found.slots == {"what": "put 5 minutes in"}


def test_a_sentence_of_free_words_only_comes_last(grammar: Grammar) -> None:
    found = grammar.match("well set a timer for one minute")
    assert found and found.intent == "SetTimer"
    found = grammar.match("the sky is blue")
    assert found and (found.intent, found.slots) == ("Anything", {"free": "the sky is blue"})


def test_what_is_not_in_the_grammar_is_not_understood(grammar: Grammar) -> None:
    commands = grammar.expecting(())
    for text in ("", "please", "the sky is blue", "set a timer", "set a timer for five minutes tomorrow", "yes"):
        assert commands.match(text) is None, text
    assert commands.match("remember " + "word " * 300) is None


def test_groups_are_cut_out(grammar: Grammar) -> None:
    assert grammar.groups == {"command", "yes_no", "number", "free"}
    answers = grammar.restrict(["yes_no"])
    assert answers.groups == {"yes_no"} and answers is grammar.restrict({"yes_no"})
    assert answers.match("yes") and not answers.match("what time is it")
    both = grammar.expecting(["yes_no"])
    assert both.match("yes") and both.match("what time is it") and not both.match("seven")
    assert "SetTimer" in both.intents and "Anything" not in both.intents


def test_the_three_forms_agree(grammar: Grammar) -> None:
    """What is sampled is matched, is complete, and is in the automaton, restricted or not."""
    rng = random.Random(4)
    commands = grammar.expecting(())
    machine, part = grammar.automaton(), commands.automaton()
    for _ in range(300):
        text = commands.sample(rng, free=[FREE])
        assert "command" in machine.accepts(text.split()), text
        assert part.accepts(text.split()) == {"command"}
        said = text.replace(FREE, "the old bridge")
        found = commands.match(said)
        assert found, said
        assert commands.status(said).complete


def test_the_automaton_hears_skip_words_and_only_its_groups(grammar: Grammar) -> None:
    part = grammar.automaton(["yes_no"])
    assert part.accepts(["um", "yes"]) and part.accepts(["samantha", "no", "please"])
    assert not part.accepts(["what", "time", "is", "it"])


def test_templates_and_lists_can_be_given_in_code() -> None:
    grammar = Grammar([Template("Play", "play {song}")], {"song": ["yellow submarine", {"in": "hey jude", "out": 7}]})
    found = grammar.match("play hey jude")
    assert found and found.slots == {"song": 7} and found.template.text == "play {song}"
    grammar = Grammar([Template("Note", "note {text:it}")], {"text": SlotList("text", free=True)})
    found = grammar.match("note buy Milk")
    assert found and found.slots == {"it": "buy Milk"}


def test_a_wrong_template_says_which() -> None:
    with pytest.raises(GrammarError, match=r"intent Play.*song"):
        Grammar([Template("Play", "play {song}")])
    with pytest.raises(GrammarError, match="silence"):
        Grammar([Template("Play", "[play]")])


def test_an_automaton_is_kept_for_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(*texts: str) -> Automaton:
        grammar = Grammar([Template("Do", text) for text in texts])
        grammar.keep_in(tmp_path)
        return grammar.automaton()

    first = made("do {free} now", "stop [it]")
    monkeypatch.setattr(Grammar, "_made", lambda self: pytest.fail("it was kept"))
    assert made("do {free} now", "stop [it]") == first
    with pytest.raises(pytest.fail.Exception):
        made("do {free} now", "stop")
    next(tmp_path.glob("automaton-*.pack")).write_text('[[{"torn')
    with pytest.raises(pytest.fail.Exception):
        made("do {free} now", "stop [it]")
