"""Does the VAD hold in noise? Recall of speech and false share, in quiet and in noise of a stated loudness.

Clean recordings are mixed with a noise; each recording meets its own stretch of it. What is speech is read off the
clean recording by level and Silero together (see reference.py): no person marked it. `recall`: the share of frames of
speech (32 ms) that are called voice; `false`: the share of the other frames that are. The VAD says it of each frame
`late_ms` after its end. Beside it, the plain Silero model at its own threshold of 0.5, on the same frames; then the
noise alone, at its own loudness. `end_*_ms`: the VAD's date of the last sound, minus the reference's.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track

from os1 import recording
from os1.bench import reference
from os1.bench.figures import Figures, machine, percentile
from os1.bench.spans import recordings
from os1.ears.silero import Silero
from os1.ears.vad import LATE, Vad
from os1.errors import OS1Error
from os1.events import FRAME, RATE

PLAIN = 0.5  # the Silero model's own threshold
STRIDE = 7919 * 16  # samples between the stretches of noise that two recordings meet: any number that is no divisor
MS = RATE // 1000


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench vad`."""
    parser.add_argument("--speech", type=Path, required=True, help="folder of clean recordings")
    parser.add_argument("--noise", type=Path, required=True, help="a recording of noise without speech")
    parser.add_argument("--snr", type=float, action="append", help="dB of speech over noise; may be given twice")
    parser.add_argument("--most", type=int, default=0, help="use only so many recordings")


@dataclass(slots=True)
class Tally:
    """Frames of one condition: what they are, and what was said of each."""

    speech: list[np.ndarray] = field(default_factory=list)
    voice: list[np.ndarray] = field(default_factory=list)
    plain: list[np.ndarray] = field(default_factory=list)
    ends_ms: list[float] = field(default_factory=list)

    def add(self, speech: np.ndarray, heard: Heard) -> None:
        """speech: of each frame. Those at the end that the VAD said nothing of any more are left out."""
        self.speech.append(speech[:len(heard.voice)])
        self.voice.append(heard.voice)
        self.plain.append(heard.plain)

    def figures(self, name: str) -> Figures:
        """Shares, each to four places."""
        speech, voice, plain = (np.concatenate(each) for each in (self.speech, self.voice, self.plain))
        out: Figures = {f"recall_{name}": _share(voice[speech]), f"false_{name}": _share(voice[~speech]),
                        f"silero_recall_{name}": _share(plain[speech]), f"silero_false_{name}": _share(plain[~speech])}
        if self.ends_ms:
            out |= {f"end_p{p}_{name}_ms": round(percentile(self.ends_ms, p), 1) for p in (5, 50, 95)}
        return out


@dataclass(frozen=True, slots=True)
class Heard:
    """What the VAD and the plain model say to each frame; ended: the VAD's date of the last sound."""

    voice: np.ndarray
    plain: np.ndarray
    ended: int


class Ear:
    """One VAD over whole recordings, its CPU time counted."""

    def __init__(self) -> None:
        self._engine = Silero()
        self.cpu_s = self.heard_s = 0.0

    def hear(self, pcm: bytes) -> Heard:
        """A recording, from silence."""
        self._engine.reset()
        vad = Vad(self._engine)
        began = time.process_time()
        told = [vad.feed(pcm[i:i + 2 * FRAME], i // 2) for i in range(0, len(pcm) - 2 * FRAME + 1, 2 * FRAME)]
        self.cpu_s += time.process_time() - began
        self.heard_s += len(told) * FRAME / RATE
        voice = np.array([each.voice for each in told], bool)[LATE:]
        return Heard(voice, np.array([each.probability >= PLAIN for each in told], bool)[:len(voice)],
                     told[-1].ended if told else -1)


async def run(args: argparse.Namespace) -> Figures:
    """Measure. A progress bar goes to standard error."""
    noise = recording.read(args.noise)
    files = recordings(args.speech)[:args.most or None]
    snrs: Sequence[float] = args.snr or [10.0, 0.0]
    tallies = {"clean": Tally(), **{f"{snr:g}_db": Tally() for snr in snrs}}
    ear, used, silent = Ear(), 0, 0
    for number, file in enumerate(track(files, "recordings", console=Console(stderr=True))):
        if file.resolve() == args.noise.resolve():
            continue
        speech = recording.read(file)
        found = reference.of(speech)
        if found is None:
            silent += 1
            continue
        used += 1
        whole = speech[:2 * FRAME * len(found.frames)]
        room = stretch(noise, len(whole), number)
        sounds = {"clean": whole} | {f"{snr:g}_db": reference.mixed(whole, found, room, snr) for snr in snrs}
        for name, sound in sounds.items():
            heard = ear.hear(sound)
            tallies[name].add(found.frames, heard)
            tallies[name].ends_ms.append((heard.ended - found.ended) / MS)
    if not used:
        raise OS1Error(f"Nobody speaks in {args.speech}.", "Give a folder of clean recordings of speech.")
    alone = ear.hear(noise)
    if silent:
        print(f"{silent} recordings without speech were left out", file=sys.stderr)
    out: Figures = {}
    for name, tally in tallies.items():
        out |= tally.figures(name)
    out |= {"false_noise_alone": _share(alone.voice), "silero_false_noise_alone": _share(alone.plain), "n": used,
            "late_ms": LATE * FRAME // MS, "frames": sum(map(len, tallies["clean"].speech)),
            "speech_share": _share(np.concatenate(tallies["clean"].speech)), "noise_s": round(len(noise) / 2 / RATE, 1),
            "cpu_share_of_a_core": round(ear.cpu_s / ear.heard_s, 4), "machine": machine()}
    return out


def stretch(noise: bytes, size: int, number: int) -> bytes:
    """`size` bytes of the noise, from another place for each number; it is repeated where it is too short."""
    samples = len(noise) // 2
    if not samples:
        raise OS1Error("The noise holds no sound.", "Give a recording of at least a second.")
    first = number * STRIDE % samples
    turned = noise[2 * first:] + noise[:2 * first]
    return (turned * (size // len(turned) + 1))[:size]


def _share(hits: np.ndarray) -> float | None:
    return round(float(hits.mean()), 4) if hits.size else None
