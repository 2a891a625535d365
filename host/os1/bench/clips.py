"""Recordings for the recogniser's figures: any manifest or folder, kitchen noise mixed in if wished.

Each clip stands in its own room: PAD_S of very quiet noise on both sides, as the ears give it, since many collections
cut their words tightly. Noise is mixed at its level against the whole recording: both are mean powers.
"""

from __future__ import annotations

import fnmatch
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from os1 import recording
from os1.bench import manifest as manifests
from os1.errors import OS1Error
from os1.events import RATE

PAD_S = 0.3
ROOM = 0.003  # standard deviation of the room's noise against the clip's peak
ROOM_LEAST = 2.0  # of 32768: digital silence is no room
SUFFIXES = (".wav", ".flac", ".ogg", ".mp3")


@dataclass(frozen=True, slots=True)
class Row:
    """A recording and what its collection says was said: words, `slots:{...}`, or "" for nothing that is meant."""

    path: Path
    transcript: str

    @property
    def lot(self) -> int:
        """A number that the file's name alone decides: the same halves, room and noise on every machine."""
        return int(hashlib.sha1(self.path.stem.encode()).hexdigest(), 16)  # noqa: S324 (a lot, no secret)


def rows(manifest: Path, pattern: str = "*") -> list[Row]:
    """The rows of a CSV with the columns `file` (beside it) and `transcript`, whose file fits the pattern."""
    return [Row(manifest.parent / row["file"], row["transcript"] or "")
            for row in manifests.rows(manifest, "file", "transcript")
            if row["file"] and fnmatch.fnmatch(row["file"], pattern)]


def strangers(place: Path, pattern: str = "*") -> list[Row]:
    """Recordings of what no command is: every sound below a folder, or the `file` column of a CSV."""
    if not place.is_dir():
        return [Row(row.path, "") for row in rows(place, pattern)]
    found = sorted(path for path in place.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not found:
        raise OS1Error(f"There is no sound in {place}.", f"It should hold {', '.join(SUFFIXES)} files.")
    return [Row(path, "") for path in found if fnmatch.fnmatch(str(path.relative_to(place)), pattern)]


def half(found: Iterable[Row], which: str) -> list[Row]:
    """The rows to tune on, or those to report; or "all". Halves by the file's name, so that they never change."""
    return [row for row in found if which == "all" or (row.lot % 2 == 0) == (which == "tune")]


class Noise:
    """A recording of noise that clips are mixed with at `snr` dB, each with its own piece. Loops where it is short."""

    def __init__(self, path: Path, snr: float, part: str = "all") -> None:
        sound = _samples(recording.read(path))
        middle = len(sound) // 2
        self._sound = {"all": sound, "tune": sound[:middle], "report": sound[middle:]}[part]
        self._snr = snr

    def onto(self, sound: np.ndarray, speech: slice, lot: int) -> np.ndarray:
        """`sound` with noise all over, at the level that the part `speech` asks for."""
        start = lot % len(self._sound)
        piece = np.resize(np.roll(self._sound, -start), len(sound)) if len(sound) > len(self._sound) else \
            np.concatenate((self._sound[start:], self._sound[:start]))[:len(sound)]
        there, own = float(np.mean(sound[speech] ** 2)), float(np.mean(piece ** 2))
        return np.asarray(sound + piece * np.sqrt(there / max(own, 1e-9) / 10 ** (self._snr / 10)))


def sounds(found: Iterable[Row], noise: Noise | None = None) -> Iterator[tuple[Row, bytes]]:
    """Each row with its sound as the ears would give it: 16-bit mono at 16 kHz."""
    for row in found:
        speech = _samples(recording.read(row.path))
        rng = np.random.default_rng(row.lot)
        pad = int(PAD_S * RATE)
        level = max(ROOM_LEAST, ROOM * float(np.abs(speech).max()))
        sound = np.pad(speech, pad) + rng.normal(0, level, len(speech) + 2 * pad)
        if noise:
            sound = noise.onto(sound, slice(pad, pad + len(speech)), row.lot >> 1)
        sound *= min(1.0, 32767 / max(1.0, float(np.abs(sound).max())))
        yield row, np.rint(sound).astype("<i2").tobytes()


def _samples(pcm: bytes) -> np.ndarray:
    return np.frombuffer(pcm, "<i2").astype(np.float64)
