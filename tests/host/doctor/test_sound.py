"""The sound card, which none of these machines may have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fakes.pace import PATIENCE_S
from os1.doctor import sound
from os1.doctor.sound import Facts

FAKE = """class PortAudioError(Exception): pass
def query_devices(): return [1, 2]
def check_input_settings(**given): assert given == {"channels": 1, "dtype": "int16", "samplerate": 16000}
def check_output_settings(**given): raise PortAudioError("no such rate")
"""


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`card(source)`: sounddevice is this."""
    def be(source: str) -> None:
        (tmp_path / "sounddevice.py").write_text(source)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return be


def test_a_card_with_one_half(card: Any, verdicts: Any) -> None:
    card(FAKE)
    facts = sound.look(PATIENCE_S)
    assert facts == Facts(True, 2, "", "no such rate")
    said = verdicts(sound.judge(facts))
    assert said["microphone"].startswith("ok") and said["speakers"].startswith("warning")


@pytest.mark.parametrize(("source", "facts", "said"), [
    ("raise OSError('PortAudio library not found')", Facts(False), "sudo apt install libportaudio2"),
    ("import os; os._exit(3)", Facts(None), "crashed or hung"),
    ("import time; time.sleep(600)", Facts(None), "crashed or hung"),
    (FAKE.replace("[1, 2]", "[]"), Facts(True, 0, "", "no such rate"), "There is no sound card"),
])
def test_what_can_be_wrong_and_is_never_a_fault(card: Any, source: str, facts: Facts, said: str, verdicts: Any) -> None:
    card(source)
    assert sound.look(patience_s=2.0 if "sleep" in source else PATIENCE_S) == facts
    (found,) = verdicts(sound.judge(facts)).values()
    assert found.startswith("warning") and said in found and "an earpiece has its own" in found


def test_this_computer_is_asked_without_a_traceback(verdicts: Any) -> None:
    assert list(sound.judge(sound.look()))
