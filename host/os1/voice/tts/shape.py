"""From an engine's own sound to ours: 16 kHz, one loudness, limited, trimmed; marks move along. Pure.

  engine --any rate--> soxr HQ --> gain --> Limiter --> Trim --> 16-bit PCM + marks

soxr delays nothing that is heard: its output is aligned with its input (measured: an impulse stays where it was), it
only withholds the newest 24 ms, and an engine that is 100 times faster than speech gives those at once.
"""

from __future__ import annotations

import numpy as np
import soxr

from os1.events import RATE
from os1.voice.tts.frames import Mark
from os1.voice.tts.level import Limiter, Wave
from os1.voice.tts.trim import Trim

LEVEL_DB = -20.0  # dBFS RMS of speech at loud_db = 0. Crest of these voices: 16 dB, so their peaks need no limiter
FAINTEST_DB = -50.0  # a voice that is fainter by itself is no voice; its noise is not brought up to LEVEL_DB
CEILING = 10 ** (-3.5 / 20)  # peaks: under -3 dBFS, so that a codec that overshoots a little still does not clip


class Shaper:
    """One sentence. `rate`: the engine's, in Hz. `level_db`: how loud the voice is by itself (level.loudness_db)."""

    def __init__(self, rate: int, level_db: float, loud_db: float = 0.0) -> None:
        self._ratio = RATE / rate
        self._gain = np.float32(10 ** ((LEVEL_DB + loud_db - max(level_db, FAINTEST_DB)) / 20))
        self._resampler = soxr.ResampleStream(rate, RATE, 1, dtype="float32", quality="HQ")
        self._limiter = Limiter(CEILING)
        self._trim = Trim()
        self._marks: list[Mark] = []  # not yet given, at samples of the untrimmed 16 kHz sound
        self._sent = 0

    def feed(self, wave: Wave, marks: list[Mark]) -> tuple[bytes, list[Mark]]:
        """wave: the engine's next samples; marks at the engine's samples since the sentence began."""
        self._marks += [(round(sample * self._ratio), character) for sample, character in marks]
        return self._give(self._trim.feed(self._limiter.feed(self._resample(wave, last=False))))

    def finish(self) -> tuple[bytes, list[Mark]]:
        """The end of the sentence, with all marks that are left."""
        rest = self._limiter.feed(self._resample(np.zeros(0, np.float32), last=True))
        wave = [self._trim.feed(rest), self._trim.feed(self._limiter.finish()), self._trim.finish()]
        return self._give(np.concatenate(wave), last=True)

    def _resample(self, wave: Wave, last: bool) -> Wave:
        return np.asarray(self._resampler.resample_chunk(wave, last=last), np.float32) * self._gain

    def _give(self, wave: Wave, last: bool = False) -> tuple[bytes, list[Mark]]:
        due: list[Mark] = []
        later: list[Mark] = []
        for sample, character in self._marks:
            place = max(0, sample - self._trim.skipped - self._sent)
            if last or place < len(wave):
                due.append((min(place, len(wave)), character))
            else:
                later.append((sample, character))
        self._marks = later
        self._sent += len(wave)
        return np.rint(wave * 32767).astype("<i2").tobytes(), due
