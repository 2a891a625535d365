"""The tune of a voice at its end: one that has finished fades away, one that only pauses breaks off. Numpy alone.

Of what a voice does at an end (it falls, fades, lingers), fading was the one that told on people who order coffee:
the area under the curve, ends against pauses of 250 ms and more, was .79 for the fade below, .73 to .79 for fades
measured otherwise, but .50 to .56 for the fall of the pitch against the speaker's own and .42 for the length of the
last tone. So no pitch is computed.
"""

from __future__ import annotations

import numpy as np

from os1.events import RATE

from .vad import BLOCK, loudness

HEARD = 3 * RATE  # samples: whose loudest is the measure
SYLLABLE = 5  # blocks, 40 ms: the loudest syllable, not the loudest click
LAST = 12  # blocks, 96 ms: the end
USUAL = 20.0  # dB: halfway between a pause (15 in the median) and an end (25)


def fade(pcm: bytes) -> float:
    """dB of the last 96 ms below the loudest 40 ms of the last 3 s. pcm: 16-bit mono, 16 kHz, up to the last sound.

    USUAL where there is too little sound to tell.
    """
    whole = min(len(pcm) // 2, HEARD) // BLOCK * BLOCK
    if whole < (LAST + SYLLABLE) * BLOCK:
        return USUAL
    level = loudness(pcm[-2 * whole:])
    loudest = np.convolve(level, np.ones(SYLLABLE) / SYLLABLE, "valid").max()
    return float(loudest - level[-LAST:].mean())
