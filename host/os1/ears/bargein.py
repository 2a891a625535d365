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
# with 240 ms; hums and grunts of made voices by 0.4 to 2.3 (95 %), dark ones by 1.9 at most.
MOVES, MOVES_DARK = 2.5, 3.0  # dB, the mean over bands
BEFORE = 6  # frames before the voice that are looked at too: the s of "stop" is no voice yet
NEAR = 18.0  # dB below the loudest spectrum: an s is not so much softer; the breath in "uh-huh" is
LED, STANDS = 30.0, 10.0  # the same for an s that leads the voice, if it stands so far out of the quiet before it
HISS, HISSES = 0.7, 2  # of the power above 2 kHz, in so many spectra: nobody hums an s
# dB of all above 1 kHz against the whole, in the brightest loud spectrum: a word may begin darkly ("no").
TREBLE, DARK = -18.0, -24.0
# Samples of voice from which on it is asked whether it is speech, and Silero's mean over them. 95 % of real speech has
# more than LIKELY, one cough or plate in three; where it is surer than that, it is asked a frame sooner.
ENOUGH, LIKELY = 96 * RATE // 1000, 0.7
SOON, SURE = 64 * RATE // 1000, 0.85
MUCH = 800 * RATE // 1000  # samples of voice that are no grunt any more, whatever they sound like

_WINDOW = np.hanning(FRAME)
_BAND = np.searchsorted(EDGES, np.fft.rfftfreq(FRAME, 1 / RATE), side="right") - 1  # which band a line is in


class Evidence:
    """What is known of a voice that may interrupt her."""

    def __init__(self, speaks: Callable[[bytes], bool]) -> None:
        self._speaks = speaks
        self._begin()

    def _begin(self) -> None:
        self._frames = self._hers = 0
        self._probability = 0.0
        self._likely = False

    def add(self, voicing: Voicing, hers: bool) -> None:
        """The next frame; `hers`: it may be her own voice (echo.py)."""
        if not voicing.speaking:  # this frame counts all the same: a voice is known by its second
            self._begin()
        self._frames += 1
        self._hers += hers
        self._probability += voicing.probability
        mean = self._probability / self._frames
        if voicing.voiced >= SOON and mean >= (LIKELY if voicing.voiced >= ENOUGH else SURE):
            self._likely = self._likely or 2 * self._hers < self._frames

    def speech(self, pcm: bytes, voiced: int, understood: bool = False) -> bool:
        """Is it somebody else's speech? pcm: of all of it, in whole frames. voiced: samples of voice in it.
        understood: it is a sentence, however short."""
        likely = self._likely or understood and self._probability >= LIKELY * self._frames
        if voiced < MUCH and not likely or not self._likely and 2 * self._hers >= self._frames:
            return False
        return voiced >= MUCH or self._speaks(pcm)


def speaks(pcm: bytes) -> bool:
    """Does the mouth move in it? pcm: from BEFORE frames before the voice to now, in whole frames."""
    bands = spectra(pcm)
    shapes, near = within(LOUD, bands), within(NEAR, bands)
    if len(shapes) < 2:
        return False
    if _hisses(near) >= HISSES or _led(bands):
        return True
    bright = 10 * np.log10((10 ** (shapes[:, 2:] / 10)).sum(axis=1).max())
    moved = np.abs(shapes - np.median(shapes, axis=0)).mean(axis=1).max()
    return bool(bright > DARK and moved > (MOVES if bright > TREBLE else MOVES_DARK))


def _hisses(shapes: np.ndarray) -> int:
    return int(((10 ** (shapes[:, 3:] / 10)).sum(axis=1) > HISS).sum())


def _led(bands: np.ndarray) -> bool:
    """Did an s lead to the voice, softer than one within it may be? It comes before anything else: a breath between two
    hums doesn't."""
    before, whole = bands[: 2 * BEFORE - 1], bands.sum(axis=1)
    if len(whole) <= 2 * BEFORE:
        return False
    power = before.sum(axis=1)
    stands = (power > power.min() * 10 ** (STANDS / 10)) & (power > whole.max() * 10 ** (-LED / 10))
    first = (before[:, 3:].sum(axis=1) > HISS * power)[stands][:HISSES]
    return len(first) == HISSES and bool(first.all())


def spectra(pcm: bytes) -> np.ndarray:
    """Power of each band, one row each HOP samples."""
    sound = np.frombuffer(pcm, "<i2").astype(np.float64)
    if len(sound) < FRAME:
        return np.empty((0, len(EDGES) - 1))
    pieces = np.lib.stride_tricks.sliding_window_view(sound, FRAME)[::HOP]
    power = np.abs(np.fft.rfft((pieces - pieces.mean(axis=1, keepdims=True)) * _WINDOW, axis=1)) ** 2
    return np.stack([power[:, band == _BAND].sum(axis=1) for band in range(len(EDGES) - 1)], axis=1) + 1.0


def within(range_db: float, bands: np.ndarray) -> np.ndarray:
    """Shapes of the spectra so near the loudest, a row each: dB of each band against the whole, DEEP at least."""
    whole = bands.sum(axis=1)
    loud = whole >= whole.max(initial=0.0) * 10 ** (-range_db / 10)
    return np.asarray(np.maximum(10 * np.log10(bands[loud] / whole[loud, None]), DEEP))
