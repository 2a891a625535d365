"""From a mood to a manner of speaking. Pure.

What moves what, after the literature on emotional speech (Schroeder 2006; ALMA uses the same three axes):

  arousal             -> rate and range of pitch       the livelier, the faster and the wider
  pleasure            -> mean pitch                     the gladder, the higher
  arousal, dominance  -> loudness                       the livelier and the surer, the louder

The range of pitch is heard more than its mean, so it moves most. The extremes are kept where a voice in the ear, from
centimetres, still sounds like the same calm person; the factors are ours and were set by measuring the result.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from os1.events import Tone

RATE_SPAN = 0.25  # of the speed, at arousal +-1; sentences differ by 9 % (standard deviation) among themselves
RANGE_SPAN = 0.85  # octaves of the range: a factor of 1.8 at arousal 1, of 0.55 at -1
PITCH_SPAN = 2.0  # semitones, at pleasure +-1
PITCH_WISH = 3.0  # semitones that a wearer may wish for; more sounds like a toy
LOUD_AROUSAL_DB = 3.0
LOUD_DOMINANCE_DB = 1.0
RATE_LIMITS = (0.5, 2.0)  # of her usual speed; beyond them she isn't understood
SOFTEST_DB = -60.0
LOUDEST_DB = 6.0  # the limiter takes peaks, but more than this only sounds pressed
PAUSE_MS = 240  # between sentences at her usual speed
CALM = Tone()


@dataclass(frozen=True, slots=True)
class Manner:
    """rate: factor of the usual speed. pitch: semitones above the usual. range: factor of the usual range of pitch.
    loud_db: against the usual loudness. pause_ms: between sentences."""

    rate: float = 1.0
    pitch: float = 0.0
    range: float = 1.0
    loud_db: float = 0.0
    pause_ms: int = PAUSE_MS


def manner(tone: Tone) -> Manner:
    """How a tone is spoken. Values outside -1..1 count as the nearest within; NaN counts as 0."""
    pleasure, arousal, dominance = (_within(x, -1, 1, 0) for x in (tone.pleasure, tone.arousal, tone.dominance))
    rate = _within(_within(tone.rate, *RATE_LIMITS, 1) * (1 + RATE_SPAN * arousal), *RATE_LIMITS, 1)
    volume = _within(tone.volume, 0, 2, 1)
    loud = LOUD_AROUSAL_DB * arousal + LOUD_DOMINANCE_DB * dominance + (20 * math.log10(volume) if volume else -120)
    return Manner(
        rate=rate,
        pitch=PITCH_SPAN * pleasure + _within(tone.pitch, -PITCH_WISH, PITCH_WISH, 0),
        range=2 ** (RANGE_SPAN * arousal),
        loud_db=_within(loud, SOFTEST_DB, LOUDEST_DB, 0),
        pause_ms=round(PAUSE_MS / rate),
    )


def _within(value: float, least: float, most: float, otherwise: float) -> float:
    return otherwise if math.isnan(value) else min(most, max(least, value))
