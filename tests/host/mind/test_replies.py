"""Her wordings: filled, varied, complete."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import os1.mind
import pytest
import yaml
from os1.errors import SkillError
from os1.mind.replies import Colour, Replies, capital, slots_of
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
            assert "112" in text and "911" in text and "call" in text and text.endswith("?")
            assert any(plain in text for plain in ("can't call", "can't make", "can't do", "I can't")), text


def test_pairs_and_lengths() -> None:
    for one, two, least in (("joke.setup", "joke.punchline", 60), ("riddle", "riddle.answer", 40),
                            ("knock.name", "knock.end", 10)):
        assert len(HERS.wordings[one]) == len(HERS.wordings[two]) >= least
    for series, least in (("story", 12), ("poem", 15), ("song", 10), ("rather", 12)):
        assert len(set(HERS.wordings[series])) >= least
    for situation in ("story", "talk.about"):  # at 3 words a second these last more than 20 s
        assert all(len(text.split()) > 60 for text in HERS.wordings[situation])


def test_a_wording_may_belong_to_a_mood_or_a_humour(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        'a: ["one", "two", {say: "glad", mood: bright}, {say: "sad", mood: low}, {say: "ha", humour: 0.6}]')
    replies = Replies.load([tmp_path])

    def said(colour: Colour) -> set[str]:
        rng = random.Random(3)
        return {replies.say("a", rng, colour) for _ in range(200)}

    assert said(Colour(0.0, 0.0)) == {"One", "Two"}
    assert said(Colour(0.8, 0.0)) == {"One", "Two", "Ha"}
    assert said(Colour(0.8, 0.3)) == {"One", "Two", "Ha", "Glad"}
    assert said(Colour(0.8, -0.3)) == {"One", "Two", "Sad"}  # nobody jokes who is low


@pytest.mark.parametrize("tag", ["mood: angry", "humour: 2", "humour: yes", "colour: red"])
def test_a_wording_that_belongs_to_nobody_is_named(tmp_path: Path, tag: str) -> None:
    (tmp_path / "x.yaml").write_text('a: [{say: "one", ' + tag + "}]")
    with pytest.raises(SkillError, match=r"x\.yaml: a has a wording"):
        Replies.load([tmp_path])


def test_a_coloured_wording_says_as_much_as_a_plain_one() -> None:
    for situation, tags in HERS.tags.items():
        texts = HERS.wordings[situation]
        plain = [slots_of(text) for number, text in enumerate(texts) if number not in tags]
        assert len(plain) >= 2, f"{situation} has too few words for a calm mood"
        needed = set.intersection(*plain)
        assert all(needed <= slots_of(texts[number]) for number in tags), situation
