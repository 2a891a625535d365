"""Her wordings: filled, varied, complete."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import os1.mind
import pytest
import yaml
from os1.errors import SkillError
from os1.mind.replies import Replies, capital
from os1.mind.skills.care import KINDS

MIND = Path(os1.mind.__file__).parent
HERS = Replies.load([MIND / "replies" / "en"])


def test_never_the_same_twice_in_a_row() -> None:
    rng, before = random.Random(1), ""
    for _ in range(100):
        said = HERS.say("called", rng)
        assert said != before
        before = said


def test_capitals() -> None:
    assert capital("the key. it is here! no? yes") == "The key. It is here! No? Yes"


def test_mistakes_are_named(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("hello: {a: 1}")
    with pytest.raises(SkillError, match=r"x\.yaml: hello"):
        Replies.load([tmp_path])
    (tmp_path / "x.yaml").write_text("hello: [")
    with pytest.raises(SkillError, match=r"x\.yaml is no YAML"):
        Replies.load([tmp_path])
    with pytest.raises(SkillError, match="no words"):
        Replies({}).say("hello", random.Random())
    with pytest.raises(SkillError, match="wants 'who'"):
        Replies({"hello": ["hi {who}"]}).say("hello", random.Random())


def calls() -> list[tuple[str, str, set[str]]]:
    """(file, situation, slots given) of every scene.say with a literal situation in the mind."""
    found = []
    for path in MIND.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say" and node.args:
                slots = {keyword.arg for keyword in node.keywords if keyword.arg}
                first = node.args[0]
                texts = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                found += [(path.name, text.value, slots) for text in texts
                          if isinstance(text, ast.Constant) and isinstance(text.value, str)]
    return found


@pytest.mark.parametrize(("file", "situation", "slots"), calls())
def test_every_situation_has_words_and_their_slots(file: str, situation: str, slots: set[str]) -> None:
    assert len(HERS.wordings[situation]) >= 2, "one wording is heard twice in a row"
    assert HERS.slots(situation) <= slots | {"name", "me"}


def test_every_situation_of_small_talk_has_words_and_their_slots() -> None:
    table = yaml.safe_load((MIND / "situations.yaml").read_text())
    assert len(table) > 160
    for name, one in table.items():
        situation = f"talk.{one.get('says', name)}"
        assert len(HERS.wordings[situation]) >= 2 and HERS.slots(situation) <= {"name", "me"}, situation


def test_situations_are_many_and_told_apart() -> None:
    themes = ("talk.", "care", "follow", "ahead")
    small = {name: texts for name, texts in HERS.wordings.items() if name.startswith(themes)}
    assert len(small) >= 300
    assert sum(len(texts) >= 3 for texts in small.values()) >= 250
    said = [text for texts in small.values() for text in texts]
    assert len(said) == len(set(said)), [text for text in said if said.count(text) > 1]


def test_no_joke_where_somebody_is_in_danger() -> None:
    """Each of these names a number of both continents and says that she can't call."""
    for kind in KINDS:
        for text in HERS.wordings[f"talk.{kind}"]:
            assert "one one two" in text and "nine one one" in text and "call" in text and text.endswith("?")
            assert any(plain in text for plain in ("can't call", "can't make", "can't do", "I can't")), text


def test_pairs_and_lengths() -> None:
    for one, two, least in (("joke.setup", "joke.punchline", 60), ("riddle", "riddle.answer", 40),
                            ("knock.name", "knock.end", 10)):
        assert len(HERS.wordings[one]) == len(HERS.wordings[two]) >= least
    for series, least in (("story", 12), ("poem", 15), ("song", 10), ("rather", 12)):
        assert len(set(HERS.wordings[series])) >= least
    for situation in ("story", "talk.about"):  # at 3 words a second these last more than 20 s
        assert all(len(text.split()) > 60 for text in HERS.wordings[situation])
