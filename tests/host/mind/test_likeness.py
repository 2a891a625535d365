"""Likeness to examples: words, stems, synonyms, and the courage to say that it is none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.grammar import Grammar
from os1.grammar.packed import Packed, from_bytes, to_bytes
from os1.mind.likeness import NEITHER, Likeness

TEXTS = {"Sad": ["i am sad", "i feel very unhappy"], "Joke": ["tell me a joke", "say something funny"],
         "Time": ["what time is it", "tell me the time"], NEITHER: ["the train was late", "who wrote this book"]}
EXAMPLES = {intent: dict.fromkeys(texts, intent != NEITHER) for intent, texts in TEXTS.items()}


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness(EXAMPLES)


@pytest.mark.parametrize(("said", "intent"), [
    ("a joke please", "Joke"), ("could you tell us some jokes", "Joke"), ("make me laugh", "Joke"),
    ("so what's the time", "Time"), ("i'm feeling miserable", "Sad"), ("who wrote that play", NEITHER),
])
def test_what_is_likest(likeness: Likeness, said: str, intent: str) -> None:
    assert likeness.ranked(said)[0].intent == intent


def test_nothing_known(likeness: Likeness) -> None:
    assert likeness.ranked("") == likeness.ranked("xylophone quartz") == []


def test_unknown_words_lower_it(likeness: Likeness) -> None:
    sure, unsure = likeness.ranked("tell me a joke")[0], likeness.ranked("tell me a joke of quarrelsome zebras")[0]
    assert sure.score > 0.8 > unsure.score and sure.known == pytest.approx(1.0) and unsure.known < 0.6
    assert sure.example == "tell me a joke"


def test_the_same_every_time(grammar: Grammar) -> None:
    one, two = Likeness.of(grammar), Likeness.of(grammar)
    assert one.ranked("hit me with a good one") == two.ranked("hit me with a good one")


def test_numbers_are_alike() -> None:
    likeness = Likeness({"Timer": {"set a timer for ten minutes": False}, "Joke": {"tell me a joke": True}})
    said = [likeness.ranked(f"a timer for {number} minutes please")[0] for number in ("ten", "ninety five")]
    assert said[0].score == said[1].score and said[0].intent == "Timer" and said[0].template == ""


def test_what_can_be_put_to_somebody(likeness: Likeness) -> None:
    assert likeness.ranked("a joke please")[0].template in TEXTS["Joke"]
    assert likeness.ranked("who wrote that play")[0].template == ""


def test_out_of_its_file_it_says_the_same(likeness: Likeness, tmp_path: Path) -> None:
    again = Likeness.from_packed(from_bytes(to_bytes(likeness.to_packed())))
    for said in ("a joke please", "so what's the time", "i'm miserable", "xylophone", "who wrote that play"):
        assert again.ranked(said) == likeness.ranked(said)
    assert again.words == likeness.words
    with pytest.raises(ValueError):
        Likeness.from_packed(Packed(b"\x93\x01\x02\x03", {}))


def test_it_is_kept_with_the_grammar_it_is_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "some.yaml").write_text(
        "language: en\nintents: {Joke: {data: [{sentences: ['tell [me] a joke']}], like: ['make me laugh']}}")
    grammar = Grammar.load(tmp_path / "some.yaml", folder=tmp_path / "kept")
    first = Likeness.of(grammar)
    (tmp_path / "some.yaml").write_text(
        "language: en\nintents: {Joke: {data: [{sentences: ['tell [me] a joke']}], like: ['be funny']}}")
    other = Grammar.load(tmp_path / "some.yaml", folder=tmp_path / "kept")
    assert Likeness.of(other).words != first.words
    monkeypatch.setattr(Likeness, "_read", lambda grammar: pytest.fail("it was kept"))
    assert Likeness.of(grammar).words == first.words
    assert Likeness.of(Grammar.load(tmp_path / "some.yaml", folder=tmp_path / "kept")).words == Likeness.of(other).words
