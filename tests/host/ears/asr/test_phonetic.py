"""os1.ears.asr.phonetic: hama with a grammar, on a held-out synthetic voice."""

from collections.abc import Sequence

import numpy as np
import pytest
from os1.ears.asr import choose
from os1.ears.asr.phonenet import PhoneNet
from os1.ears.asr.phonetic import MOST_S, Judgement, PhonesRecogniser, Phonetic, trimmed
from os1.grammar import Grammar

from .conftest import Say


@pytest.fixture(scope="module")
def phonetic(grammar: Grammar) -> Phonetic:
    return Phonetic(grammar, ["hey samantha"])


def judge(phonetic: Phonetic, pcm: bytes, nets: Sequence[PhoneNet], texts: Sequence[str] = ()) -> Judgement:
    heard = phonetic.hear(pcm)
    assert heard
    return phonetic.judge(heard, phonetic.likeliest(heard, nets), texts)


def test_a_sentence_and_the_others_beside_it(phonetic: Phonetic, say: Say) -> None:
    texts = ["what time is it", "tell me a joke", "x"]
    judged = judge(phonetic, say("what time is it"), phonetic.nets(["command"]), texts)
    assert judged and judged.text == "what time is it" and judged.confidence > 0.5
    assert judged.behind[0] == 0 and judged.behind[1] > 10 and 60 < judged.behind[2] < 1e6


def test_other_talk_fits_worse(phonetic: Phonetic, say: Say) -> None:
    nets = phonetic.nets(["command"])
    talk = judge(phonetic, say("the government announced new elections"), nets)
    command = judge(phonetic, say("tell me a story"), nets)
    assert talk and command and talk.fit < command.fit - 0.5 and talk.confidence < 0.5


def test_too_long_is_not_judged_and_silence_is_nothing(phonetic: Phonetic) -> None:
    loud = np.random.default_rng(1).integers(-3000, 3000, int(MOST_S * 16000) + 16000).astype("<i2")
    assert phonetic.hear(loud.tobytes()) is None
    silent = judge(phonetic, bytes(32000), phonetic.nets(["command"]), ["stop"])
    assert silent and silent.text == "" and len(silent.behind) == 1


def test_quiet_at_both_ends_is_cut() -> None:
    sound = np.concatenate([np.zeros(16000), np.full(3200, 5000), np.ones(16000)]).astype(np.int16)
    kept, first = trimmed(sound)
    assert (len(kept), first) == (3200 + 3200, 16000 - 1600)
    assert len(trimmed(sound[:100])[0]) == 100


def test_an_engine_of_its_own(grammar: Grammar, cache, say: Say) -> None:  # type: ignore[no-untyped-def]
    made = choose(grammar, cache, engine="phones", wake_phrases=["hey samantha"])
    assert isinstance(made, PhonesRecogniser)
    hearing = made.stream()
    hearing.feed(say("what time is it"))
    assert (hearing.partial(), hearing.final().text) == ("", "what time is it")
    woken = made.wake("hey samantha")
    woken.feed(say("hey samantha"))
    assert woken.final().text == "hey samantha"
