"""Automata: small, the same as their phrases, and boosts that are paid exactly once."""

from os1.grammar import FREE, Grammar, Template
from os1.grammar.automaton import of_phrases
from os1.grammar.lists import range_list


def paths(machine, state=0, said=(), cost=0.0):  # type: ignore[no-untyped-def]
    if state in machine.ends:
        yield said, cost + machine.end_extra.get(state, 0.0)
    for word, after in machine.arcs[state].items():
        yield from paths(machine, after, (*said, word), cost + machine.arc_extra(state, after))


def test_phrases_come_out_as_they_went_in() -> None:
    phrases = {("a", "b"), ("a", "c"), ("d", "c"), ("d",), ("x", "y", "c")}
    assert {said for said, _ in paths(of_phrases(phrases))} == phrases


def test_numbers_stay_small() -> None:
    assert len(of_phrases(range_list("n", 0, 999).values)) < 12
    templates = [Template(f"Do{n}", f"do thing {n} for {{n}} minutes and {{n}} seconds") for n in range(200)]
    machine = Grammar(templates, {"n": range_list("n", 0, 100)}).automaton()
    assert len(machine) < 200


def test_free_is_one_arc(grammar: Grammar) -> None:
    machine = grammar.automaton(["command"])
    assert machine.accepts(["remember", FREE]) and not machine.accepts(["remember", "milk"])
    assert FREE not in machine.words and "remember" in machine.words


def test_a_restricted_automaton_has_only_its_sentences(grammar: Grammar) -> None:
    answers = grammar.automaton(["yes_no"])
    assert set(answers.ends.values()) == {frozenset(["yes_no"])}
    assert "timer" not in answers.words
    assert len(grammar.automaton(["nothing"])) == 1


def test_a_boost_costs_every_other_sentence_the_same() -> None:
    grammar = Grammar([Template("Yes", "yes", "yes_no"), Template("No", "no", "yes_no"),
                       Template("Go", "go [on] now"), Template("Go", "yes sir")])
    costs = dict(paths(grammar.automaton().boosted(["yes_no"], 5.0)))
    assert costs["yes",] == costs["no",] == 0.0
    assert costs["go", "now"] == costs["go", "on", "now"] == costs["yes", "sir"] == 5.0


def test_equal_grammars_give_equal_automata(grammar: Grammar, folder) -> None:  # type: ignore[no-untyped-def]
    again = Grammar.load(folder, names=("samantha",))
    assert again.automaton().arcs == grammar.automaton().arcs and again.automaton().ends == grammar.automaton().ends
