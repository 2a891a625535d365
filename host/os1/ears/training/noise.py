"""Noises of a house, synthesised: hiss, fans, hum, water, clatter, music, other people, and all of it together.

Every noise is float32 at 16 kHz, of unit RMS over its length. What counts is that they change, as real ones do: a
network that has met steady noise only takes the rest for fricatives.
"""

from __future__ import annotations

import wave
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from os1.errors import ModelError

Floats = NDArray[np.float32]
RATE = 16000


def unit(sound: NDArray[np.floating]) -> Floats:
    """Scaled to an RMS of 1 (silence stays silence)."""
    return np.asarray(sound / (np.sqrt(np.mean(np.square(sound, dtype=np.float64))) + 1e-9), np.float32)


def curve(rng: np.random.Generator, samples: int, a_second: float, decibels: float) -> Floats:
    """A gain that wanders: `a_second` random turning points, of standard deviation `decibels`."""
    points = max(2, int(samples / RATE * a_second) + 2)
    levels = rng.normal(0, decibels, points)
    path = np.interp(np.arange(0, samples, 16), np.linspace(0, samples, points), levels)
    return np.asarray(np.repeat(10 ** (path / 20), 16)[:samples], np.float32)


def coloured(rng: np.random.Generator, samples: int, slope: float, bumps: float = 6.0) -> Floats:
    """White noise made to fall by `slope` x 6 dB an octave, with random bumps of `bumps` dB."""
    spectrum = np.fft.rfft(rng.normal(0, 1, samples).astype(np.float32))
    hertz = np.linspace(0, RATE / 2, len(spectrum)) + 40
    shape = np.interp(np.log(hertz), np.linspace(np.log(40), np.log(8040), 9), rng.normal(0, bumps, 9))
    return unit(np.fft.irfft(spectrum * hertz**-slope * 10 ** (shape / 20), samples))


def hiss(rng: np.random.Generator, samples: int) -> Floats:
    """Air, traffic behind a window, a bad microphone."""
    return unit(coloured(rng, samples, rng.uniform(-0.1, 1.3)) * curve(rng, samples, 0.5, 2))


def tones(rng: np.random.Generator, samples: int, base: float, count: int, fall: float) -> Floats:
    """The first `count` harmonics of `base` Hz, falling by about `fall` dB each."""
    phase = 2 * np.pi * base / RATE * np.arange(samples)
    total = np.zeros(samples, np.float32)
    for k in range(1, count + 1):
        if base * k < RATE / 2:
            level = 10 ** ((-fall * k + rng.normal(0, 5)) / 20)
            total += (level * np.sin(k * phase + rng.uniform(0, 6.3))).astype(np.float32)
    return total


def fan(rng: np.random.Generator, samples: int) -> Floats:
    """A cooker hood, a fan, a refrigerator: broad noise that throbs, and the tones of a motor."""
    throb = 1 + rng.uniform(0, 0.5) * np.sin(2 * np.pi * rng.uniform(3, 40) / RATE * np.arange(samples))
    motor = unit(tones(rng, samples, rng.uniform(45, 320), 20, rng.uniform(0.3, 2)))
    return unit(coloured(rng, samples, rng.uniform(0.3, 1.2)) * throb + rng.uniform(0, 0.8) * motor)


def hum(rng: np.random.Generator, samples: int) -> Floats:
    """The mains and what it drives."""
    return unit(tones(rng, samples, rng.choice([50.0, 60.0, 100.0, 120.0]), 30, rng.uniform(0.2, 1.5))
                + rng.uniform(0.02, 0.3) * coloured(rng, samples, 0.5))


def water(rng: np.random.Generator, samples: int) -> Floats:
    """A tap or frying: fast-changing broad noise, and bubbles whose pitch rises."""
    rush = coloured(rng, samples, rng.uniform(-0.3, 0.5), 4) * curve(rng, samples, rng.uniform(5, 40), 3)
    rush *= curve(rng, samples, 0.4, 6)
    for at in rng.integers(0, samples - 2400, int(samples / RATE * rng.uniform(5, 60))):
        length = int(rng.integers(160, 1200))
        time = np.arange(length) / RATE
        pitch = rng.uniform(300, 3000)
        blip = np.sin(2 * np.pi * pitch * (1 + rng.uniform(0, 8) * time) * time) * np.exp(np.linspace(0, -5, length))
        rush[at : at + length] += (rng.uniform(0.2, 3) * blip).astype(np.float32)
    return unit(rush)


def clatter(rng: np.random.Generator, samples: int) -> Floats:
    """Dishes, cutlery, doors, keys: struck things that ring, in bursts, in a room."""
    total = np.zeros(samples, np.float32)
    seconds = samples / RATE
    for start in rng.uniform(0, seconds, int(seconds * rng.uniform(0.3, 1.5)) + 1):
        modes = np.exp(rng.uniform(np.log(150), np.log(7000), rng.integers(3, 9)))
        ring = np.exp(rng.uniform(np.log(0.01), np.log(0.25)))
        loud = rng.lognormal(0, 0.8)
        for knock in start + np.cumsum(rng.exponential(0.12, rng.integers(1, 7))):
            at, length = int(knock * RATE), int(4 * ring * RATE)
            if at + length < samples:
                total[at : at + length] += _struck(rng, modes, ring, length) * np.float32(loud * rng.uniform(0.3, 1))
    tail = rng.normal(0, 1, int(RATE * rng.uniform(0.1, 0.5)))
    tail *= np.exp(-6.9 * np.arange(len(tail)) / len(tail)) * 0.1
    size = samples + len(tail)
    wet = np.fft.irfft(np.fft.rfft(total, size) * np.fft.rfft(tail, size), size)[:samples]
    return unit(total + wet + 0.02 * np.abs(total).max() * coloured(rng, samples, 0.7))


def _struck(rng: np.random.Generator, modes: NDArray[np.float64], ring: float, length: int) -> Floats:
    time = np.arange(length, dtype=np.float32) / RATE
    sound = np.zeros(length, np.float32)
    for mode in modes:
        sound += np.float32(rng.uniform(0.2, 1)) * np.sin(np.float32(2 * np.pi * mode) * time)
    knock = min(length, 160)
    sound *= np.exp(-time / np.float32(ring))
    sound[:knock] += rng.normal(0, 2, knock).astype(np.float32) * np.exp(-np.arange(knock) / 30).astype(np.float32)
    return sound


def music(rng: np.random.Generator, samples: int) -> Floats:
    """Chords and a beat from the next room."""
    total = np.zeros(samples + RATE, np.float32)
    beat = int(RATE * rng.uniform(0.2, 0.6))
    root = rng.uniform(80, 300)
    for at in range(0, samples, beat):
        for step in rng.choice([0, 3, 4, 5, 7, 9, 12, 16, 19], rng.integers(1, 5)):
            note = tones(rng, beat, root * 2 ** (step / 12), 8, rng.uniform(2, 6))
            total[at : at + beat] += note * np.exp(-np.arange(beat) / (0.6 * beat)).astype(np.float32)
        if rng.random() < 0.5:
            total[at : at + 800] += (rng.normal(0, 1.5, 800) * np.linspace(1, 0, 800)).astype(np.float32)
    return unit(total[:samples])


def babble(rng: np.random.Generator, samples: int, speech: Sequence[Floats]) -> Floats:
    """Some people talking at once, near and far, out of pieces of `speech`."""
    total = np.zeros(samples, np.float32)
    for _ in range(rng.integers(2, 9)):
        pieces: list[Floats] = []
        while sum(map(len, pieces)) < samples:
            pieces += [unit(speech[int(rng.integers(len(speech)))]), np.zeros(rng.integers(800, 16000), np.float32)]
        total += np.concatenate(pieces)[:samples] * np.float32(rng.uniform(0.2, 1))
    return unit(total)


ALONE: tuple[Callable[[np.random.Generator, int], Floats], ...] = (hiss, fan, hum, water, clatter, music)


def together(rng: np.random.Generator, samples: int, speech: Sequence[Floats]) -> Floats:
    """A kitchen: two to four noises, each coming and going."""
    total = 0.3 * hiss(rng, samples)
    for _ in range(rng.integers(2, 5)):
        kind = rng.integers(len(ALONE) + 1)
        part = ALONE[kind](rng, samples) if kind < len(ALONE) else babble(rng, samples, speech)
        total += part * curve(rng, samples, rng.uniform(0.2, 1.5), 7) * np.float32(rng.uniform(0.3, 1))
    return unit(total)


def house(rng: np.random.Generator, speech: Sequence[Floats], pieces: int, seconds: float = 20.0) -> list[Floats]:
    """`pieces` noises of `seconds` each: half mixed, a sixth babble, the rest alone."""
    samples = int(seconds * RATE)
    found = []
    for place in range(pieces):
        if place % 6 < 3:
            found.append(together(rng, samples, speech))
        elif place % 6 == 3:
            found.append(babble(rng, samples, speech))
        else:
            found.append(ALONE[rng.integers(len(ALONE))](rng, samples))
    return found


def pieces(noises: Sequence[Floats], seconds: float = 20.0) -> Floats:
    """[pieces, samples]: all of `noises` in lumps of one length, short ones repeated."""
    samples = int(seconds * RATE)
    lumps = [np.resize(noise[at : at + samples], samples) for noise in noises
             for at in range(0, max(1, len(noise) - samples // 2), samples)]
    return np.stack(lumps)


def recorded(folder: Path) -> list[Floats]:
    """Every WAV file (16 kHz, 16 bit, mono) under `folder`, for who has real noise to train with."""
    found = []
    for file in sorted(folder.rglob("*.wav")):
        with wave.open(str(file)) as opened:
            if (opened.getframerate(), opened.getsampwidth(), opened.getnchannels()) != (RATE, 2, 1):
                raise ModelError(f"{file} is not 16 kHz, 16 bit, mono.", "Convert it: sox IN -r 16000 -b 16 -c 1 OUT")
            found.append(unit(np.frombuffer(opened.readframes(1 << 30), np.int16).astype(np.float32)))
    if not found:
        raise ModelError(f"No WAV files under {folder}.", "Give --noise a folder with 16 kHz WAV recordings of noise.")
    return found
