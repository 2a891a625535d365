"""The real libvosk with the model that is made here, on a voice that the model never heard."""

from pathlib import Path

import pytest
from os1.ears.asr import Compiling, graph, vosk
from os1.ears.asr.assembly import Assembly
from os1.ears.asr.vosk import VoskRecogniser, load
from os1.errors import ModelError
from os1.grammar import Grammar

from .conftest import Say


@pytest.fixture(scope="module")
def recogniser(grammar: Grammar, cache: Path) -> VoskRecogniser:
    return VoskRecogniser(grammar, cache, wake_phrases=["hey samantha"])


@pytest.mark.parametrize("text", ["set a timer for twenty five minutes", "what time is it", "tell me a story"])
def test_a_sentence_is_heard(recogniser: VoskRecogniser, say: Say, text: str) -> None:
    hearing, sound, partials = recogniser.stream(), say(text), []
    for place in range(0, len(sound), 1024):
        hearing.feed(sound[place:place + 1024])
        partials.append(hearing.partial())
    heard = hearing.final()
    assert (heard.text, heard.engine) == (text, "vosk") and heard.confidence > 0.8
    assert any(text.startswith(partial) for partial in partials if partial)


def test_the_size_of_the_pieces_does_not_matter(recogniser: VoskRecogniser, say: Say) -> None:
    sound, heard = say("set a timer for twelve minutes"), []
    for size in (320, 1024, 100_000):
        hearing = recogniser.stream()
        for place in range(0, len(sound), size):
            hearing.feed(sound[place:place + size])
        heard.append(hearing.final())
    assert heard[0] == heard[1] == heard[2]


def test_free_words_are_heard_as_words(recogniser: VoskRecogniser, grammar: Grammar, say: Say) -> None:
    hearing = recogniser.stream()
    hearing.feed(say("remember that my mother lives in london"))
    found = grammar.match(hearing.final().text)
    assert found and found.intent == "Remember"
    right = set(str(found.slots["fact"]).split()) & {"my", "mother", "lives", "in", "london"}
    assert len(right) >= 3, found.slots


def test_what_is_no_sentence_is_rejected(recogniser: VoskRecogniser, say: Say) -> None:
    for text in ("the government announced new elections", "photographs of mountains"):
        hearing = recogniser.stream()
        hearing.feed(say(text))
        assert hearing.final().text == ""


def test_an_answer_is_heard_only_when_it_is_expected(recogniser: VoskRecogniser, say: Say) -> None:
    heard = {}
    for groups in ((), ("yes_no",)):
        recogniser.prepare(groups)
        hearing = recogniser.stream(groups)
        hearing.feed(say("yes"))
        heard[groups] = hearing.final().text
    assert heard[("yes_no",)] == "yes" and heard[()] != "yes"


def test_a_wake_phrase_is_heard_whole_or_not_at_all(recogniser: VoskRecogniser, say: Say) -> None:
    heard = {}
    for text in ("hey samantha", "what time is it", "photographs of mountains"):
        hearing = recogniser.wake("Hey Samantha")
        hearing.feed(say(text))
        heard[text] = hearing.final().text
    assert heard == {"hey samantha": "hey samantha", "what time is it": "", "photographs of mountains": ""}


def test_a_hearing_without_sound_or_after_its_end_is_empty(recogniser: VoskRecogniser) -> None:
    hearing = recogniser.stream()
    assert hearing.partial() == "" and hearing.final().text == ""
    hearing.close()
    hearing.close()
    hearing.feed(bytes(3200))
    assert hearing.partial() == "" and hearing.final().text == ""


def test_silence_is_nothing(recogniser: VoskRecogniser) -> None:
    hearing = recogniser.stream()
    hearing.feed(bytes(32000))
    assert hearing.final().text == ""


def test_a_damaged_folder_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=tmp_path.name):
        load(tmp_path)


def test_the_answers_asked_for_last_stay_loaded(grammar: Grammar, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands for ever, of the others HELD: each takes memory, and is loaded again while she asks."""
    loaded: list[str] = []
    monkeypatch.setattr(vosk, "load", lambda folder: loaded.append(folder.name) or object())
    monkeypatch.setattr(Assembly, "commands", lambda self, groups: cache / "-".join(["command", *groups]))
    recogniser = VoskRecogniser(grammar, cache)
    assert loaded == ["command"]
    for number in range(vosk.HELD):
        recogniser.prepare([f"{number}"])
    recogniser.prepare(["0"])  # used again: not one of the oldest
    assert len(loaded) == 1 + vosk.HELD
    recogniser.prepare(["new"])
    recogniser.prepare(["0"])
    recogniser.prepare(())
    assert len(loaded) == 2 + vosk.HELD, "it was loaded again"
    recogniser.prepare(["1"])
    assert loaded[-1] == "command-1" and len(loaded) == 3 + vosk.HELD


def test_what_is_compiled_ahead_is_not_loaded(grammar: Grammar, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = VoskRecogniser(grammar, cache)
    monkeypatch.setattr(vosk, "load", lambda folder: pytest.fail("it was loaded"))
    assert isinstance(recogniser, Compiling)
    recogniser.compile(["yes_no"])
    monkeypatch.setattr(graph, "sentences", lambda *_: pytest.fail("compiled again"))
    recogniser.compile(["yes_no"])
