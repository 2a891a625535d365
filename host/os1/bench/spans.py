"""Spans: recordings of which is known where the speech ends, and which pauses lie in it. Read from a manifest, or made.

A manifest is a CSV with the columns `file` (beside it), `speech_end_s`, `pauses` and, optionally, `transcript` and
`synthetic` (how many of the pauses were spliced in). `pauses` is "1.20-1.85 3.1-3.6" (seconds; also with ; or , and as
a JSON list of pairs), or only their number; the ears never see it. Without `synthetic` they count as the person's own.

`make` builds spans from recordings of single turns: the person's own pauses stay, and others are spliced in where the
sound is weakest, with the recording's own room in them. Their lengths are drawn from a log-normal curve with a median
of 600 ms (hesitations in speech: Campione and Veronis 2002 find such curves), from 250 ms to 2 s.
"""

from __future__ import annotations

import csv
import json
import math
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from os1 import recording
from os1.bench import manifest as manifests
from os1.bench import reference
from os1.ears.vad import BLOCK, loudness
from os1.errors import OS1Error
from os1.events import RATE

MEDIAN_S, SIGMA, SHORTEST_S, LONGEST_S = 0.6, 0.5, 0.25, 2.0  # of spliced pauses
HOW_MANY = (0, 1, 1, 2)  # pauses in a span, drawn evenly
FROM_EDGE_S, APART_S = 0.4, 0.4  # of a splice from begin and end of the speech, and from the next
OWN_S = 0.2  # a gap of the person's own from which it counts as a pause
ROOM_S = 0.3  # of the recording's quietest stretch, which fills a pause
FADE = 128  # samples
AFTER_S = 3.0  # of quiet after the speech: whoever waits longer is never done
COLUMNS = ("file", "speech_end_s", "pauses", "synthetic", "transcript")
NUMBER = r"\d+(?:\.\d+)?"
SUFFIXES = (".flac", ".wav", ".ogg", ".mp3")


@dataclass(frozen=True, slots=True)
class Span:
    """One turn of speech. ended: the sample after the last of its last word. pauses: (from, to) in samples, if known.

    own, synthetic: how many pauses are the person's, and how many were spliced in.
    """

    name: str
    pcm: bytes
    ended: int
    pauses: tuple[tuple[int, int], ...] = ()
    own: int = 0
    synthetic: int = 0
    transcript: str = ""


def read(manifest: Path) -> Iterator[Span]:
    """The spans of a manifest. OS1Error names what is wrong with which row."""
    for number, row in enumerate(manifests.rows(manifest, "file", "speech_end_s"), 2):
        try:
            ended = float(row["speech_end_s"])
            pauses, count = parse_pauses(row.get("pauses") or "")
            spliced = min(int(row.get("synthetic") or 0), count)
        except ValueError as e:
            raise OS1Error(f"{manifest}, line {number}: {e}.", "Seconds, as in 2.48 and 1.20-1.85.") from e
        if not math.isfinite(ended) or ended < 0:
            raise OS1Error(f"{manifest}, line {number}: speech can't end at {ended} s.", "Give seconds from 0 on.")
        pcm = recording.read(manifest.parent / row["file"])
        yield Span(row["file"], padded(pcm, round(ended * RATE)), round(ended * RATE), pauses, count - spliced, spliced,
                   (row.get("transcript") or "").strip())


def parse_pauses(text: str) -> tuple[tuple[tuple[int, int], ...], int]:
    """(places in samples, how many). Where no places are given, only how many. ValueError: it is no list of pauses."""
    text = text.strip()
    if text.startswith("["):
        listed = json.loads(text)
        pairs = [pair for pair in listed if isinstance(pair, list) and len(pair) == 2]
        return tuple(_place(*pair) for pair in pairs), len(listed)
    if text.isdigit():
        return (), int(text)
    found = re.findall(rf"({NUMBER})\s*[-:]\s*({NUMBER})", text)
    rest = re.sub(rf"{NUMBER}\s*[-:]\s*{NUMBER}", "", text)
    alone = re.findall(NUMBER, rest)
    if re.sub(NUMBER, "", rest).strip(" ,;|"):
        raise ValueError(f"{text!r} is no list of pauses")
    return tuple(_place(*pair) for pair in found), len(found) + len(alone)


def _place(start: object, stop: object) -> tuple[int, int]:
    return round(float(str(start)) * RATE), round(float(str(stop)) * RATE)


def padded(pcm: bytes, ended: int) -> bytes:
    """With AFTER_S of the recording's own quiet after `ended`, if it stops sooner."""
    missing = ended + int(AFTER_S * RATE) - len(pcm) // 2
    return pcm + room(pcm, missing) if missing > 0 else pcm


def room(pcm: bytes, samples: int) -> bytes:
    """So much of the quietest stretch of a recording, to and fro."""
    level = loudness(pcm[:len(pcm) // (2 * BLOCK) * 2 * BLOCK])
    size = min(len(level), int(ROOM_S * RATE) // BLOCK)
    if not size:
        return bytes(2 * samples)
    sums = np.convolve(level, np.ones(size), "valid")
    first = int(np.argmin(sums)) * BLOCK
    there = np.frombuffer(pcm, "<i2")[first:first + size * BLOCK]
    both = np.concatenate([there, there[::-1]])
    return bytes(np.tile(both, samples // len(both) + 1)[:samples].astype("<i2").tobytes())


def make(name: str, pcm: bytes, rng: random.Random, *, spliced: Sequence[int] = HOW_MANY) -> Span | None:
    """A span of a recording of one turn; None if nobody speaks in it. spliced: numbers of pauses to draw from."""
    found = reference.of(pcm)
    if found is None:
        return None
    own = found.pauses(int(OWN_S * RATE))
    wanted = rng.choice(list(spliced))
    lengths = [int(RATE * min(LONGEST_S, max(SHORTEST_S, rng.lognormvariate(math.log(MEDIAN_S), SIGMA))))
               for _ in range(wanted)]
    cuts = sorted(zip(seams(pcm, found, wanted, own, rng), lengths, strict=False))
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    pieces, pauses, before, shift = list[np.ndarray](), list[tuple[int, int]](), 0, 0
    ramp = np.linspace(0, 1, FADE)
    for place, length in cuts:
        quiet = np.frombuffer(room(pcm, length), "<i2").astype(np.float64)
        left = samples[before:place].copy()
        left[-FADE:] = left[-FADE:] * ramp[::-1] + quiet[:FADE] * ramp
        pieces += [left, quiet]
        pauses.append((place + shift, place + shift + length))
        before, shift = place, shift + length
    right = samples[before:].copy()
    if cuts:
        right[:FADE] *= ramp
    out = bytes(np.rint(np.concatenate([*pieces, right])).astype("<i2").tobytes())
    ended = found.ended + shift
    moved = [(a + sum(n for p, n in cuts if p <= a), b + sum(n for p, n in cuts if p < b)) for a, b in own]
    return Span(name, padded(out, ended), ended, tuple(sorted([*pauses, *moved])), len(own), len(cuts))


def seams(pcm: bytes, found: reference.Reference, wanted: int, own: Sequence[tuple[int, int]],
          rng: random.Random) -> list[int]:
    """Places between words, as far as sound tells: the weakest 40 ms in their neighbourhood, clear of edges and gaps.

    Twice as many as are wanted are found, weakest first, and `wanted` of those drawn.
    """
    level = np.convolve(loudness(pcm[:len(found.speech) * 2 * BLOCK]), np.ones(5) / 5, "same")
    first, last = found.began + int(FROM_EDGE_S * RATE), found.ended - int(FROM_EDGE_S * RATE)
    found_places: list[int] = []
    for block in np.argsort(level).tolist():
        place = block * BLOCK + BLOCK // 2
        clear = all(abs(place - other) >= APART_S * RATE for other in found_places)
        clear = clear and all(not a - FADE < place < b + FADE for a, b in own)
        if first <= place < last and clear:
            found_places.append(place)
        if len(found_places) == 2 * wanted:
            break
    return rng.sample(found_places, min(wanted, len(found_places)))


def recordings(folder: Path) -> list[Path]:
    """The sound files below a folder, by name. OS1Error: there are none."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not files:
        raise OS1Error(f"There is no sound in {folder}.", f"Files end in {', '.join(SUFFIXES)}.")
    return files


def write(folder: Path, spans: Sequence[Span]) -> Path:
    """The spans as WAV files with their manifest; gives its path."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / "manifest.csv"
    with manifest.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        for span in spans:
            file = Path(span.name).with_suffix(".wav").name
            recording.write(folder / file, span.pcm)
            pauses = json.dumps([[round(a / RATE, 3), round(b / RATE, 3)] for a, b in span.pauses])
            rows.writerow((file, f"{span.ended / RATE:.3f}", pauses, span.synthetic, span.transcript))
    return manifest
