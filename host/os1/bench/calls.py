"""Recordings of a name and of everything else, and what the detector makes of them.

  positive  quiet, [other speech,] the name, quiet  --> the highest sum of both stages
  negative  as it is, a few streams at once         --> each sum, and when
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from os1 import recording
from os1.body.gated import through_ear
from os1.ears.wake import Detector, NameStream
from os1.errors import OS1Error
from os1.events import FRAME, RATE, Sound

SUFFIXES = (".wav", ".flac", ".ogg", ".mp3")
LEAD_S, TAIL_S = 1.5, 1.0  # of a quiet room around each recording
QUIET = 5.0  # standard deviation of that room's noise, at int16 scale
GAP_S = 0.1  # at most, between other speech and the name
TOGETHER = 8  # streams that are heard at once
APART_S = 1.0  # sums closer than this are one alarm: the detector rests as long after a call
MISSED = -99.0

Samples = NDArray[np.int16]
Sums = list[tuple[float, float]]
Tick = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of one recording. sums: (second, logit + weighted fit) whenever the second stage was asked."""

    path: Path
    seconds: float
    called: int
    sums: tuple[tuple[float, float], ...]
    opened: float = 1.0

    @property
    def best(self) -> float:
        return max((value for _, value in self.sums), default=MISSED)

    def alarms(self, bar: float) -> int:
        """How often it would have called at that bar."""
        count, last = 0, -APART_S
        for second, value in self.sums:
            if value >= bar:
                count += second - last >= APART_S
                last = second
        return count


def files(place: Path) -> list[Path]:
    """The recordings of a folder (and all in it), or of a manifest: a CSV with the column `file`. OS1Error: none."""
    if place.is_dir():
        found = sorted(path for path in place.rglob("*") if path.suffix.lower() in SUFFIXES)
    elif place.suffix.lower() == ".csv" and place.is_file():
        rows = csv.DictReader(place.read_text("utf-8").splitlines())
        found = [place.parent / row["file"] for row in rows if row.get("file")]
    else:
        found = [place] if place.is_file() else []
    if not found:
        raise OS1Error(f"There are no recordings in {place}.", "Give a folder of sound files, or a CSV: file,...")
    return found


def load(path: Path) -> Samples:
    """16 kHz mono."""
    return np.frombuffer(recording.read(path), "<i2")


def room(seconds: float, rng: np.random.Generator) -> Samples:
    """Nobody speaks."""
    return np.rint(rng.normal(0, QUIET, int(seconds * RATE))).astype(np.int16)


def active(sound: Samples) -> Samples:
    """From the first to the last loud sample."""
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) > 0.05 * np.abs(sound.astype(np.int32)).max(initial=1))
    return sound[loud[0]:loud[-1] + 1] if len(loud) else sound


def after(name: Samples, speech: Samples, rng: np.random.Generator) -> Samples:
    """The name straight after other speech, both equally loud."""
    name, speech = active(name), active(speech)[-3 * RATE:]
    factor = rms(name) / (rms(speech) + 1e-6)
    gap = np.zeros(int(rng.uniform(0, GAP_S) * RATE), np.float64)
    return clipped(np.concatenate([speech * factor, gap, name]))


def noisy(sound: Samples, name: Samples, noise: Samples, snr: float, rng: np.random.Generator) -> Samples:
    """With noise `snr` dB below the name's own level, everywhere."""
    start = int(rng.integers(0, max(1, len(noise) - len(sound))))
    piece = np.resize(noise[start:], len(sound)).astype(np.float64)
    return clipped(sound + piece * (rms(active(name)) / (rms(piece) + 1e-6) * 10 ** (-snr / 20)))


def rms(sound: NDArray[np.number]) -> float:
    """Of all of it."""
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) if len(sound) else 0.0


def clipped(sound: NDArray[np.float64]) -> Samples:
    """As 16 bits."""
    return np.clip(np.rint(sound), -32768, 32767).astype(np.int16)


def frames(sound: Samples) -> list[Sound]:
    """As an ear that is always open sends it."""
    pcm = sound.tobytes()
    return [Sound(pcm[2 * first:2 * (first + FRAME)], first) for first in range(0, len(sound) - FRAME + 1, FRAME)]


def hear(detector: Detector, sounds: Sequence[tuple[Path, Samples]], ear: bool,
         tick: Tick) -> tuple[list[Heard], float]:
    """All recordings, TOGETHER at once as the daemon's pool does it; and the CPU seconds that it took."""
    found, spent = [], 0.0
    waiting = iter(sounds)
    while group := list(islice(waiting, TOGETHER)):
        arrived = [through_ear(sound.tobytes()) if ear else (frames(sound), 1.0) for _, sound in group]
        streams = [detector.stream() for _ in group]
        began = time.process_time()
        results = _together(streams, [sent for sent, _ in arrived])
        spent += time.process_time() - began
        for (path, sound), (_, opened), (called, sums) in zip(group, arrived, results, strict=True):
            found.append(Heard(path, len(sound) / RATE, called, tuple(sums), opened))
        tick(len(group))
    return found, spent


def _together(streams: Sequence[NameStream], sent: Sequence[Sequence[Sound]]) -> list[tuple[int, Sums]]:
    """A frame of every stream, then the next."""
    called = [0] * len(streams)
    sums: list[Sums] = [[] for _ in streams]
    for tick in _ticks(sent):
        for place, sound in tick:
            streams[place].push(sound.pcm, sound.first)
        for place, sound in tick:
            stream = streams[place]
            called[place] += stream.feed(sound.pcm, sound.first) is not None
            sums[place] += [(answer.end / RATE, answer.sum) for answer in stream.answers]
            stream.answers.clear()
            if sound.closes:
                stream.forget()
    return list(zip(called, sums, strict=True))


def _ticks(sent: Sequence[Sequence[Sound]]) -> Iterator[list[tuple[int, Sound]]]:
    for number in range(max(map(len, sent), default=0)):
        yield [(place, sounds[number]) for place, sounds in enumerate(sent) if number < len(sounds)]
