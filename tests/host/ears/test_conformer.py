"""hama's network, in numpy."""

from __future__ import annotations

import numpy as np
import pytest
from hama.asr import ASRModel
from os1.ears import phones
from os1.ears.conformer import FFT, Conformer, packed, unpacked
from os1.ears.training.speech import EspeakSpeaker
from os1.errors import ModelError

RNG = np.random.default_rng(1)


def spoken() -> np.ndarray:
    with EspeakSpeaker() as espeak:
        sound = espeak.say("seven blue doors", "en-us+f3", rate=140).sound
    return sound.astype(np.float32) / 32768 + RNG.normal(0, 0.001, len(sound)).astype(np.float32)


@pytest.mark.parametrize("length", [FFT, 4001, 16000])
def test_it_hears_what_hamas_own_engine_hears(length: int) -> None:
    wave = spoken()[:length]
    given = {"waveform": wave[None], "waveform_lengths": np.array([length])}
    theirs = ASRModel().session.run(["log_probs"], given)[0][0]
    ours = Conformer(packed())(wave)
    assert ours.shape == theirs.shape
    np.testing.assert_allclose(np.exp(ours), np.exp(theirs), atol=0.02)  # it rounds its mels to 11 bits


def test_digital_silence_and_the_loudest_noise_are_numbers_too() -> None:
    network = Conformer(packed())
    for wave in (np.zeros(8000, np.float32), np.sign(RNG.normal(size=8000)).astype(np.float32)):
        assert np.exp(network(wave)).sum(axis=1) == pytest.approx(np.ones(26), abs=1e-4)


@pytest.mark.parametrize("data", [b"", b"HAMAPK\x02" + bytes(40), packed()[:20000], b"HAMAPK\x01\x02\x00\x00\x00\x00"])
def test_other_weights_are_refused(data: bytes) -> None:
    with pytest.raises(ModelError, match="another make"):
        Conformer(data)


def test_with_another_release_of_hama_its_own_engine_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = (spoken() * 32767).astype(np.int16)[:16000]
    usual = phones.PhoneRecogniser().hear(sound)
    monkeypatch.setattr(phones, "packed", lambda: b"HAMAPK\x02")
    np.testing.assert_allclose(np.exp(phones.PhoneRecogniser().hear(sound)), np.exp(usual), atol=0.02)


def test_a_file_holds_what_was_packed() -> None:
    given = unpacked(packed())
    assert given["mel_fb"].shape == (201, 80) and all(array.dtype == np.float32 for array in given.values())
