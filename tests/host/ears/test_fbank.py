"""Log mel energies: what Kaldi computes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from os1.ears.fbank import fbank

SOUND = (np.random.default_rng(0).normal(0, 900, 16000) * np.hanning(16000)).round().astype(np.float32)


def kaldi(sound: Any, window: str) -> Any:
    knf = pytest.importorskip("kaldi_native_fbank", reason="kaldi-native-fbank is not installed (the train extra)")
    options = knf.FbankOptions()
    options.frame_opts.samp_freq, options.frame_opts.dither, options.frame_opts.snip_edges = 16000, 0, True
    options.frame_opts.window_type = window
    options.mel_opts.num_bins = 80
    online = knf.OnlineFbank(options)
    online.accept_waveform(16000, sound.tolist())
    online.input_finished()
    return np.array([online.get_frame(k) for k in range(online.num_frames_ready)])


@pytest.mark.parametrize("window", ["povey", "hamming"])
def test_they_are_kaldis(window: str) -> None:
    wanted = kaldi(SOUND, window)
    assert fbank(SOUND, window).shape == wanted.shape
    assert np.abs(fbank(SOUND, window) - wanted).max() < 2e-3


@pytest.mark.parametrize(("samples", "frames"), [(0, 0), (399, 0), (400, 1), (559, 1), (560, 2)])
def test_only_whole_frames(samples: int, frames: int) -> None:
    assert fbank(SOUND[:samples]).shape == (frames, 80)


def test_a_tone_stands_in_its_band_and_silence_is_finite() -> None:
    for hertz, band in ((500, 16), (2000, 42), (6000, 71)):
        tone = 8000 * np.sin(2 * np.pi * hertz / 16000 * np.arange(1600)).astype(np.float32)
        assert abs(int(fbank(tone).mean(0).argmax()) - band) <= 1
    assert np.isfinite(fbank(np.zeros(1600, np.float32))).all()


def test_louder_is_the_same_after_the_mean_is_gone() -> None:
    one, other = fbank(SOUND), fbank(SOUND * 8)
    assert np.abs((one - one.mean(0)) - (other - other.mean(0))).max() < 1e-2
