"""Labelled speech: a sentence in, sound and the phone of every moment out.

espeak-ng speaks in a child process and reports its phonemes; flite (Debian's package) is a program of its own and
prints where its phones end. Both put the labels where the sound is, so nothing has to be aligned.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import wave
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from os1.ears.training import voices
from os1.ears.training.phones import NUMBER, from_espeak, from_flite
from os1.errors import EngineError, EngineMissing

RATE = 16000


@dataclass(frozen=True)
class Utterance:
    """`sound` int16 at 16 kHz; phone number `phones[i]` (uint8) lasts until sample `ends[i]` (int32).

    `unknown`: phonemes of the engine that the table lacks; they count to the phone before them.
    """

    text: str
    voice: str
    sound: NDArray[np.int16]
    phones: NDArray[np.uint8]
    ends: NDArray[np.int32]
    unknown: tuple[str, ...] = ()


def _utterance(text: str, voice: str, sound: NDArray[np.int16], rate: int, spans: list[tuple[str, int]]) -> Utterance:
    """`spans`: (phone, last sample at `rate`)."""
    heard = soxr.resample(sound, rate, RATE) if rate != RATE else sound
    ends = np.array([min(end * RATE // rate, len(heard)) for _, end in spans], np.int32)
    return Utterance(text, voice, heard, np.array([NUMBER[phone] for phone, _ in spans], np.uint8), ends)


class EspeakSpeaker:
    """espeak-ng in a child process; a context. Equal requests in equal order from the start sound equal, bit by bit."""

    def __enter__(self) -> EspeakSpeaker:
        child = [sys.executable, "-m", "os1.ears.training.espeak_child"]
        self._child = subprocess.Popen(child, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_: object) -> None:
        self._child.communicate()

    def say(self, text: str, voice: str, rate: int = 160, pitch: int = 50, pitch_range: int = 50) -> Utterance:
        """`rate` in words a minute, `pitch` and `pitch_range` 0 to 99."""
        pipe_in, pipe_out = self._child.stdin, self._child.stdout
        assert pipe_in is not None and pipe_out is not None
        asked = {"text": text, "voice": voice, "rate": rate, "pitch": pitch, "range": pitch_range}
        try:
            pipe_in.write(json.dumps(asked).encode() + b"\n")
            pipe_in.flush()
            line = pipe_out.readline()
        except BrokenPipeError:
            line = b""
        if not line:
            raise EngineError("espeak-ng's process ended.", "Its last words are above; is espeakng-loader installed?")
        told = json.loads(line)
        if "error" in told:
            raise EngineError(told["error"])
        sound = np.frombuffer(pipe_out.read(2 * told["samples"]), np.int16)
        accent = voice.split("+")[0]
        said = _utterance(text, voice, sound, told["rate"], _espeak_spans(told["phonemes"], len(sound), accent))
        unknown = {mnemonic for _, mnemonic in told["phonemes"] if from_espeak(mnemonic, accent) is None}
        return replace(said, unknown=tuple(sorted(unknown)))


def _espeak_spans(phonemes: list[tuple[int, str]], samples: int, accent: str) -> list[tuple[str, int]]:
    """A phoneme lasts until the next begins; one that stands for two phones is halved."""
    spans: list[tuple[str, int]] = []
    begins = [begin for begin, _ in phonemes] + [samples]
    for (begin, mnemonic), end in zip(phonemes, begins[1:], strict=True):
        phones = from_espeak(mnemonic, accent)
        if not phones:  # joins what is before
            if spans:
                spans[-1] = (spans[-1][0], end)
            continue
        spans += [(phone, begin + (end - begin) * (k + 1) // len(phones)) for k, phone in enumerate(phones)]
    return spans


class FliteSpeaker:
    """The flite program, one run a sentence."""

    def __init__(self) -> None:
        if not self.there():
            raise EngineMissing("flite is not installed.", "apt-get install flite")
        self._folder = tempfile.TemporaryDirectory()

    @staticmethod
    def there() -> bool:
        return shutil.which("flite") is not None

    def say(self, text: str, voice: str, stretch: float = 1.0, pitch: float = 1.0) -> Utterance:
        """`stretch`: of the durations; `pitch`: times the voice's own (no more than a diphone voice can bear)."""
        file = Path(self._folder.name) / "said.wav"
        call = ["flite", "-voice", voice, "-psdur", "-t", text, "-o", str(file)]
        call += ["--setf", f"duration_stretch={stretch:.2f}", "--setf", f"f0_shift={pitch:.2f}"]
        if voice.startswith("kal"):  # its intonation model wants hertz
            call += ["--setf", f"int_f0_target_mean={100 * pitch:.0f}"]
        told = subprocess.run(call, capture_output=True, text=True, check=True)
        with wave.open(str(file)) as opened:
            rate, sound = opened.getframerate(), np.frombuffer(opened.readframes(1 << 30), np.int16)
        spans = [(from_flite(name), int(float(end) * rate)) for name, end in
                 (span.rsplit(":", 1) for span in told.stdout.split())]
        return _utterance(text, f"flite {voice}", sound, rate, spans)


def random_utterance(text: str, rng: random.Random, espeak: EspeakSpeaker, flite: FliteSpeaker | None,
                     share: float = 0.45) -> Utterance:
    """`text` in a random voice to learn from, at a random pace and pitch; `share` of them by flite where it is."""
    if flite is not None and rng.random() < share:
        voice = rng.choices(list(voices.FLITE), list(voices.FLITE.values()))[0]
        return flite.say(text, voice, rng.uniform(0.82, 1.25), rng.uniform(0.75, 1.35))
    return espeak.say(text, voices.espeak_voice(rng), rng.randint(115, 220), rng.randint(20, 80), rng.randint(20, 85))
