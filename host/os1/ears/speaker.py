"""Who is speaking? Sound in, a voice out: a vector that lies near those of the same person. By a model of your own.

The usual public ONNX files are understood by their inputs and their metadata (the keys that sherpa-onnx defined):

  WeSpeaker           feats [1, T, 80]   log mel, Hamming window, 16-bit samples, mean subtracted
  3D-Speaker, others  x     [1, T, 80]   log mel, povey window, samples of -1..1, mean subtracted
  raw sound           any   [1, T]       samples of -1..1

A second input may take the length. No model comes with OS1, and none is made up where there is none.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from os1.errors import ModelError
from os1.events import RATE

from .fbank import BANDS, FRAME, Floats, fbank

LONGEST_S = 8.0  # of one utterance that is looked at; more makes the vector hardly better
SHORTEST_S = 0.3  # below it there is nothing to look at
TRY_S = 1.0  # of noise, to see whether a model does what it should
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody sounded. vector: of length 1, empty if that could not be found out. seconds: of sound behind it."""

    vector: tuple[float, ...] = ()
    seconds: float = 0.0


class SpeakerModel:
    """The model in an ONNX file. ModelError: it can't be read, or takes what is not known here. Thread-safe.

    fingerprint: of its file; voices of different models can't be compared.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        try:
            content = path.read_bytes()
            self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except Exception as wrong:  # onnxruntime's errors have no type of their own
            raise ModelError(f"The speaker model {path} can't be loaded: {_first_line(wrong)}",
                             "Give the path of an ONNX file in ears.speaker_model.") from wrong
        self.fingerprint = hashlib.sha256(content).hexdigest()[:16]
        self._sound, *self._lengths = self._session.get_inputs()
        self._meta = self._session.get_modelmeta().custom_metadata_map
        self._check(path)

    def _check(self, path: Path) -> None:
        """ModelError unless a second of noise gives a vector."""
        if self._meta.get("framework") == "nemo" or int(self._meta.get("sample_rate") or RATE) != RATE:
            raise ModelError(f"{path} is a speaker model for another kind of sound.",
                             "Take one of WeSpeaker or 3D-Speaker for 16 kHz.")
        noise = np.asarray(np.random.default_rng(0).normal(0, 0.1, int(TRY_S * RATE)), np.float32)
        try:
            vector = self._vector(noise)
        except Exception as wrong:
            raise ModelError(f"{path} does not take sound as speaker models do: {_first_line(wrong)}",
                             f"It should have an input of [1, T, {BANDS}] or [1, T].") from wrong
        if len(vector) < 2:
            raise ModelError(f"{path} gives no speaker's vector.", "Take a speaker embedding model.")

    def voice(self, pcm: bytes) -> Voice:
        """The voice in a piece of speech, 16-bit mono at 16 kHz. One that can't be told has no vector; never raises."""
        sound = np.frombuffer(pcm[:2 * int(LONGEST_S * RATE)], "<i2").astype(np.float32) / np.float32(32768)
        if len(sound) < SHORTEST_S * RATE:
            return Voice()
        try:
            vector = self._vector(sound)
        except Exception:
            log.exception("the speaker model broke")
            return Voice()
        return Voice(tuple(vector.tolist()), len(sound) / RATE)

    def _vector(self, sound: Floats) -> Floats:
        given = self._input(sound)
        feeds: dict[str, Any] = {self._sound.name: given}
        for extra in self._lengths:
            feeds[extra.name] = _length(extra.type, given)
        vector = np.asarray(self._session.run(None, feeds)[0], np.float64).ravel()
        size = float(np.linalg.norm(vector))
        if not np.isfinite(size) or size == 0:
            return np.zeros(0, np.float32)
        return np.asarray(vector / size, np.float32)

    def _input(self, sound: Floats) -> Floats:
        shape = self._sound.shape
        if len(shape) == 2:
            return sound[None]
        if len(shape) != 3 or BANDS not in shape[1:]:
            raise ModelError(f"its input is {self._sound.name} {shape}.")
        wespeaker = self._meta.get("framework", "wespeaker" if self._sound.name == "feats" else "") == "wespeaker"
        scale = 1 if int(self._meta.get("normalize_samples") or not wespeaker) else 32768
        seen = fbank(sound * scale, "hamming" if wespeaker else "povey")
        seen = seen - seen.mean(0)
        return seen[None] if shape[2] == BANDS else np.ascontiguousarray(seen.T)[None]


def _length(kind: str, given: Floats) -> Any:
    """What an input for the length wants: the number of steps, or the part of it that is sound, which is all."""
    if "int" in kind:
        return np.array([max(given.shape[1:])], np.int64 if "64" in kind else np.int32)
    return np.ones(1, np.float32)


def _first_line(wrong: Exception) -> str:
    return str(wrong).strip().partition("\n")[0]


def likeness(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The cosine between two vectors of length 1; -1 where they can't be compared."""
    if not one or len(one) != len(other):
        return -1.0
    return float(np.dot(one, other))


def mean(vectors: list[tuple[float, ...]]) -> tuple[float, ...]:
    """The middle of several vectors, of length 1."""
    middle = np.mean(np.asarray(vectors), axis=0)
    return tuple((middle / (np.linalg.norm(middle) or 1.0)).tolist())


assert SHORTEST_S * RATE >= FRAME
