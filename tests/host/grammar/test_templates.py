"""Sentence files: what they may hold, and what is said about wrong ones."""

from pathlib import Path

import pytest
from os1.errors import GrammarError
from os1.grammar import Grammar
from os1.grammar.templates import read_files, sentence_files


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_folder_is_read_by_name_and_shares_lists(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "lists: {room: {values: [kitchen]}}\n")
    write(tmp_path, "a.yml", "intents: {Go: {data: [{sentences: ['go to the {room}']}]}}\n")
    write(tmp_path, "notes.txt", "not: [a sentence file")
    assert [file.name for file in sentence_files(tmp_path)] == ["a.yml", "b.yaml"]
    found = Grammar.load(tmp_path).match("go to the kitchen")
    assert found and found.slots == {"room": "kitchen"}
    assert found.template.source.startswith("a.yml:1, intent Go")


def test_a_plain_file_of_sentences_is_one_intent(tmp_path: Path) -> None:
    path = write(tmp_path, "coffee.yaml", "sentences: ['make [a] {drink}']\nlists: {drink: {values: [latte, mocha]}}\n")
    found = Grammar.load(path).match("make a mocha")
    assert found and (found.intent, found.slots) == ("coffee", {"drink": "mocha"})


def test_lists_take_templates_ranges_and_steps(tmp_path: Path) -> None:
    path = write(tmp_path, "s.yaml", """
sentences: ["wait {time}", "turn to {percent}", "pick {1..3:number}"]
lists:
  time: {range: {from: 1, to: 3, multiplier: 60, fractions: halves}}
  percent: {range: {from: 0, to: 100, step: 10}}
""")
    grammar = Grammar.load(path)
    for text, slots in (("wait two", {"time": 120}), ("wait two and a half", {"time": 150}),
                        ("wait 2.5", {"time": 150}), ("turn to 40", {"percent": 40}), ("pick three", {"number": 3})):
        found = grammar.match(text)
        assert found and found.slots == slots, text
    assert grammar.match("turn to 45") is None and grammar.match("pick four") is None


@pytest.mark.parametrize(("text", "says"), [
    ("intents: {Go: {data: [{sentences: ['go to {room}']}]}}", r"s\.yaml:1, intent Go.*room"),
    ("intents:\n  Go:\n    data:\n      - sentences:\n          - 'go (there'", r"s\.yaml:5, intent Go.*go \(there"),
    ("sentences: ['<nothing>']", "nothing"),
    ("sentences: ['<a>']\nexpansion_rules: {a: 'x <b>', b: 'y <a>'}", "refers to itself"),
    ("sentences: ['a (1;2;3;4;5;6)']", "any order"),
    ("intents: {Go: {sentences: [x]}}", "intent Go.*data"),
    ("intents: {Go: {data: [{sentence: x}]}}", "intent Go.*sentences"),
    ("intents: [Go]", "'intents' is no mapping"),
    ("lists: {n: {range: {from: 5, to: 1}}}", "list 'n'"),
    ("lists: {n: {range: 5}}", "list 'n'"),
    ("lists: {n: {value: [a]}}", "list 'n'"),
    ("lists: {n: {values: []}}", "list 'n'"),
    ("- a list", "no mapping"),
    ("a: [", "no YAML"),
])
def test_a_wrong_file_is_an_error_that_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, "s.yaml", text)
    with pytest.raises(GrammarError, match=f"(?s){says}") as wrong:
        Grammar.load(path)
    assert "s.yaml" in wrong.value.what


def test_two_files_may_not_contradict_each_other(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "lists: {n: {values: [one]}}")
    write(tmp_path, "b.yaml", "lists: {n: {values: [one]}}")
    assert len(read_files(sentence_files(tmp_path)).lists) == 2
    write(tmp_path, "b.yaml", "lists: {n: {values: [two]}}")
    with pytest.raises(GrammarError, match=r"a\.yaml and b\.yaml"):
        Grammar.load(tmp_path)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="nowhere"):
        Grammar.load(tmp_path / "nowhere")
