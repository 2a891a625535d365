"""Pronunciations, spelling and the general vocabulary."""

import sys
from pathlib import Path

import pytest
from os1.ears.asr import lexicon, spelling
from os1.ears.training.phones import PHONES
from os1.errors import EngineMissing


def test_the_dictionary_knows_every_way_to_say_a_word() -> None:
    said = lexicon.pronounce(["tomato", "the"])
    assert len(said["tomato"]) == 2 and len(said["the"]) >= 2
    am = lexicon.dictionary(["am", "zorblax"])
    assert set(am) == {"am"} and {("ey", "eh", "m"), ("ae", "m")} <= set(am["am"])


def test_unknown_words_are_spoken_from_their_spelling() -> None:
    said = lexicon.pronounce(["zorblax", "kitchen"])
    assert set(said) == {"zorblax", "kitchen"}
    (way,) = said["zorblax"]
    assert way[0] == "z" and way[-2:] == ("k", "s") and set(way) <= set(PHONES)


def test_how_words_are_said_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["kitchen", "tomato"]
    first = lexicon.pronounced(words, tmp_path)
    assert first == lexicon.pronounce(words) == lexicon.pronounced(words, None)
    monkeypatch.setattr(lexicon, "pronounce", lambda words: {"made": (("anew",),)})
    assert lexicon.pronounced(words, tmp_path) == first
    assert lexicon.pronounced(["kitchen"], tmp_path) == {"made": (("anew",),)}, "other words are another file"
    monkeypatch.setattr(lexicon, "version", lambda name: "another")
    assert lexicon.pronounced(words, tmp_path) == {"made": (("anew",),)}


def test_without_espeak_the_letters_must_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert spelling.by_rules(["zorblax"]) == {"zorblax": ("z", "ow", "r", "b", "l", "ae", "k", "s")}
    assert spelling.by_rules(["..."]) == {}


def test_the_weak_vowel_is_written_both_ways() -> None:
    assert lexicon.with_schwas([("ah", "b", "ah", "v")]) == (("ax", "b", "ax", "v"), ("ah", "b", "ah", "v"))
    assert lexicon.with_schwas([("k", "ae", "t")]) == (("k", "ae", "t"),)


def test_the_general_vocabulary_is_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = lexicon.general_vocabulary(tmp_path)
    assert len(words) >= 5000 and {"the", "birthday", "mother", "green"} <= words.keys()
    assert all(frequency < 0 for frequency in words.values()) and words["the"] > words["birthday"]
    monkeypatch.setattr(lexicon, "_most_frequent", lambda size: pytest.fail("counted again"))
    assert lexicon.general_vocabulary(tmp_path) == words


def test_a_missing_dictionary_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="pip install pocketsphinx"):
        lexicon.sphinx_folder()


def test_what_was_counted_is_kept_and_a_torn_file_is_counted_again(tmp_path: Path) -> None:
    kept, calls = tmp_path / "new" / "words.json", []

    def count() -> dict[str, float]:
        calls.append(1)
        return {"the": -3.0}

    assert lexicon.counted(kept, count) == lexicon.counted(kept, count) == {"the": -3.0} and len(calls) == 1
    kept.write_text('{"the": -')  # the power went
    assert lexicon.counted(kept, count) == {"the": -3.0} and len(calls) == 2
    assert [path.name for path in kept.parent.iterdir()] == ["words.json"]
