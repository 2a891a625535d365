"""The files that libvosk reads, read back: the language and the costs are those of the grammar."""

import math
import struct
from collections.abc import Iterator

import pytest
from os1.ears.asr import graph, nnet
from os1.ears.asr.fst import Arc
from os1.grammar import FREE, Grammar, Template
from os1.grammar.automaton import Automaton
from os1.grammar.skipping import Skips

ODDS = graph.Odds(unknown=9.0, unknown_word=2.0, chatter=4.0, free_word=0.5, free_scale=1.0)
FREE_WORDS = {"cat": -1.0, "cap": -3.0, "a": -2.0}
LEXICON = {"cat": (("k", "ae", "t"),), "cap": (("k", "ae", "p"),), "a": (("ax",), ("ey",)), "go": (("g", "ow"),)}
PHONES = ["SIL", "ae", "ax", "ey", "g", "k", "ow", "p", "t"]


def read(data: bytes) -> tuple[list[list[Arc]], dict[int, float]]:
    """OpenFst's form, by its own description."""
    magic, length = struct.unpack_from("<ii", data)
    assert magic == 2125659606 and data[8:8 + length] == b"vector" and data[18:26] == b"standard"
    version, flags, properties, start, states, count = struct.unpack_from("<iiQqqq", data, 26)
    assert (version, flags, properties, start) == (2, 0, 3, 0)
    place, arcs, finals = 26 + 40, list[list[Arc]](), {}
    for state in range(states):
        final, number = struct.unpack_from("<fq", data, place)
        place += 12
        arcs.append([struct.unpack_from("<iifi", data, place + 16 * arc) for arc in range(number)])
        place += 16 * number
        if final < math.inf:
            finals[state] = final
    assert place == len(data) and sum(map(len, arcs)) == count
    return arcs, finals


def ways(arcs: list[list[Arc]], finals: dict[int, float], side: int, longest: int, state: int = 0,
         said: tuple[int, ...] = (), cost: float = 0.0) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every way to an end, no loop of a state into itself taken."""
    if state in finals:
        yield said, cost + finals[state]
    for arc in arcs[state]:
        if len(said) < longest and arc[3] != state:
            further = (*said, arc[side]) if arc[side] else said
            yield from ways(arcs, finals, side, longest, arc[3], further, cost + arc[2])


def sentences(machine: Automaton, longest: int = 4) -> dict[str, float]:
    """What is given out, with the least cost of each, up to `longest` words."""
    ids = graph.word_ids({*machine.words, *FREE_WORDS})
    text = {number: word for word, number in ids.items()}
    arcs, finals = read(graph.sentences(machine, ids, FREE_WORDS, ODDS))
    assert all(row == sorted(row, key=lambda arc: arc[0]) for row in arcs)
    found: dict[str, float] = {}
    for said, cost in ways(arcs, finals, 1, longest):
        sentence = " ".join(text[number] for number in said)
        found[sentence] = min(cost, found.get(sentence, math.inf))
    return found


def machine(*texts: tuple[str, str]) -> Automaton:
    grammar = Grammar([Template("X", text, group) for text, group in texts])
    grammar.skips = Skips((), ())
    return grammar.automaton()


def test_a_grammar_is_heard_exactly() -> None:
    found = sentences(machine(("go [now]", "command"), ("stop", "command")))
    assert set(found) == {"go", "go now", "stop"} | {" ".join(["[unk]"] * n) for n in (1, 2, 3, 4)}
    assert found["stop"] == pytest.approx(math.log(2)) and found["go"] == pytest.approx(2 * math.log(2))
    assert found["[unk]"] == found["[unk] [unk]"] == ODDS.chatter  # what the words cost is in HCLr.fst


def test_arcs_in_common_are_laid_once_and_cost_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    after = "(go|cat|cap|a|the|dog|cow)"
    made = machine((f"(one|two|three) {after} home", "command"), (f"one {after}", "yes_no"), ("two half", "command"),
                   (f"three three {after} home", "command")).boosted(["yes_no"], 3.0)
    ids = graph.word_ids({*made.words, *FREE_WORDS})
    shared, small = sentences(made), graph.sentences(made, ids, FREE_WORDS, ODDS)
    monkeypatch.setattr(graph, "SHARED", 1000)
    assert shared == pytest.approx(sentences(made)) and {"two cow home", "one cow", "two half"} <= set(shared)
    assert len(small) < len(graph.sentences(made, ids, FREE_WORDS, ODDS))


def test_boosts_are_in_the_costs() -> None:
    plain = sentences(machine(("go", "command"), ("yes", "yes_no")))
    grammar = machine(("go", "command"), ("yes", "yes_no")).boosted(["yes_no"], 3.0)
    boosted = sentences(grammar)
    assert boosted["yes"] == pytest.approx(plain["yes"]) and boosted["go"] == pytest.approx(plain["go"] + 3)


def test_free_words_come_one_or_more_times_and_their_mark_is_swallowed() -> None:
    said = {sentence for sentence in sentences(machine(("go {free}", "command"))) if "unk" not in sentence}
    assert said >= {"go cat", "go cat a", "go a a"} and "go" not in said
    assert not [sentence for sentence in said if "#free" in sentence or FREE in sentence]


def test_a_new_word_leaves_free_words_as_they_are() -> None:
    transitions, more = nnet.transition_ids(PHONES), LEXICON | {"ago": (("ax", "g", "ow"),)}
    before, after = (graph.word_ids(words, FREE_WORDS) for words in (LEXICON, more))
    assert graph.free_words(LEXICON, FREE_WORDS, before, transitions, ODDS) == \
        graph.free_words(more, FREE_WORDS, after, transitions, ODDS)
    assert len(set(after.values())) == len(after) == len(before) + 1


def test_words_are_spelled_in_phones_and_free_words_share_them() -> None:
    ids = graph.word_ids(LEXICON, FREE_WORDS)
    transitions = nnet.transition_ids(PHONES)
    free = graph.free_words(LEXICON, FREE_WORDS, ids, transitions, ODDS)
    arcs, _ = read(graph.spoken_words(LEXICON, ["go"], free, ids, transitions))
    assert all(row == sorted(row, key=lambda arc: arc[1]) for row in arcs)
    (fixed,) = [arc for arc in arcs[1] if arc[1] == ids["go"]]
    assert fixed[0] == transitions["g_B"][1]
    (mark,) = [arc for arc in arcs[1] if arc[1] == ids["#free"]]
    root = arcs[mark[3]]
    assert sorted(arc[0] for arc in root) == sorted(transitions[p][1] for p in ("k_B", "ax_S", "ey_S"))
    names = {forward: phone for phone, (_, forward) in transitions.items()}
    found = {}

    def walk(state: int, phones: tuple[str, ...], cost: float) -> None:
        for given, gives, more, after in arcs[state]:
            if gives:
                found[phones, gives] = cost + more
            elif after != state:
                walk(after, (*phones, names[given]), cost + more)

    walk(mark[3], (), 0.0)
    assert {(phones, word): round(cost, 4) for (phones, word), cost in found.items()} == {
        (("k_B", "ae_I", "t_E"), ids["cat"]): 1.5, (("k_B", "ae_I", "p_E"), ids["cap"]): 3.5,
        (("ax_S",), ids["a"]): 2.5, (("ey_S",), ids["a"]): 2.5}
