"""Voices by a model of the wearer's own: made-up ones here, through the real onnxruntime."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from fakes.piper_voice import write
from fakes.speaker_model import ANNA, BERT, of_bands, of_sound, speech
from os1.ears.fbank import fbank
from os1.ears.speaker import LONGEST_S, SpeakerModel, Voice, likeness, mean
from os1.errors import ModelError

Maker = Callable[[Path], Path]
MODELS: dict[str, Maker] = {
    "sound": lambda folder: of_sound(folder / "m.onnx"),
    "wespeaker": lambda folder: of_bands(folder / "m.onnx"),
    "wespeaker by its word": lambda folder: of_bands(folder / "m.onnx", "input", framework="wespeaker",
                                                     sample_rate="16000", normalize_samples="0"),
    "3d-speaker": lambda folder: of_bands(folder / "m.onnx", "x", framework="3d-speaker", normalize_samples="1",
                                          feature_normalize_type="global-mean"),
    "with lengths": lambda folder: of_bands(folder / "m.onnx", lengths=True),
    "bands first": lambda folder: of_bands(folder / "m.onnx", "x", turned=True),
}


@pytest.mark.parametrize("kind", MODELS)
def test_a_voice_is_like_itself_and_unlike_another(kind: str, tmp_path: Path) -> None:
    model = SpeakerModel(MODELS[kind](tmp_path))
    anna, again, bert = (model.voice(speech(*who, seed)) for who, seed in ((ANNA, 1), (ANNA, 2), (BERT, 3)))
    assert anna.seconds == 2.0 and np.linalg.norm(anna.vector) == pytest.approx(1)
    assert likeness(anna.vector, again.vector) > likeness(anna.vector, bert.vector) + 0.3


@pytest.mark.parametrize(("kind", "window", "scale"), [("wespeaker", "hamming", 32768), ("3d-speaker", "povey", 1),
                                                       ("wespeaker by its word", "hamming", 32768)])
def test_each_kind_of_model_is_given_what_it_was_trained_on(kind: str, window: str, scale: int, tmp_path: Path) -> None:
    sound = np.frombuffer(speech(*ANNA, 1), "<i2").astype(np.float32) / np.float32(32768)
    seen = fbank(sound * scale, window)
    assert np.abs(SpeakerModel(MODELS[kind](tmp_path))._input(sound) - (seen - seen.mean(0))).max() < 1e-4


def test_loudness_is_no_matter(tmp_path: Path) -> None:
    model = SpeakerModel(MODELS["wespeaker"](tmp_path))
    pcm = speech(*ANNA, 1)
    quiet = (np.frombuffer(pcm, "<i2") // 4).astype("<i2").tobytes()
    assert likeness(model.voice(pcm).vector, model.voice(quiet).vector) > 0.99


@pytest.mark.parametrize("pcm", [b"", bytes(100), bytes(9000), bytes(64000)])
def test_what_holds_no_voice_gives_none(pcm: bytes, tmp_path: Path) -> None:
    assert SpeakerModel(MODELS["wespeaker"](tmp_path)).voice(pcm).vector == ()


def test_of_a_long_speech_only_the_beginning_is_looked_at(tmp_path: Path) -> None:
    model = SpeakerModel(MODELS["sound"](tmp_path))
    voice = model.voice(speech(*ANNA, 1, LONGEST_S) + speech(*BERT, 1))
    assert voice.seconds == LONGEST_S
    assert likeness(voice.vector, model.voice(speech(*ANNA, 1, LONGEST_S)).vector) > 0.999


def test_other_files_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "none.onnx").write_bytes(b"nothing of the kind")
    nemo, slow = tmp_path / "nemo.onnx", tmp_path / "slow.onnx"
    of_bands(nemo, framework="nemo")
    of_bands(slow, sample_rate="8000")
    for path, said in ((tmp_path / "nowhere.onnx", "can't be loaded"), (tmp_path / "none.onnx", "can't be loaded"),
                       (nemo, "another kind of sound"), (slow, "another kind of sound"),
                       (write(tmp_path), "does not take sound")):
        with pytest.raises(ModelError, match=said):
            SpeakerModel(path)


def test_two_models_have_two_fingerprints(tmp_path: Path) -> None:
    first, second = SpeakerModel(of_sound(tmp_path / "a.onnx")), SpeakerModel(of_bands(tmp_path / "b.onnx"))
    assert first.fingerprint != second.fingerprint


def test_what_can_not_be_compared_is_unlike() -> None:
    assert likeness((), ()) == likeness((1.0,), (0.6, 0.8)) == likeness(Voice().vector, (1.0, 0.0)) == -1
    assert likeness((1.0, 0.0), (0.6, 0.8)) == pytest.approx(0.6)
    assert mean([(1.0, 0.0), (0.0, 1.0)]) == pytest.approx((2**-0.5, 2**-0.5))
