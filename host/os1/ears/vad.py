"""Is it a voice, and exactly when did it begin and end? One 32 ms frame in, what is known now out.

Two witnesses, because each fails where the other is good. Silero knows a voice from a noise, but its opinion falls only
50-150 ms after the last sound (0.5-1 s after it in kitchen noise). The level falls at once, but a plate is as loud as a
word. So a block of 8 ms sounds like voice if its level stands out of the noise *and* Silero doesn't object; how far it
must stand out depends on how sure Silero is. A voice begins when both agree for two frames, and is dated back.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from os1.events import FRAME

from .silero import Silero

BLOCK = 128  # samples, 8 ms: how finely beginnings and ends are dated
ON = 0.5  # Silero's own threshold; both frames of a beginning must reach it
OFF = 0.5  # below it a frame is silence whatever its level: 0.3 leaves twice as many kitchen sounds as voice
SURE = 0.9  # frames within speech average 0.97; the first frames after it already fall below
# Decibels above the floor, and below the utterance's own peak, that a block must keep, when Silero is sure and when it
# is not. Tried on synthesised speech of 8 voices, clean and in white, pink and kitchen noise at 10-30 dB: the end is
# dated within 5 ms in the median, and 1 clean sentence in 100 seems to hold a pause of 130 ms. A final s lies 25 dB
# below the peak.
SURE_FLOOR, SURE_PEAK = 6.0, 32.0
FLOOR, PEAK = 10.0, 20.0
# The same within speech that stands less than NOISY dB above the floor: Silero comes down slowly in a kitchen. At 0 dB
# the first 128 ms of silence are seen 152 ms after the last sound in the median, not 288; at 10 dB 231 ms in 95
# of 100, not 347 (.7 and .8 do as well); and false pauses hardly become more (1.22 for 1.16 a sentence).
OFF_IN_NOISE, NOISY = 0.75, 30.0
ONSET = 2  # frames: one alone is a click or a plate
# Whether a frame is voice is said a little later, by the mean of Silero's log-odds for it, the one before and the three
# after. On the tune half of orders by many people in a kitchen, recall is .937 at .094 false at 0 dB, for Silero's own
# .928 at .100; a logistic of these and the levels gives .01 more recall, spectral subtraction before Silero .01 less.
LATE, NEIGHBOURS = 3, 5
CERTAIN = 1e-4  # nearer to 0 or 1 no single frame counts
PAUSE = 96 * 16  # samples of silence after which voice must begin anew, by ONSET, to count
PEAK_DECAY = 0.3  # dB a frame, 9 dB a second: a loud first word doesn't hide quiet last ones for long
FALL, RISE, RISE_IN_DOUBT = 0.3, 0.05, 0.002  # of the difference, a frame: how fast the noise floor follows
UNLIKELY = 0.2  # below it there is surely no voice
QUIET = -20.0  # dB of a block of zeros
START = 40.0  # dB, the noise floor at most before anything was heard: a stream may begin in the middle of a word

Engine = Callable[[bytes], float]  # 512 samples -> probability of a voice, 0..1, with a memory of what came before


@dataclass(frozen=True, slots=True)
class Voicing:
    """What is known after a frame. Places are sample indices on the ear's clock; -1 before any speech.

    speaking: speech has begun and `rest` was not called since. began: its first sample. ended: one past its last
    sample so far. voiced: samples of voice in it. probability: Silero's, for this frame. clarity: dB of its loudest
    8 ms above the noise floor; 50 in a quiet room, 25 to 30 and 15 to 20 in a kitchen at 20 and 10 dB. voice: did
    somebody speak in the frame that came LATE frames before this one? It dates nothing, but holds in noise.
    """

    speaking: bool
    began: int
    ended: int
    voiced: int
    probability: float
    clarity: float = 0.0
    voice: bool = False


class Vad:
    """One stream's. `engine`: anything that gives a probability for 512 samples; Silero unless told otherwise."""

    def __init__(self, engine: Engine | None = None) -> None:
        self.engine: Engine = engine or Silero()
        self._floor = START
        self._odds = deque[float](maxlen=NEIGHBOURS)
        self.rest()

    def rest(self) -> None:
        """The speech is dealt with: the next voice is a new one. The noise floor is kept."""
        self._peak = QUIET
        self._began = self._ended = -1
        self._voiced = 0
        self._speaking = False
        self._run: list[int] = []  # places of voiced blocks of the frames that may become a beginning
        self._frames = 0  # how many frames that is

    def forget(self) -> None:
        """The stream has jumped: nothing from before is of use but the floor."""
        self.rest()
        self._odds.clear()
        reset = getattr(self.engine, "reset", None)
        if reset:
            reset()

    def feed(self, pcm: bytes, first: int) -> Voicing:
        """The next frame, 1024 bytes; `first` is the index of its first sample."""
        probability = self.engine(pcm)
        levels = loudness(pcm)
        self._follow(levels, probability)
        certain = min(max(probability, CERTAIN), 1 - CERTAIN)
        self._odds.append(math.log(certain / (1 - certain)))
        places = [first + BLOCK * i for i in np.flatnonzero(levels > self._threshold(probability)).tolist()]
        if self._speaking and first - self._ended < PAUSE:
            self._extend(places)
        else:
            self._begin(places, probability)
        return Voicing(self._speaking, self._began, self._ended, self._voiced, probability,
                       self._peak - self._floor, sum(self._odds) > 0)

    def skip(self, first: int, samples: int) -> None:
        """`samples` from index `first` on were lost: speech that was going on is taken to have gone on."""
        if self._speaking and first - self._ended < BLOCK:
            self._ended = first + samples

    def since(self, first: int, last: int) -> Voicing:
        """It is known that the speech that counts lasts from sample `first` to `last` at least: what was before isn't
        part of it."""
        self._speaking, self._began, self._ended = True, first, max(last, self._ended)
        self._voiced = min(max(self._voiced, last - first), self._ended - first)
        return Voicing(True, self._began, self._ended, self._voiced, 1.0, self._peak - self._floor)

    def _follow(self, levels: np.ndarray, probability: float) -> None:
        """Move the noise floor and the utterance's peak."""
        level = float(levels.mean())
        if level < self._floor:
            self._floor += FALL * (level - self._floor)
        elif probability < SURE:
            self._floor += (RISE if probability < UNLIKELY else RISE_IN_DOUBT) * (level - self._floor)
        if probability >= ON:
            self._peak = max(self._peak - PEAK_DECAY, float(levels.max()))

    def _threshold(self, probability: float) -> float:
        """The level that a block needs to be voice."""
        noisy = self._speaking and self._peak - self._floor < NOISY
        if probability < (OFF_IN_NOISE if noisy else OFF):
            return float("inf")
        if probability >= SURE:
            return max(self._floor + SURE_FLOOR, self._peak - SURE_PEAK)
        return max(self._floor + FLOOR, self._peak - PEAK)

    def _extend(self, places: list[int]) -> None:
        self._run, self._frames = [], 0
        if places:
            self._voiced += BLOCK * len(places)
            self._ended = places[-1] + BLOCK

    def _begin(self, places: list[int], probability: float) -> None:
        """Quiet, or a pause long enough: voice counts when ONSET frames in a row have some."""
        if not places or probability < ON:
            self._run, self._frames = [], 0
            return
        self._run += places
        self._frames += 1
        if self._frames < ONSET:
            return
        if not self._speaking:
            self._speaking, self._began = True, self._run[0]
        self._extend(self._run)


def loudness(pcm: bytes) -> np.ndarray:
    """Level of each block of 8 ms in dB; 90 is full scale, -20 digital silence. A constant offset doesn't count."""
    blocks = np.frombuffer(pcm, "<i2").astype(np.float32).reshape(-1, BLOCK)
    spread = blocks.std(axis=1)
    return np.asarray(20.0 * np.log10(spread + 0.1))


assert FRAME % BLOCK == 0
