"""How well voices are told apart: equal error rate of a speaker model, over all pairs of clips of a folder.

Without a model (--model, or ears.speaker_model in the settings) there is nothing to measure. The interval comes of
drawing the speakers anew, 1000 times, since it is they who differ, not the clips.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

from os1 import config as settings
from os1 import recording
from os1.bench.figures import Figures, machine, percentile
from os1.ears.speaker import SpeakerModel
from os1.errors import OS1Error
from os1.mind.voiceprint import MARGIN, SHORT_S

MOST = 2000  # clips, drawn by chance: two million pairs
DRAWS = 1000
SOUNDS = (".wav", ".flac", ".ogg", ".mp3")
Floats = NDArray[np.float64]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench speaker`."""
    parser.add_argument("--model", type=Path, help="the ONNX file; default: ears.speaker_model of the settings")
    parser.add_argument("--manifest", type=Path, required=True,
                        help="a CSV with the columns file and speaker, or a folder with a folder for each speaker")
    parser.add_argument("--speaker", default="", metavar="REGEX",
                        help="group 1, found in a file's path, is its speaker: for folders that are sorted otherwise")
    parser.add_argument("--seed", type=int, default=1)


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording and who speaks in it."""

    file: Path
    speaker: str


async def run(args: argparse.Namespace) -> Figures:
    """Measure. A progress bar goes to standard error."""
    config = settings.load()
    path = args.model or (Path(config.ears.speaker_model) if config.ears.speaker_model else None)
    if path is None:
        raise OS1Error("No speaker model is configured, so there is nothing to measure.",
                       "Give --model FILE.onnx, or set ears.speaker_model. None comes with OS1.")
    model = SpeakerModel(path)
    found = clips(args.manifest, args.speaker)
    found = random.Random(args.seed).sample(found, min(len(found), MOST))
    cpu = time.process_time()
    voices = [model.voice(recording.read(clip.file)) for clip in track(found, "clips", console=Console(stderr=True))]
    cpu = time.process_time() - cpu
    judged = [(clip, voice) for clip, voice in zip(found, voices, strict=True) if voice.vector]
    figures = error_rates([clip.speaker for clip, _ in judged], np.array([voice.vector for _, voice in judged]),
                          config.ears.same_speaker, args.seed)
    seconds = sum(voice.seconds for _, voice in judged)
    return figures | {
        "without_voice": len(found) - len(judged), "n": len(judged), "seconds": round(seconds, 1),
        "too_short": sum(voice.seconds < SHORT_S for _, voice in judged),
        "cpu_ms_per_clip": round(1000 * cpu / len(found), 1), "rtf": round(cpu / seconds, 5) if seconds else None,
        "model": path.name, "machine": machine()}


def clips(manifest: Path, pattern: str = "") -> list[Clip]:
    """The clips of a manifest or folder. OS1Error: it can't be read, or there is nothing to compare in it."""
    found = _of_csv(manifest, pattern) if manifest.suffix.lower() == ".csv" else _of_folder(manifest, pattern)
    counts = [[clip.speaker for clip in found].count(name) for name in {clip.speaker for clip in found}]
    if len(counts) < 2 or max(counts) < 2:
        raise OS1Error(f"{manifest} holds {len(found)} clips of {len(counts)} speakers: no pairs can be made of them.",
                       "Give two clips or more of each of two speakers or more; --speaker says where their names are.")
    return found


def _of_csv(manifest: Path, pattern: str) -> list[Clip]:
    try:
        rows = list(csv.DictReader(manifest.read_text().splitlines()))
    except (OSError, UnicodeDecodeError) as wrong:
        raise OS1Error(f"The manifest {manifest} can't be read: {wrong}.", "Give a CSV: file,speaker") from wrong
    if not rows or "file" not in rows[0] or not (pattern or "speaker" in rows[0]):
        raise OS1Error(f"{manifest} lacks the columns file and speaker.", "Its first line names the columns.")
    named = [(manifest.parent / row["file"], _named(row["file"], pattern) if pattern else row["speaker"])
             for row in rows]
    return [Clip(file, speaker) for file, speaker in named if speaker]


def _of_folder(folder: Path, pattern: str) -> list[Clip]:
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in SOUNDS)
    named = [(file, _named(str(file.relative_to(folder)), pattern) if pattern else file.parent.name) for file in files]
    return [Clip(file, speaker) for file, speaker in named if speaker]


def _named(path: str, pattern: str) -> str:
    try:
        match = re.search(pattern, path)
        return str(match[1]) if match else ""
    except (re.error, IndexError) as wrong:
        raise OS1Error(f"--speaker {pattern!r} is no pattern with a group: {wrong}.",
                       "To take anna from anna_7.wav: '([a-z]+)_'") from wrong


def error_rates(speakers: list[str], vectors: Floats, threshold: float, seed: int) -> Figures:
    """Over all pairs. vectors: clips x size, each of length 1."""
    if len(set(speakers)) < 2:
        raise OS1Error("The model found a voice in too few clips to compare them.")
    names, who = np.unique(speakers, return_inverse=True)
    first, second = np.triu_indices(len(speakers), 1)
    scores = (vectors @ vectors.T)[first, second]
    same = who[first] == who[second]
    if not same.any():
        raise OS1Error("The model found no two clips of one speaker with a voice in them.")
    rate, place = equal_error(scores, same, np.ones(len(scores)))
    drawn = _draws(scores, same, who[first], who[second], len(names), seed)
    return {
        "eer": round(rate, 4), "eer_low": round(percentile(drawn, 2.5), 4) if drawn else None,
        "eer_high": round(percentile(drawn, 97.5), 4) if drawn else None, "eer_threshold": round(place, 3),
        "threshold": threshold, "wearer_taken_for_another": round(float((scores[same] < threshold - MARGIN).mean()), 4),
        "wearer_unsure": round(float(((scores[same] < threshold) & (scores[same] >= threshold - MARGIN)).mean()), 4),
        "another_taken_for_wearer": round(float((scores[~same] >= threshold).mean()), 4),
        "speakers": len(names), "same_pairs": int(same.sum()), "different_pairs": int((~same).sum())}


def equal_error(scores: Floats, same: NDArray[np.bool_], weights: Floats) -> tuple[float, float]:
    """The rate at which as many same pairs are refused as different ones are accepted, and the threshold there."""
    order = np.argsort(scores, kind="stable")
    same_weight, other_weight = np.where(same, weights, 0)[order], np.where(same, 0, weights)[order]
    refused = np.concatenate([[0], np.cumsum(same_weight)]) / same_weight.sum()  # below each threshold
    accepted = 1 - np.concatenate([[0], np.cumsum(other_weight)]) / other_weight.sum()
    at = int(np.argmin(np.abs(refused - accepted)))
    return float((refused[at] + accepted[at]) / 2), float(scores[order][min(at, len(scores) - 1)])


def _draws(scores: Floats, same: NDArray[np.bool_], first: NDArray[np.intp], second: NDArray[np.intp], speakers: int,
           seed: int) -> list[float]:
    """Equal error rates with the speakers drawn anew: a pair counts as often as both of its speakers were drawn."""
    rng, rates = np.random.default_rng(seed), list[float]()
    for _ in range(DRAWS if len(scores) < 20000 else DRAWS // 10):
        times = np.bincount(rng.integers(0, speakers, speakers), minlength=speakers)
        weights = np.where(same, times[first], times[first] * times[second]).astype(float)
        if weights[same].any() and weights[~same].any():
            rates.append(equal_error(scores, same, weights)[0])
    return rates
