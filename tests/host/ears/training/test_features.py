"""MFCCs and their running mean: what Kaldi computes."""

import numpy as np
import pytest
from os1.ears.training import features

SOUND = (np.random.default_rng(0).normal(0, 900, 16000) * np.hanning(16000)).round().astype(np.float32)


def kaldi(sound):
    knf = pytest.importorskip("kaldi_native_fbank", reason="kaldi-native-fbank is not installed (the train extra)")
    options = knf.MfccOptions()
    options.frame_opts.samp_freq, options.frame_opts.dither, options.frame_opts.snip_edges = 16000, 0, True
    options.mel_opts.num_bins, options.mel_opts.low_freq, options.mel_opts.high_freq = 40, 20, 7600
    options.num_ceps, options.use_energy = 40, False
    online = knf.OnlineMfcc(options)
    online.accept_waveform(16000, sound.tolist())
    online.input_finished()
    return np.array([online.get_frame(k) for k in range(online.num_frames_ready)])


def test_mfccs_are_kaldis():
    wanted = kaldi(SOUND)
    assert features.mfcc(SOUND).shape == wanted.shape
    assert np.abs(features.mfcc(SOUND) - wanted).max() < 2e-3


@pytest.mark.parametrize(("samples", "frames"), [(0, 0), (399, 0), (400, 1), (559, 1), (560, 2)])
def test_only_whole_frames(samples, frames):
    assert features.mfcc(SOUND[:samples]).shape == (frames, 40)


def test_no_filter_is_empty_however_warped():
    for warp in (0.75, 1.0, 1.3):
        assert (features.mel_bank(warp).sum(0) > 0).all()


def test_a_warp_moves_a_tone_to_another_band():
    tone = 8000 * np.sin(2 * np.pi * 2000 / 16000 * np.arange(1600)).astype(np.float32)
    loudest = [(features.power(tone) @ features.mel_bank(warp)).mean(0).argmax() for warp in (0.9, 1.0, 1.1)]
    assert loudest == sorted(loudest)
    assert loudest[0] < loudest[2]


def test_the_running_mean_begins_with_the_global_one_and_forgets():
    rng = np.random.default_rng(1)
    cepstra, mean = rng.normal(5, 1, (1300, 40)).astype(np.float32), np.full(40, 2.0, np.float32)
    wanted = np.empty_like(cepstra)
    for t in range(len(cepstra)):  # as in Kaldi's online-feature.cc, word for word
        window = cepstra[max(0, t - 599) : t + 1].astype(np.float64)
        filled = min(200, 600 - len(window))
        wanted[t] = cepstra[t] - (window.sum(0) + filled * mean) / (len(window) + filled)
    assert np.abs(features.subtract_mean(cepstra, mean) - wanted).max() < 1e-4
