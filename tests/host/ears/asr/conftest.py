"""A small grammar, and a held-out voice that says things. Nothing here is a recording: espeak-ng speaks at run time."""

from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from os1.ears.training.speech import EspeakSpeaker
from os1.grammar import Grammar

SENTENCES = """
language: en
intents:
  SetTimer:
    data: [{sentences: ["set a timer for {minutes} minute[s]"]}]
  AskTime:
    data: [{sentences: ["what time is it"]}]
  Tell:
    data: [{sentences: ["tell me a (story|joke)"]}]
  Remember:
    data: [{sentences: ["remember that {free:fact}"]}]
  Stop:
    data: [{sentences: ["stop"]}]
  Answer:
    group: yes_no
    data: [{sentences: ["yes"], slots: {answer: true}}, {sentences: ["no"], slots: {answer: false}}]
lists:
  minutes: {range: {from: 1, to: 60}}
"""
VOICE = "en-us+f5"  # one of os1.ears.training.voices.HELD_OUT

Say = Callable[[str], bytes]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("graphs")


@pytest.fixture(scope="session")
def grammar(tmp_path_factory: pytest.TempPathFactory) -> Grammar:
    path = tmp_path_factory.mktemp("sentences") / "small.yaml"
    path.write_text(SENTENCES)
    return Grammar.load(path)


@pytest.fixture(scope="session")
def say() -> Say:
    """Speech with 300 ms of almost silence around it, as the ears give it. A text sounds the same whatever was said
    before it, that is, whichever tests ran: espeak-ng carries something from one to the next, so each has its own."""
    known: dict[str, bytes] = {}

    def spoken(text: str) -> bytes:
        if text not in known:
            with EspeakSpeaker() as speaker:
                sound = speaker.say(text, VOICE).sound.astype(np.float64) * 0.5
            noise = np.random.default_rng(crc32(text.encode())).normal(0, 3, len(sound) + 9600)
            whole = np.concatenate([np.zeros(4800), sound, np.zeros(4800)]) + noise
            known[text] = np.clip(whole, -32768, 32767).astype("<i2").tobytes()
        return known[text]

    return spoken
