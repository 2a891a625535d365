"""Synthetic noise: as loud as promised, different from one another, and changing."""

import wave

import numpy as np
import pytest
from os1.ears.training import noise
from os1.errors import ModelError

SAMPLES = 48000


def rng():
    return np.random.default_rng(3)


@pytest.mark.parametrize("kind", noise.ALONE)
def test_unit_level_and_equal_by_seed(kind):
    made = kind(rng(), SAMPLES)
    assert (made.shape, made.dtype) == ((SAMPLES,), np.float32)
    assert np.mean(made**2) == pytest.approx(1, rel=1e-3)
    assert (made == kind(rng(), SAMPLES)).all()


def test_a_kitchen_changes_from_moment_to_moment():
    talk = [rng().normal(0, 500, 16000).astype(np.float32)]
    level = 10 * np.log10(np.square(noise.together(rng(), SAMPLES * 4, talk)).reshape(-1, 1600).mean(1))
    assert level.std() > 1


def test_babble_is_made_of_the_given_speech():
    silence = [np.zeros(8000, np.float32)]
    assert not noise.babble(rng(), SAMPLES, silence).any()


def test_recorded_noise_is_read_and_wrong_formats_are_named(tmp_path):
    def write(name, rate):
        with wave.open(str(tmp_path / name), "wb") as file:
            file.setparams((1, 2, rate, 0, "NONE", ""))
            file.writeframes(np.full(1600, 100, np.int16).tobytes())

    with pytest.raises(ModelError, match="No WAV files"):
        noise.recorded(tmp_path)
    write("a.wav", 16000)
    assert [len(piece) for piece in noise.recorded(tmp_path)] == [1600]
    write("b.wav", 8000)
    with pytest.raises(ModelError, match="b.wav is not 16 kHz"):
        noise.recorded(tmp_path)
