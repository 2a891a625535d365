"""Which phones are in a sound, in any words? hama's recogniser, trained on real speech; and how well a word fits.

  16 kHz int16 --hear()--> logs: a row each 20 ms, a column each phone, column 0 for "none" (CTC's blank)
  logs, ways  --whole()--> log probability that the sound is exactly this        (natural logs, one a way)
              --spot()---> where in the sound this is said, and how much less likely it is than what fits best

A way is a pronunciation in the lexicon's ARPAbet. hama hears IPA and doesn't agree with any dictionary on vowels, so
a phone's column is the sum over all that it may be heard as; one token may count for several phones. Columns are
therefore no partition, and scores are for comparing ways over one sound.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from hama.asr import ASRModel
from numpy.typing import NDArray

from os1.errors import EngineError, EngineMissing

RATE = 16000
FRAME = 320  # samples a row: a hop of 160, every other one kept
PAD = 12 * FRAME  # silence around each sound: without it the first and the last phone are often lost
SHORTEST = 400  # samples; hama wants one window at least

# What each phone may be heard as: its own IPA, then what hama says instead on people's recordings.
HEARD_AS = {
    "aa": "ɑ ɒ a ɔ", "ae": "æ a", "ah": "ʌ ə ɐ", "ao": "ɔ ɑ ɒ o", "aw": "aʊ", "ax": "ə ʌ ɐ ɪ", "ay": "aɪ", "b": "b",
    "ch": "t͡ʃ", "d": "d ɾ", "dh": "ð", "eh": "ɛ e", "er": "ɝ ɚ ɜ", "ey": "eɪ e", "f": "f", "g": "g ɡ", "hh": "h",
    "ih": "ɪ i", "iy": "i ɪ", "jh": "d͡ʒ", "k": "k kʰ", "l": "l ɫ", "m": "m", "n": "n", "ng": "ŋ", "ow": "oʊ o",
    "oy": "ɔɪ", "p": "p pʰ", "r": "ɹ r", "s": "s", "sh": "ʃ", "t": "t tʰ ɾ", "th": "θ", "uh": "ʊ u", "uw": "u ʊ",
    "v": "v", "w": "w", "y": "j", "z": "z", "zh": "ʒ",
}
PHONES = tuple(HEARD_AS)
COLUMN = {phone: place + 1 for place, phone in enumerate(PHONES)}  # 0: none
NEVER = np.float32(-1e9)

Logs = NDArray[np.float32]
Way = Sequence[str]
Number = TypeVar("Number", np.float32, np.int64)


@dataclass(frozen=True, slots=True)
class Spot:
    """score: natural log of how much less likely the way is than the best fit, 0 at best; divide by the number of its
    phones to compare words. first, last: the frames of its first and its last phone."""

    score: float
    first: int
    last: int


class PhoneRecogniser:
    """hama, loaded once for all streams (5 MB, 30 ms). 0.1 s of CPU for a second of sound; one sound at a time."""

    def __init__(self) -> None:
        try:
            self._model = ASRModel()
        except (OSError, RuntimeError) as e:
            raise EngineMissing(f"hama, which hears phones, doesn't run here: {e}.", "pip install hama") from e
        tokens = {token: place for place, token in enumerate(self._model.decoder_tokens)}
        groups = ["<blank> <wb>", *HEARD_AS.values()]
        self._groups = [[tokens[token] for token in group.split()] for group in groups]
        self._lock = threading.Lock()

    def hear(self, sound: NDArray[np.int16], pad: int = PAD) -> Logs:
        """The log probabilities of a stretch, (frames, 1 + phones) and one more column for what is no phone of ours.

        Row i is for samples 320 i and on; the last rows lie in the silence after the sound, `pad` samples, for what is
        heard late. Any loudness; at best a few seconds, since memory grows with the length.
        """
        if len(sound) < SHORTEST:
            return np.zeros((0, len(PHONES) + 2), np.float32)
        quiet = np.zeros(pad, np.float32)
        wave = np.concatenate([quiet, sound.astype(np.float32) / 32768, quiet])[None]
        with self._lock:
            logs = self._run(wave)
        return self._columns(logs[pad // FRAME:])

    def _run(self, wave: Logs) -> Logs:
        model = self._model
        feeds = {model._waveform_input_name: wave,
                 model._waveform_lengths_input_name: np.array([wave.shape[1]], np.int64)}
        wanted = [model._log_probs_output_name, model._out_lengths_output_name]
        try:
            logs, lengths = model.session.run(wanted, feeds)
        except RuntimeError as e:
            raise EngineError(f"hama broke on {wave.shape[1]} samples: {e}.") from e
        return np.asarray(logs[0][: int(np.ravel(lengths)[0])], np.float32)

    def _columns(self, logs: Logs) -> Logs:
        chances = np.exp(logs)
        columns = [chances[:, group].sum(axis=1) for group in self._groups]
        known = sorted({place for group in self._groups for place in group})
        rest = chances.copy()
        rest[:, known] = 0
        return np.log(np.stack([*columns, rest.max(axis=1)], axis=1) + np.float32(1e-7))


@lru_cache(maxsize=1)
def recogniser() -> PhoneRecogniser:
    """The one of this process."""
    return PhoneRecogniser()


def whole(logs: Logs, ways: Sequence[Way]) -> NDArray[np.float32]:
    """Log probability of each way, said from the first row to the last (CTC's forward sum)."""
    states, skips, ends = _states(ways)
    if not len(logs):
        return np.full(len(ways), NEVER)
    alpha = np.full(states.shape, NEVER)
    alpha[:, :2] = logs[0][states[:, :2]]
    for row in logs[1:]:
        alpha = np.logaddexp(np.logaddexp(alpha, _moved(alpha, 1)), _moved(alpha, 2) + skips) + row[states]
    rows = np.arange(len(ways))
    return np.asarray(np.logaddexp(alpha[rows, ends], alpha[rows, ends - 1]), np.float32)


def spot(logs: Logs, ways: Sequence[Way]) -> list[Spot]:
    """Where each way fits best, other sound before and after it being free (Viterbi over CTC's states)."""
    states, skips, ends = _states(ways)
    rows = np.arange(len(ways))
    best = [Spot(float(NEVER), 0, 0)] * len(ways)
    relative = logs - logs.max(axis=1, keepdims=True, initial=NEVER)
    score = np.full(states.shape, NEVER)
    since = np.zeros(states.shape, np.int64)
    for frame, row in enumerate(relative):
        fresh = np.full_like(score, NEVER)
        fresh[:, 1] = 0  # it may begin at any time, with its first phone
        choices = np.stack([score, _moved(score, 1), _moved(score, 2) + skips, fresh])
        chosen = choices.argmax(axis=0)
        froms = np.stack([since, _moved(since, 1), _moved(since, 2), np.full_like(since, frame)])
        score = np.take_along_axis(choices, chosen[None], 0)[0] + row[states]
        score[:, 0] = NEVER
        since = np.take_along_axis(froms, chosen[None], 0)[0]
        for way in np.flatnonzero(score[rows, ends - 1] > [spot.score for spot in best]):
            best[way] = Spot(float(score[way, ends[way] - 1]), int(since[way, ends[way] - 1]), frame)
    return best


def _states(ways: Sequence[Way]) -> tuple[NDArray[np.int64], Logs, NDArray[np.int64]]:
    """CTC's states, none, phone, none, phone .. none, as columns (filled up with none); what a step of two states
    costs (nothing, or it is forbidden: onto none, or onto the same phone); the last state of each way."""
    width = 2 * max((len(way) for way in ways), default=0) + 1
    states = np.zeros((len(ways), max(width, 3)), np.int64)
    for place, way in enumerate(ways):
        states[place, 1:2 * len(way):2] = [COLUMN[phone] for phone in way]
    before = np.pad(states, ((0, 0), (2, 0)))[:, :-2]
    skips = np.where((states != 0) & (states != before) & (np.arange(states.shape[1]) > 1), np.float32(0), NEVER)
    return states, skips.astype(np.float32), np.array([2 * len(way) for way in ways], np.int64)


def _moved(values: NDArray[Number], steps: int) -> NDArray[Number]:
    """Each state's value, `steps` states on."""
    out = np.full_like(values, NEVER if values.dtype.kind == "f" else 0)
    out[:, steps:] = values[:, :-steps]
    return out
