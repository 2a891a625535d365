"""Clean speech into what a microphone in a house would have recorded of other people: all in the waveform.

  utterances -> other vocal tract (resampled) -> room -> microphone (equaliser, band) -> + noise -> gain, codec, clip

The labels go with the sound. (A second vocal-tract warp is in the mel filters: features.mel_bank.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from os1.ears.training.features import FRAME, STEP
from os1.ears.training.noise import curve
from os1.ears.training.speech import RATE, Utterance

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Recording:
    """`sound` at int16 scale, `labels`: the phone number of each frame of features."""

    sound: Floats
    labels: NDArray[np.uint8]


def frame_labels(samples: int, phones: NDArray[np.uint8], ends: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The phone at the middle of each frame; silence (0) after the last."""
    frames = max(0, 1 + (samples - FRAME) // STEP)
    places = np.searchsorted(ends, np.arange(frames) * STEP + FRAME // 2, side="right")
    return np.append(phones, 0)[places].astype(np.uint8)


def voiced(utterance: Utterance, factor: float) -> tuple[Floats, NDArray[np.int64]]:
    """Sound and phone ends as a speaker `factor` times smaller would have it: higher, and faster too."""
    sound = soxr.resample(utterance.sound.astype(np.float32), RATE * factor, RATE, quality="MQ")
    peak = np.abs(sound).max() + 1
    return sound / peak, np.minimum((utterance.ends / factor).astype(np.int64), len(sound))


def line_up(utterances: Sequence[Utterance], rng: np.random.Generator) -> Recording:
    """One after the other with pauses around, each louder or softer, at full scale 1."""
    sounds: list[Floats] = []
    phones: list[NDArray[np.uint8]] = []
    ends: list[NDArray[np.int64]] = []
    at = 0
    for utterance in utterances:
        pause = int(RATE * rng.choice([rng.uniform(0.05, 0.4), rng.uniform(0.4, 1.2)]))
        sound, last = voiced(utterance, np.exp(np.clip(rng.normal(0, 0.09), -0.2, 0.2)))
        sounds += [np.zeros(pause, np.float32), sound * np.float32(10 ** (rng.uniform(-6, 0) / 20))]
        phones += [np.zeros(1, np.uint8), utterance.phones]
        ends += [np.array([at + pause]), at + pause + last]
        at += pause + len(sound)
        ends[-1][-1:] = at
    after = rng.uniform(1.0, 3.5) if rng.random() < 0.35 else rng.uniform(0.2, 0.8)  # long: noise alone is silence too
    sounds.append(np.zeros(int(RATE * after), np.float32))
    whole = np.concatenate(sounds)
    return Recording(whole, frame_labels(len(whole), np.concatenate(phones), np.concatenate(ends)))


def room_response(rng: np.random.Generator) -> Floats:
    """The direct sound, a few early echoes and an exponential tail whose high notes die first."""
    length = int(RATE * rng.uniform(0.1, 0.6))
    time = np.arange(length) / length
    tail = rng.normal(0, 1, length)
    dull = np.convolve(tail, np.ones(4) / 2, "same")
    tail = tail * np.exp(-9 * time) + dull * np.exp(-rng.uniform(5, 7) * time)
    tail[: rng.integers(16, 240)] = 0
    tail *= 10 ** (rng.uniform(-18, 0) / 20) / np.sqrt(np.sum(tail**2))
    tail[rng.integers(8, 320, 5)] += rng.uniform(-0.4, 0.4, 5)
    tail[0] = 1
    return tail.astype(np.float32)


def microphone(rng: np.random.Generator, hertz: NDArray[np.float64]) -> Floats:
    """Gain at each of `hertz`: bumps, a tilt, often a limited band (telephones, Bluetooth, a pocket)."""
    bumps = np.interp(hertz, np.linspace(0, 8000, 9), rng.uniform(-1, 1, 9) * rng.uniform(0, 8))
    decibels = bumps + (hertz / 8000 - 0.5) * rng.uniform(-14, 10)
    if rng.random() < 0.25:
        decibels -= np.clip((hertz - rng.uniform(3300, 4200)) / 200, 0, 1) * rng.uniform(25, 70)
    if rng.random() < 0.35:
        decibels -= np.clip((rng.uniform(80, 350) - hertz) / 60, 0, 1) * 25
    return (10 ** (decibels / 20)).astype(np.float32)


def through_room(sound: Floats, rng: np.random.Generator) -> Floats:
    """Half the time a room, three times in four a microphone of its own."""
    size = 1 << (len(sound) + RATE // 2).bit_length()
    spectrum = np.fft.rfft(sound, size)
    if rng.random() < 0.5:
        spectrum *= np.fft.rfft(room_response(rng), size)
    if rng.random() < 0.75:
        spectrum *= microphone(rng, np.linspace(0, RATE / 2, len(spectrum)))
    return np.fft.irfft(spectrum, size)[: len(sound)].astype(np.float32)


def with_noise(sound: Floats, speaking: NDArray[np.bool_], noises: Sequence[Floats],
               rng: np.random.Generator) -> Floats:
    """A stretch of a noise 0 to 27 dB below the speech (its RMS over the frames in which there is `speaking`)."""
    frames = sound[: len(speaking) * STEP].reshape(-1, STEP)[speaking]
    level = np.sqrt(np.mean(frames**2)) if len(frames) else 0.05
    noise = noises[int(rng.integers(len(noises)))]
    start = int(rng.integers(0, max(1, len(noise) - len(sound))))
    piece = np.resize(noise[start : start + len(sound)], len(sound))
    if rng.random() < 0.3:
        piece = piece * curve(rng, len(sound), 1.0, 4)
    piece = piece / (np.sqrt(np.mean(piece**2)) + 1e-6)
    return np.asarray(sound + piece * (level * 10 ** (-rng.uniform(0, 27) / 20)), np.float32)


def captured(sound: Floats, rng: np.random.Generator) -> Floats:
    """Gain, self-noise, now and then clipping, half the time the grain of 4-bit ADPCM, and 16 bits."""
    peak = 32767 * 10 ** (rng.uniform(-36, -1) / 20)
    scaled = sound * np.float32(peak / (np.abs(sound).max() + 1e-6))
    if rng.random() < 0.06:
        scaled = scaled * np.float32(rng.uniform(1, 6))
    if rng.random() < 0.5:  # ADPCM errs by up to half a step, and its step follows the differences
        step = np.convolve(np.abs(np.diff(scaled, prepend=scaled[:1])), np.ones(32) / 32, "same")
        scaled = scaled + (rng.uniform(-0.3, 0.3, len(scaled)) * step).astype(np.float32)
    if rng.random() < 0.9:  # the rest keeps digital silence
        scaled = scaled + rng.normal(0, 10 ** rng.uniform(-0.5, 1.5), len(scaled)).astype(np.float32)
    return np.clip(np.round(scaled), -32768, 32767).astype(np.float32)


def record(utterances: Sequence[Utterance], noises: Sequence[Floats], rng: np.random.Generator) -> Recording:
    """One recording of `utterances`; one in six has no noise but the microphone's."""
    lined = line_up(utterances, rng)
    sound = through_room(lined.sound, rng)
    if rng.random() < 0.83:
        sound = with_noise(sound, lined.labels > 0, noises, rng)
    return Recording(captured(sound, rng), lined.labels)
