"""Piper, run as `python -m os1.voice.tts.piper_child VOICE.onnx`. GPL-3: only ever loaded in a process of its own."""

from __future__ import annotations

import sys

import numpy as np

from os1.errors import EngineError, EngineMissing, ModelError
from os1.voice.tts.frames import Mark
from os1.voice.tts.level import Wave
from os1.voice.tts.serve import Order, Take, serve

NOISE_W = 0.8  # Piper's usual variation of the length of sounds
NOISE_W_LIMITS = (0.2, 1.2)
QUIET = 10 ** (-40 / 20)  # of the peak; the sentence is spoken between the first and the last sample above it


class Piper:
    """The engine: one voice, one speaker."""

    name = "piper"

    def __init__(self, path: str) -> None:
        try:
            from piper import PiperVoice, SynthesisConfig
        except ImportError as error:
            raise EngineMissing(f"Piper can't be loaded: {error}.", "Install it: pip install 'os1[piper]'") from error
        try:
            self._voice = PiperVoice.load(path)
        except Exception as error:  # onnxruntime and Piper raise a dozen kinds, none of them theirs alone
            raise ModelError(f"{path} is no voice that Piper can read: {error}.", "Get the voice again.") from error
        self._settings = SynthesisConfig
        self.rate = int(self._voice.config.sample_rate)

    def synthesise(self, order: Order, take: Take) -> None:
        least, most = NOISE_W_LIMITS
        settings = self._settings(
            length_scale=self._voice.config.length_scale * order.how.get("length_scale", 1.0),
            noise_w_scale=min(most, max(least, NOISE_W * order.how.get("variation", 1.0))),
            normalize_audio=False,  # to the peak: that would make every sentence differently loud
        )
        try:
            waves = [chunk.audio_float_array for chunk in self._voice.synthesize(order.text, settings)]
        except Exception as error:  # see above; one bad sentence must not end the voice
            raise EngineError(f"Piper could not say this: {error}.") from error
        wave = np.concatenate([*waves, np.zeros(0, np.float32)]).astype(np.float32)
        take(wave, words(order.text, wave))


def words(text: str, wave: Wave) -> list[Mark]:
    """Where each word begins, by its share of the characters: Piper's voices tell no times."""
    loud = np.flatnonzero(np.abs(wave) > QUIET * float(np.abs(wave).max(initial=0.0)))
    if not loud.size:
        return []
    first, length = int(loud[0]), int(loud[-1] - loud[0])
    begins = [i for i, letter in enumerate(text) if not letter.isspace() and (i == 0 or text[i - 1].isspace())]
    return [(first + length * i // len(text), i) for i in begins]


if __name__ == "__main__":
    serve(lambda: Piper(sys.argv[1]))
