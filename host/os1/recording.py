"""Recordings: any sound file in, 16 kHz mono out, and back to WAV."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import soundfile
import soxr

from os1.errors import OS1Error
from os1.events import RATE

MOST_S = 3600.0  # an hour; a longer recording is cut up first


def read(path: Path) -> bytes:
    """The recording as 16-bit mono at 16 kHz. WAV, FLAC, OGG or MP3 of any rate and number of channels.

    OS1Error: there is no such file, it is no sound, it is empty or longer than an hour.
    """
    try:
        with soundfile.SoundFile(path) as file:
            if file.frames > MOST_S * file.samplerate:
                raise OS1Error(f"{path} lasts longer than {MOST_S / 60:.0f} minutes.", "Cut it up first.")
            sound, rate = file.read(dtype="float32", always_2d=True), file.samplerate
    except (OSError, RuntimeError) as e:  # soundfile's errors are RuntimeErrors
        what = "There is no file" if not path.exists() else "This is no sound that can be read:"
        raise OS1Error(f"{what} {path}.", "Give a WAV, FLAC, OGG or MP3 file.") from e
    if not len(sound):
        raise OS1Error(f"{path} holds no sound.")
    mono = sound.mean(axis=1)
    if rate != RATE:
        mono = soxr.resample(mono, rate, RATE)
    return bytes(np.clip(np.rint(np.nan_to_num(mono) * 32768), -32768, 32767).astype("<i2").tobytes())


def write(path: Path, pcm: bytes) -> None:
    """16-bit mono at 16 kHz as a WAV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(pcm)
