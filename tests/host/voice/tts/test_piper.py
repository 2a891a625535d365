"""The real Piper and onnxruntime with a made-up voice that hums."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from fakes import piper_voice
from os1.errors import EngineError, ModelError
from os1.events import Speech, Tone
from os1.voice.prosody import manner
from os1.voice.tts.level import loudness_db
from os1.voice.tts.piper import Piper, check, how
from os1.voice.tts.piper_child import words


@pytest.fixture
def installed(lacking: Callable[[str], NoReturn]) -> None:
    if importlib.util.find_spec("piper") is None:
        lacking("Piper; install it: python3 host/bootstrap.py --extra piper")


async def speech(voice: Piper, text: str, tone: Tone = Tone()) -> list[Speech]:  # noqa: B008
    return [chunk async for chunk in voice.say(text, tone)]


@pytest.mark.usefixtures("installed")
async def test_a_voice_by_path_speaks(tmp_path: Path) -> None:
    voice = Piper(piper_voice.write(tmp_path))
    await voice.open()
    text = "Hello there. I am Samantha! How are you today?"
    chunks = await speech(voice, text)
    wave = np.divide(np.frombuffer(b"".join(chunk.pcm for chunk in chunks), "<i2"), 32768, dtype=np.float32)
    assert chunks[-1].last and loudness_db(wave) == pytest.approx(-20, abs=0.5)
    assert np.flatnonzero(np.abs(wave) > 0.01)[0] < 80  # the voice's own 91 ms of silence are gone
    spectrum = np.abs(np.fft.rfft(wave[:8000]))
    assert int(spectrum.argmax()) * 2 == pytest.approx(200, abs=3)  # Hz: resampled to the right pitch
    said = [text[:characters] for chunk in chunks for _, characters in chunk.marks]
    assert "Hello there. I am " in said and said[-1] == text

    slow = sum(len(chunk.pcm) for chunk in await speech(voice, text, Tone(rate=0.5)))
    assert slow == pytest.approx(2 * 2 * len(wave), rel=0.1)
    await voice.close()


@pytest.mark.usefixtures("installed")
async def test_a_damaged_voice_says_so(tmp_path: Path) -> None:
    path = piper_voice.write(tmp_path)
    path.write_bytes(path.read_bytes()[:300])
    voice = Piper(path)
    with pytest.raises(EngineError, match="no voice that Piper can read"):
        await voice.open()
    await voice.close()


@pytest.mark.parametrize(
    "config", [None, "", "{}", "[]", '{"audio": {"sample_rate": "fast"}}', '{"audio": {"sample_rate": 1}}']
)
def test_what_is_no_voice_is_refused_before_anything_starts(tmp_path: Path, config: str | None) -> None:
    path = tmp_path / "voice.onnx"
    path.touch()
    if config is not None:
        Path(f"{path}.json").write_text(config)
    with pytest.raises(ModelError, match="voice.onnx.json"):
        check(path)


def test_faster_is_shorter() -> None:
    assert how(manner(Tone(arousal=1)))["length_scale"] < 1 < how(manner(Tone(rate=0.8)))["length_scale"]


def test_words_begin_where_their_share_of_the_sound_begins() -> None:
    wave = np.concatenate([np.zeros(100), np.ones(1001), np.zeros(50)]).astype(np.float32)
    assert words("hello dear", wave) == [(100, 0), (700, 6)]
    assert words("hello", np.zeros(50, np.float32)) == []
