"""Does a voice that begins while she speaks say something? The sound of it so far in, yes or not yet out. No I/O.

  "stop it"   s | t o | p      the loud parts differ: words, she stops
  "mm-hm"     m m m h m m      no treble anywhere: a hum, she goes on
  "uh-huh"    u u u h u u      one vowel all along: she goes on
  a cough                      hardly voice to the VAD (vad.py), and its loud part is of one kind

Words can't be recognised in the seventh part of a second that there is, but to speak is to move the mouth: the
spectrum of the loud parts changes. A listener's hum or grunt holds one position. So what decides is how far the
loudest frames differ from their own median, in five bands. A word that looks like a grunt at first only waits until it
moves.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from os1.events import FRAME, RATE

from .vad import Voicing

HOP = FRAME // 2  # samples between spectra, of FRAME samples each
LOUD = 12.0  # dB below the loudest spectrum: breath and closures between are quieter
EDGES = (60, 400, 1000, 2000, 4000, 8000)  # Hz, of the bands: pitch and nasal murmur, F1, F2, F3, hiss
DEEP = -30.0  # dB below the whole: a band that holds less holds nothing
# Real speech (330 clips) differs by 1.5 dB (5 %), 3.0 (25 %) and 4.1 (50 %) once it has 112 ms of voice, by 3.2 (5 %)
# with 240 ms; hums and grunts of made voices by 0.4 to 2.3 (95 %).
MOVES = 2.5  # dB, the mean over bands
BEFORE = 6  # frames before the voice that are looked at too: the s of "stop" is no voice yet
NEAR = 18.0  # dB below the loudest spectrum: an s is not so much softer; the breath in "uh-huh" is
HISS, HISSES = 0.7, 2  # of the power above 2 kHz, in so many spectra: nobody hums an s
TREBLE = -18.0  # dB of all above 1 kHz against the whole, in the brightest loud spectrum; a made hum stays below -25
VOICE_WHILE_SPEAKING = 96 * RATE // 1000  # samples of voice, until it is asked whether it is speech
LIKELY = 0.7  # Silero's mean over the voice so far: 95 % of real speech has more, one cough or plate in three
MUCH = 800 * RATE // 1000  # samples of voice that are no grunt any more, whatever they sound like

_WINDOW = np.hanning(FRAME)
_BAND = np.searchsorted(EDGES, np.fft.rfftfreq(FRAME, 1 / RATE), side="right") - 1  # which band a line is in


class Evidence:
    """What is known of a voice that may interrupt her."""

    def __init__(self, speaks: Callable[[bytes], bool]) -> None:
        self._speaks = speaks
        self._frames = self._hers = 0
        self._probability = 0.0

    def add(self, voicing: Voicing, hers: bool) -> None:
        """The next frame; `hers`: it may be her own voice (echo.py)."""
        if not voicing.speaking:  # this frame counts all the same: a voice is known by its second
            self._frames = self._hers = 0
            self._probability = 0.0
        self._frames += 1
        self._hers += hers
        self._probability += voicing.probability

    def speech(self, pcm: bytes, voiced: int) -> bool:
        """Is it somebody else's speech? pcm: of all of it, in whole frames. voiced: samples of voice in it."""
        if 2 * self._hers >= self._frames:
            return False
        return voiced >= MUCH or (self._probability >= LIKELY * self._frames and self._speaks(pcm))


def speaks(pcm: bytes) -> bool:
    """Does the mouth move in it? pcm: from BEFORE frames before the voice to now, in whole frames."""
    shapes = shapes_within(LOUD, pcm)
    if len(shapes) < 2:
        return False
    near = shapes_within(NEAR, pcm)
    if ((10 ** (near[:, 3:] / 10)).sum(axis=1) > HISS).sum() >= HISSES:
        return True
    bright = 10 * np.log10((10 ** (shapes[:, 2:] / 10)).sum(axis=1).max())
    moved = np.abs(shapes - np.median(shapes, axis=0)).mean(axis=1).max()
    return bool(bright > TREBLE and moved > MOVES)


def shapes_within(range_db: float, pcm: bytes) -> np.ndarray:
    """Spectra of the parts that are so near the loudest, one a row: dB of each band against the whole, from DEEP on."""
    sound = np.frombuffer(pcm, "<i2").astype(np.float64)
    if len(sound) < FRAME:
        return np.empty((0, len(EDGES) - 1))
    pieces = np.lib.stride_tricks.sliding_window_view(sound, FRAME)[::HOP]
    power = np.abs(np.fft.rfft((pieces - pieces.mean(axis=1, keepdims=True)) * _WINDOW, axis=1)) ** 2
    bands = np.stack([power[:, band == _BAND].sum(axis=1) for band in range(len(EDGES) - 1)], axis=1) + 1.0
    whole = bands.sum(axis=1)
    loud = whole >= whole.max() * 10 ** (-range_db / 10)
    shapes = 10 * np.log10(bands[loud] / whole[loud, None])
    return np.asarray(np.maximum(shapes, DEEP))
