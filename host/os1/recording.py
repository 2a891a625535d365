"""Recordings: any sound file in, 16 kHz mono out, and back to WAV."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from os1.errors import OS1Error
from os1.events import RATE

MOST_S = 3600.0  # an hour; a longer recording is cut up first
LEAST_RATE = 4000  # samples a second; with fewer nobody can be understood
BLOCK_S = 10  # is read at a time: an hour of stereo at 48 kHz takes 1.4 GB as a whole
SILENT = 2  # of 32768: what a microphone that is muted or not there gives
CEILING = 32700  # of 32768
CLIPPED = 0.005  # of all samples, from which people are harder to understand
OUT_OF_PHASE = 0.1  # of the louder channel: a mix that is weaker than that has cancelled itself out
Floats = NDArray[np.float32]


def read(path: Path) -> bytes:
    """The recording as 16-bit mono at 16 kHz. WAV, FLAC, OGG or MP3 of any rate and number of channels.

    OS1Error: there is no such file, it is no sound, it is empty, longer than an hour, or of less than 4 kHz.
    """
    try:
        with soundfile.SoundFile(path) as file:
            if file.samplerate < LEAST_RATE:
                raise OS1Error(f"{path} has only {file.samplerate} samples a second: no speech can be heard in it.",
                               "Record it anew, best with 16000 or more.")
            if file.frames > MOST_S * file.samplerate:
                raise OS1Error(f"{path} lasts longer than {MOST_S / 60:.0f} minutes.", "Cut it up first.")
            pcm = b"".join(_resampled(file))
    except (OSError, RuntimeError, TypeError) as e:  # soundfile's errors are RuntimeErrors; of a .raw, a TypeError
        what = "There is no file" if not path.exists() else "This is no sound that can be read:"
        raise OS1Error(f"{what} {path}.", "Give a WAV, FLAC, OGG or MP3 file.") from e
    if not pcm:
        raise OS1Error(f"{path} holds no sound.")
    return pcm


def _resampled(file: soundfile.SoundFile) -> list[bytes]:
    """Block after block, so that no more than the result is held."""
    rate = file.samplerate
    stream = soxr.ResampleStream(rate, RATE, 1) if rate != RATE else None
    made = []
    for block in file.blocks(BLOCK_S * rate, dtype="float32", always_2d=True):
        mono = _mono(block)
        made.append(_pcm(stream.resample_chunk(mono) if stream else mono))
    if stream:
        made.append(_pcm(stream.resample_chunk(np.zeros(0, np.float32), last=True)))
    return made


def _mono(block: Floats) -> Floats:
    """All channels as one; the loudest, where they would cancel each other out. What is no number is silence."""
    sound = np.clip(np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0), -1, 1)
    mixed = sound.mean(axis=1)
    levels = np.square(sound).mean(axis=0)
    loudest = int(levels.argmax())
    cancelled = np.square(mixed).mean() < OUT_OF_PHASE**2 * levels[loudest]
    return np.ascontiguousarray(sound[:, loudest] if cancelled else mixed)


def _pcm(sound: Floats) -> bytes:
    return bytes(np.clip(np.rint(sound * 32768), -32768, 32767).astype("<i2").tobytes())


def clipped(pcm: bytes) -> float:
    """The share of its samples that are as loud as can be: in sound that was not too loud it is next to none."""
    sound = np.frombuffer(pcm, "<i2")
    return float(((sound >= CEILING) | (sound <= -CEILING)).mean()) if len(sound) else 0.0


def silent(pcm: bytes) -> bool:
    """Is nothing in it but a quiet converter's own noise?"""
    sound = np.frombuffer(pcm, "<i2")
    return not len(sound) or int(sound.max()) - int(sound.min()) <= 2 * SILENT


def write(path: Path, pcm: bytes) -> None:
    """16-bit mono at 16 kHz as a WAV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(pcm)
