"""os1.bench.templates: sentence files in every shape that people write."""

from pathlib import Path

import pytest
from os1.bench.templates import grammar
from os1.errors import GrammarError

SHAPES = """
language: en
intents:
  changeLight:
    data:
      - sentences: ["<turn> [<the>] {object} [<inside>]", "<turn> {state} [<the>] {object}"]
      - sentences: ["(make|set) it (bright|dim)[er] [please]"]
        slots: {object: lights}
  setTimer:
    data: [{sentences: ["[set] [a] timer for {minutes} minute[s]", "{1..3:cups} cup[s]"]}]
  shuffle:
    data: [{sentences: ["(quickly;play;{song})"]}]
expansion_rules:
  turn: "(turn|switch) [<up>]"
  up: "[on|off]"
  the: "the"
  inside: "in <the> {room}"
lists:
  object: {values: [lights, {in: "(heat|heating)", out: heat}]}
  state: {values: [{in: "on", out: activate}, {in: "off", out: deactivate}]}
  room: {values: [Kitchen, bed room]}
  minutes: {range: {from: 1, to: 90}}
  song: {values: ["[the] blue (song|tune)"]}
"""


def test_a_file_of_any_shape(tmp_path: Path) -> None:
    (tmp_path / "home.yaml").write_text(SHAPES)
    made = grammar(tmp_path / "home.yaml")
    heard = {said: made.match(said) for said in (
        "turn on the lights in the kitchen", "switch off heating", "set it brighter", "timer for twenty one minutes",
        "two cups", "blue tune play quickly")}
    assert {said: match and match.slots for said, match in heard.items()} == {
        "turn on the lights in the kitchen": {"object": "lights", "room": "Kitchen"},
        "switch off heating": {"object": "heat"}, "set it brighter": {"object": "lights"},
        "timer for twenty one minutes": {"minutes": 21}, "two cups": {"cups": 2},
        "blue tune play quickly": {"song": "blue tune"}}
    assert made.match("please two cups") is None, "nothing may stand around a sentence that the file doesn't name"


def test_one_template_a_line(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# numbers\n\nzero\n(one|won)\nturn [the] lights on\n")
    made = grammar(tmp_path / "words.txt")
    meant = {text: made.match(text) for text in ("zero", "won", "turn lights on", "two")}
    assert {text: match and match.intent for text, match in meant.items()} == \
        {"zero": "zero", "won": "(one|won)", "turn lights on": "turn [the] lights on", "two": None}


def test_free_words_alone_and_her_own() -> None:
    assert grammar(None, free=True).match("any words at all")
    assert grammar(None).match("what time is it")


@pytest.mark.parametrize(("name", "text"), [
    ("a.txt", "# nothing\n"), ("a.txt", "turn (on\n"), ("b.yaml", "language: en")])
def test_a_file_that_is_none_says_where(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(GrammarError, match=name):
        grammar(tmp_path / name)
    with pytest.raises(GrammarError, match=r"no\.txt"):
        grammar(tmp_path / "no.txt")
