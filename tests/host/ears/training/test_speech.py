"""Labelled speech: the labels lie where the sound is."""

import random

import numpy as np
import pytest
from os1.ears.training import speech
from os1.ears.training.phones import PHONES
from os1.errors import EngineError


def names(said):
    return [PHONES[k] for k in said.phones]


def test_a_sentence_has_its_phones_in_order(espeak):
    said = espeak.say("set a timer", "en-us")
    assert [p for p in names(said) if p != "SIL"] == ["s", "eh", "t", "ax", "t", "ay", "m", "er"]
    assert (np.diff(said.ends) >= 0).all()
    assert said.ends[-1] <= len(said.sound)


def test_silence_is_silent_and_vowels_are_loud(espeak):
    said = espeak.say("ah", "en-us")
    starts = np.append(0, said.ends[:-1])
    level = {name: np.abs(said.sound[a:b].astype(float)).mean() for name, a, b in
             zip(names(said), starts, said.ends, strict=True) if b > a}
    assert level["aa"] > 100 * level["SIL"]


def test_two_processes_sound_equal():
    pytest.importorskip("espeakng_loader")
    said = []
    for _ in range(2):
        with speech.EspeakSpeaker() as fresh:
            said.append([fresh.say("what time is it", voice, rate=140).sound for voice in ("gmw/en+f2", "en-us+klatt")])
    assert all((one == two).all() for one, two in zip(*said, strict=True))


def test_an_unknown_language_is_an_error_in_words(espeak):
    with pytest.raises(EngineError, match="no voice 'tlhingan'"):
        espeak.say("what time is it", "tlhingan")
    assert len(espeak.say("yes", "en-us").sound) > 1000  # and the process lives on


def test_a_process_that_died_is_an_error_in_words(espeak):
    with speech.EspeakSpeaker() as dying:
        dying._child.kill()
        dying._child.wait()
        with pytest.raises(EngineError, match="ended"):
            dying.say("yes", "en-us")


def test_without_flite_espeak_says_everything(espeak):
    rng = random.Random(1)
    assert all("flite" not in speech.random_utterance("yes", rng, espeak, None).voice for _ in range(5))


@pytest.mark.skipif(not speech.FliteSpeaker.there(), reason="flite is not installed (apt-get install flite)")
def test_flite_tells_where_its_phones_end():
    said = speech.FliteSpeaker().say("set a timer", "slt", stretch=1.2)
    assert [p for p in names(said) if p != "SIL"] == ["s", "eh", "t", "ax", "t", "ay", "m", "er"]
    assert abs(said.ends[-1] - len(said.sound)) < 1600
