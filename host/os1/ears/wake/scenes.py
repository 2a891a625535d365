"""Somebody says the name in a house: before it and after it other speech or none, a room, noise, a microphone.

  cast --say()--> clips --scene()--> sound of known end of the name --Embedder--> stretches (8, 96)

Everything is made here and now from synthesised voices (espeak-ng's, and flite's where it is installed) and made-up
noise.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from ..training import voices
from ..training.augment import captured, through_room
from ..training.speech import EspeakSpeaker, FliteSpeaker
from .classifier import LENGTH, NEXT
from .features import RATE, Floats

EDGE = 0.03  # of the peak: a synthesised word begins and ends where it is louder
FLITE_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Clip:
    """`sound` of peak 1, from the first sample of a text to the last."""

    text: str
    sound: Floats


class Cast:
    """Voices to learn from, or the held-out ones to judge with. A context."""

    def __init__(self, seed: int, flite: bool = True, held_out: bool = False) -> None:
        self._rng = random.Random(seed)
        self._held_out = held_out
        self._flite = FliteSpeaker() if flite and FliteSpeaker.there() else None
        self._espeak = EspeakSpeaker()

    def __enter__(self) -> Cast:
        self._espeak.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._espeak.__exit__()

    def say(self, text: str, flite: float = FLITE_SHARE) -> Clip:
        """In a voice drawn by chance, at a pace and pitch of its own, as a larger or smaller person."""
        rng = self._rng
        if self._flite and rng.random() < flite:
            voice = voices.HELD_OUT_FLITE if self._held_out else rng.choice(list(voices.FLITE))
            said = self._flite.say(text, voice, rng.uniform(0.8, 1.3), rng.uniform(0.75, 1.35))
        else:
            voice = voices.held_out_voice(rng) if self._held_out else voices.espeak_voice(rng)
            said = self._espeak.say(text, voice, rng.randint(110, 230), rng.randint(15, 90), rng.randint(20, 90))
        factor = np.exp(np.clip(rng.gauss(0, 0.08), -0.18, 0.18))
        return clip(text, soxr.resample(said.sound.astype(np.float32), RATE * factor, RATE, quality="MQ"))


def clip(text: str, sound: NDArray[np.number]) -> Clip:
    """Cut to what is heard of it."""
    peak = float(np.abs(sound).max(initial=0)) + 1e-6
    loud = np.flatnonzero(np.abs(sound) > EDGE * peak)
    if not len(loud):
        return Clip(text, np.zeros(0, np.float32))
    return Clip(text, (sound[loud[0]:loud[-1] + 1] / peak).astype(np.float32))


def scene(name: Clip, others: Sequence[Clip], noises: Sequence[Floats], rng: np.random.Generator,
          more: int = 1) -> Floats:
    """A recording at int16 scale of 1 + `more` stretches, the first of which ends with `name` or shortly after."""
    length = LENGTH + more * NEXT
    end = LENGTH - int(rng.integers(0, NEXT))
    sound = np.zeros(length, np.float32)
    _lay(sound, name.sound, end - len(name.sound))
    level = 10 ** (rng.uniform(-8, 8) / 20)
    if rng.random() < 0.6:  # straight after other speech, or after a pause
        before = others[int(rng.integers(len(others)))].sound * level
        gap = rng.uniform(0, 0.12) if rng.random() < 0.65 else rng.uniform(0.12, 0.8)
        _lay(sound, before, end - len(name.sound) - int(gap * RATE) - len(before))
    if rng.random() < 0.5:
        after = others[int(rng.integers(len(others)))].sound * level
        _lay(sound, after, end + int(rng.uniform(0, 0.25) * RATE))
    return recorded(sound, name.sound, noises, rng)


def _lay(onto: Floats, sound: Floats, at: int) -> None:
    """Add what of `sound` lies within."""
    first, last = max(0, at), min(len(onto), at + len(sound))
    if first < last:
        onto[first:last] += sound[first - at:last - at]


def recorded(sound: Floats, speech: Floats, noises: Sequence[Floats], rng: np.random.Generator) -> Floats:
    """In a room, most often with a noise 0 to 30 dB below `speech`, through a microphone; at int16 scale."""
    sound = through_room(sound, rng)
    if rng.random() < 0.75:
        level = float(np.sqrt(np.mean(speech**2))) if len(speech) else 0.1
        noise = noises[int(rng.integers(len(noises)))]
        start = int(rng.integers(0, max(1, len(noise) - len(sound))))
        piece = np.resize(noise[start:start + len(sound)], len(sound))
        piece = piece / (np.sqrt(np.mean(piece**2)) + 1e-6)
        sound = sound + piece * np.float32(level * 10 ** (-rng.uniform(0, 30) / 20))
    return captured(sound, rng)


def talk(clips: Sequence[Clip], seconds: float, noises: Sequence[Floats], rng: np.random.Generator) -> Floats:
    """A stretch of other speech, one after the other with pauses now and then."""
    parts: list[Floats] = []
    while sum(map(len, parts)) < seconds * RATE:
        gap = rng.uniform(0, 0.2) if rng.random() < 0.7 else rng.uniform(0.2, 1.0)
        chosen = clips[int(rng.integers(len(clips)))].sound * np.float32(10 ** (rng.uniform(-8, 0) / 20))
        parts += [chosen, np.zeros(int(gap * RATE), np.float32)]
    sound = np.concatenate(parts)[:int(seconds * RATE)]
    return recorded(sound, sound, noises, rng)
