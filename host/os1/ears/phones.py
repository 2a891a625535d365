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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from hama.asr import ASRModel
from hama.vocab import Vocabulary
from numpy.typing import NDArray

from os1.errors import EngineError, EngineMissing, ModelError

from .conformer import Conformer, packed

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
    """hama, loaded once for all streams (9 MB, 20 ms). 6 ms of CPU for a second of sound; one sound at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        try:
            self._chances: Callable[[Logs], Logs] = Conformer(packed())
        except ModelError:  # another release of hama: its own engine knows its network, at ten times the price
            self._chances = _Engine()
        tokens = {token: place for place, token in enumerate((*Vocabulary.load(None).decoder, "<wb>", "<blank>"))}
        groups = ["<blank> <wb>", *HEARD_AS.values()]
        self._sums = np.zeros((len(tokens), len(groups)), np.float32)
        for column, group in enumerate(groups):
            self._sums[[tokens[token] for token in group.split()], column] = 1
        self._rest = ~self._sums.any(axis=1)

    def hear(self, sound: NDArray[np.int16], pad: int = PAD) -> Logs:
        """The log probabilities of a stretch, (frames, 1 + phones) and one more column for what is no phone of ours.

        Row i is for samples 320 i and on; the last rows lie in the silence after the sound, `pad` samples, for what is
        heard late. Any loudness; at best a few seconds, since memory grows with the length.
        """
        if len(sound) < SHORTEST:
            return np.zeros((0, len(PHONES) + 2), np.float32)
        wave = np.pad(sound.astype(np.float32) / np.float32(32768), pad)
        with self._lock:
            chances = np.exp(self._chances(wave)[pad // FRAME:])
        rest = chances[:, self._rest].max(axis=1, keepdims=True)
        return np.log(np.concatenate([chances @ self._sums, rest], axis=1) + np.float32(1e-7))


class _Engine:
    """hama's own."""

    def __init__(self) -> None:
        try:
            self._model = ASRModel()
        except (OSError, RuntimeError) as e:
            raise EngineMissing(f"hama, which hears phones, doesn't run here: {e}.", "pip install hama") from e

    def __call__(self, wave: Logs) -> Logs:
        model = self._model
        feeds = {model._waveform_input_name: wave[None],
                 model._waveform_lengths_input_name: np.array([len(wave)], np.int64)}
        wanted = [model._log_probs_output_name, model._out_lengths_output_name]
        try:
            logs, lengths = model.session.run(wanted, feeds)
        except RuntimeError as e:
            raise EngineError(f"hama broke on {len(wave)} samples: {e}.") from e
        return np.asarray(logs[0][: int(np.ravel(lengths)[0])], np.float32)


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
    if not len(logs):
        return [Spot(float(NEVER), 0, 0)] * len(ways)
    gains = (logs - logs.max(axis=1, keepdims=True))[:, states]
    gains[:, :, 0] = NEVER  # nothing is before the first phone
    scores = np.full((len(logs) + 1, len(ways), states.shape[1] + 2), NEVER)  # two more states, so that all have two
    for frame, gain in enumerate(gains):  # before them
        before, score = scores[frame], scores[frame + 1, :, 2:]
        np.add(before[:, :-2], skips, out=score)
        np.maximum(score, before[:, 1:-1], out=score)
        np.maximum(score, before[:, 2:], out=score)
        np.maximum(score[:, 1], 0, out=score[:, 1])  # it may begin at any time, with its first phone
        score += gain
    rows = np.arange(len(ways))
    lasts = scores[1:, rows, ends + 1].argmax(axis=0)
    firsts = [_began(scores[:, way], skips[way], last, ends[way] - 1) for way, last in enumerate(lasts.tolist())]
    best = scores[lasts + 1, rows, ends + 1]
    return [Spot(*found) for found in zip(best.tolist(), firsts, lasts.tolist(), strict=True)]


def _began(scores: Logs, skips: Logs, frame: int, state: int) -> int:
    """The frame in which the best path to that state has its first phone, followed backwards."""
    while frame:
        before = scores[frame]
        choices = (before[state + 2], before[state + 1], before[state] + skips[state], 0 if state == 1 else NEVER)
        step = max(range(4), key=choices.__getitem__)
        if step == 3:
            break
        frame, state = frame - 1, state - step
    return frame


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
