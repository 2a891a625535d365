"""Recordings: the labels stay with the sound through pace, pauses, room and noise."""

import numpy as np
from os1.ears.training import augment
from os1.ears.training.phones import NUMBER
from os1.ears.training.speech import Utterance

HISS = [np.random.default_rng(0).normal(0, 1, 160000).astype(np.float32)]


def beep():
    """Half a second of silence, half a second of a loud "vowel", half a second of silence."""
    sound = np.zeros(24000, np.int16)
    sound[8000:16000] = (9000 * np.sin(2 * np.pi * 300 / 16000 * np.arange(8000))).astype(np.int16)
    phones = np.array([0, NUMBER["aa"], 0], np.uint8)
    return Utterance("ah", "test", sound, phones, np.array([8000, 16000, 24000], np.int32))


def test_labels_by_the_middle_of_each_frame():
    labels = augment.frame_labels(1600, np.array([0, 5], np.uint8), np.array([600, 1000]))
    assert labels.tolist() == [0, 0, 0, 5, 5, 0, 0, 0]  # frame 2 has its middle at 520, frame 3 at 680


def test_labels_stay_on_the_sound():
    for seed in range(20):
        made = augment.line_up([beep(), beep()], np.random.default_rng(seed))
        frames = np.lib.stride_tricks.sliding_window_view(made.sound, 400)[::160]
        loud = (frames**2).mean(1) > 1e-3
        assert len(frames) == len(made.labels)
        assert (loud == (made.labels > 0)).mean() > 0.97


def test_equal_seeds_record_equal():
    one, two = (augment.record([beep()], HISS, np.random.default_rng(5)) for _ in range(2))
    assert (one.sound == two.sound).all()
    assert one.sound.dtype == np.float32


def test_recordings_fit_sixteen_bits():
    for seed in range(10):
        sound = augment.record([beep()], HISS, np.random.default_rng(seed)).sound
        assert np.abs(sound).max() <= 32768
        assert (sound == np.round(sound)).all()


def test_noise_is_as_far_below_the_speech_as_drawn():
    sound, speaking = np.ones(16000, np.float32), np.ones(98, bool)
    for seed in range(10):
        added = augment.with_noise(sound, speaking, HISS, np.random.default_rng(seed)) - sound
        assert -30.5 < 10 * np.log10(np.mean(added**2)) < 0.5
