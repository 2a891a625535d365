"""Whose voice: learned after a yes only, judged, kept for the wearer, forgotten."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from fakes import speaker_model
from os1.ears.speaker import SpeakerModel, Voice
from os1.events import Ask
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.memory import Memory
from os1.mind.voiceprint import KEPT, SENTENCES, TRIES, VoicePrint

ANNA, BERT, CARL = Voice((1.0, 0.0, 0.0), 2.0), Voice((0.0, 1.0, 0.0), 2.0), Voice((0.35, 0.937, 0.0), 2.0)
LIKE_ANNA = Voice((0.8, 0.6, 0.0), 2.0)
SHORT = Voice(ANNA.vector, 0.6)


@pytest.fixture
def memory() -> Iterator[Memory]:
    store = Store(":memory:")
    yield Memory(store)
    store.close()


def known(memory: Memory, model: str = "m") -> VoicePrint:
    voices = VoicePrint(memory, model)
    voices.begin()
    for _ in range(SENTENCES):
        voices.judge(ANNA)
    return voices


def test_without_a_model_nothing_is_known(memory: Memory) -> None:
    voices = VoicePrint(memory)
    assert (voices.judge(ANNA), voices.known, voices.wanted) == ("", False, False)


def test_nobody_is_learned_unasked(memory: Memory) -> None:
    voices = VoicePrint(memory, "m")
    for _ in range(2 * TRIES):
        assert voices.judge(ANNA) == ""
    assert not voices.known and not voices.wanted and memory.kept(KEPT) is None


def test_sentences_of_one_voice_make_a_print(memory: Memory) -> None:
    voices = VoicePrint(memory, "m")
    voices.begin()
    for voice in (SHORT, ANNA, Voice(), BERT, LIKE_ANNA, ANNA, ANNA):  # four of them are long enough, and of one
        voices.judge(voice)
        assert voices.learning and not voices.learned and voices.wanted
    voices.judge(ANNA)
    assert voices.learned and voices.known and not voices.learning
    assert voices.judge(None) == "" and not voices.learned
    assert voices.judge(LIKE_ANNA) == "wearer"


@pytest.mark.parametrize(("voice", "verdict"), [
    (ANNA, "wearer"), (LIKE_ANNA, "wearer"), (BERT, "other"), (CARL, "unsure"), (SHORT, "unsure"), (Voice(), "unsure"),
    (Voice((), 3.0), "unsure"), (None, "")])
def test_verdicts(memory: Memory, voice: Voice | None, verdict: str) -> None:
    assert known(memory).judge(voice) == verdict


def test_it_is_kept_with_the_memory_and_for_this_model_only(memory: Memory) -> None:
    known(memory)
    assert VoicePrint(memory, "m").judge(BERT) == "other"
    assert VoicePrint(memory, "another").judge(BERT) == ""


def test_a_learning_that_leads_nowhere_is_given_up(memory: Memory) -> None:
    voices = VoicePrint(memory, "m")
    voices.begin()
    told = [voices.judge(SHORT) == "" and voices.given_up for _ in range(TRIES + 1)]
    assert told == [False] * (TRIES - 1) + [True, False]
    assert not voices.wanted and not voices.known


class Talk:
    """Somebody speaks to her; the open question is kept between the sentences."""

    def __init__(self, mind: Mind) -> None:
        self.mind, self.ask = mind, None

    def __call__(self, text: str, voice: Voice | None = None) -> str:
        thought = self.mind.answer(text, self.ask, voice=voice)
        self.ask: Ask | None = thought.ask
        self.mind.remember_heard(thought.turn, len(thought.text))
        self.skill = thought.skill
        return thought.text


@pytest.fixture
def wake(tmp_path: Path, grammar: Grammar, skills: Skills) -> Iterator[Callable[..., Talk]]:
    stores: list[Store] = []

    def make(model: str = "m") -> Talk:
        stores.append(Store(tmp_path / "memory.db"))
        return Talk(Mind(stores[-1], persona.load(), grammar, skills, lambda: datetime(2026, 11, 23, 8, 10),
                         random.Random(1), speaker_model=model))

    yield make
    for store in stores:
        store.close()


def enrol(talk: Talk) -> str:
    """Five sentences after a yes; what she says to the last one."""
    talk("learn my voice", ANNA)
    talk("yes", SHORT)
    return [talk("what time is it", ANNA) for _ in range(SENTENCES)][-1]


def test_without_a_model_she_says_what_is_missing(wake: Callable[..., Talk]) -> None:
    talk = wake("")
    assert "speaker model" in talk("learn my voice", ANNA) and talk.ask is None
    assert "speaker model" in talk("do you know my voice")


def test_only_a_spoken_yes_begins_it(wake: Callable[..., Talk]) -> None:
    talk = wake()
    assert "print" in talk("learn my voice", ANNA) and talk.ask
    assert not talk.mind.voices.learning
    talk("no", ANNA)
    talk("what time is it", ANNA)
    assert not talk.mind.voices.learning and not talk.mind.voices.wanted
    talk("learn my voice", ANNA)
    talk("what time is it", ANNA)  # no answer to it
    assert not talk.mind.voices.learning


def test_she_learns_from_what_is_said_next_and_says_so(wake: Callable[..., Talk]) -> None:
    talk = wake()
    last = enrol(talk)
    assert "eight" in last.lower() and "voice" in last
    assert "voice" not in talk("what time is it", ANNA)
    assert "It's you" in talk("is this my voice", ANNA) or "That's your voice" in talk("is this my voice", ANNA)


PRIVATE = ("what do you know about me", "what did i say about the key", "where is the key", "what did i just say",
           "forget everything", "forget that", "forget everything about the key", "read my notes",
           "delete my notes", "delete my last note", "what are my reminders", "what is my name", "forget my voice",
           "learn my voice")


@pytest.mark.parametrize("said", PRIVATE)
def test_private_things_are_for_the_wearer(wake: Callable[..., Talk], said: str) -> None:
    talk = wake()
    talk("remember that the key is under the mat")
    talk("take a note that the safe opens at nine")
    enrol(talk)
    for voice in (BERT, CARL):
        answer = talk(said, voice)
        assert (talk.skill, talk.ask) == ("Private", None), said
        assert "mat" not in answer and "safe" not in answer
    talk(said, ANNA)
    assert talk.skill not in ("Private", "Unknown"), said


def test_a_question_that_no_skill_knows_gives_nothing_away(wake: Callable[..., Talk]) -> None:
    talk = wake()
    talk("remember that anna likes tulips")
    enrol(talk)
    assert "tulips" in talk("does anna like tulips", ANNA)
    assert "tulips" not in talk("does anna like tulips", BERT) and talk.skill == "Unknown"


def test_everybody_may_ask_what_is_no_secret(wake: Callable[..., Talk]) -> None:
    talk = wake()
    enrol(talk)
    assert "eight" in talk("what time is it", BERT).lower()
    talk("tell me a joke", CARL)
    assert talk.skill == "TellJoke"


def test_a_yes_is_too_short_to_be_sure_of_but_not_taken_from_another(wake: Callable[..., Talk]) -> None:
    talk = wake()
    talk("remember that the key is under the mat")
    enrol(talk)
    talk("forget everything", ANNA)
    talk("yes", BERT)
    assert talk.skill == "Private" and talk.mind.memory.facts()
    talk("forget everything", ANNA)
    talk("yes", SHORT)
    assert not talk.mind.memory.facts()
    assert not talk.mind.voices.known, "a voice print is of those things"


def test_forgetting_everything_ends_a_learning_too(wake: Callable[..., Talk]) -> None:
    talk = wake()
    talk("learn my voice", ANNA)
    talk("yes", SHORT)
    talk("what time is it", ANNA)
    talk("forget everything", ANNA)
    talk("yes", SHORT)
    assert not talk.mind.voices.learning and not talk.mind.voices.wanted


def test_forgetting_the_voice_lets_everybody_in_again(wake: Callable[..., Talk]) -> None:
    talk = wake()
    enrol(talk)
    talk("forget my voice", ANNA)
    assert not talk.mind.voices.wanted and talk.mind.memory.kept(KEPT) is None
    talk("what do you know about me", BERT)
    assert talk.skill == "KnowAboutMe"
    assert "never learned" in talk("forget my voice", ANNA) or "no print" in talk("forget my voice", ANNA)


def test_it_outlives_a_restart_and_typing_is_trusted(wake: Callable[..., Talk]) -> None:
    enrol(wake())
    talk = wake()
    assert talk.mind.voices.wanted
    talk("what do you know about me", BERT)
    assert talk.skill == "Private"
    talk("what do you know about me")
    assert talk.skill == "KnowAboutMe"


@pytest.mark.parametrize("make", [speaker_model.of_sound, speaker_model.of_bands])
def test_with_sound_and_a_real_model(wake: Callable[..., Talk], make: Callable[[Path], Path], tmp_path: Path) -> None:
    model = SpeakerModel(make(tmp_path / "speaker.onnx"))
    talk = wake(model.fingerprint)
    talk("learn my voice", model.voice(speaker_model.speech(*speaker_model.ANNA, 1)))
    talk("yes", model.voice(speaker_model.speech(*speaker_model.ANNA, 2, 0.4)))
    for seed in range(3, 3 + SENTENCES):
        talk("what time is it", model.voice(speaker_model.speech(*speaker_model.ANNA, seed)))
    assert talk.mind.voices.known
    talk("what do you know about me", model.voice(speaker_model.speech(*speaker_model.ANNA, 20)))
    assert talk.skill == "KnowAboutMe"
    talk("what do you know about me", model.voice(speaker_model.speech(*speaker_model.BERT, 21)))
    assert talk.skill == "Private"
