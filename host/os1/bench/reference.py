"""Where is the speech in a clean recording? The reference that `bench vad` and `bench endpoint` measure against.

No person marked it: a block of 8 ms is speech if its level stands out of the recording's own quiet and Silero hears a
voice on the clean sound; gaps shorter than 200 ms (closures, the seams between words) belong to the speech. It is
decided with the whole recording in view, in both directions, so that it may be stricter than any ear.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from os1.ears.silero import Silero
from os1.ears.vad import BLOCK, loudness
from os1.events import FRAME, RATE

ABOVE_QUIET, BELOW_PEAK = 10.0, 40.0  # dB over the 5th percentile of all blocks, under the 98th
VOICE = 0.5  # Silero's own threshold
GAP = 25  # blocks, 200 ms


@dataclass(frozen=True, slots=True)
class Reference:
    """speech: for each block of 8 ms. began, ended: samples, the first of speech and one past the last."""

    speech: np.ndarray
    began: int
    ended: int

    @property
    def frames(self) -> np.ndarray:
        """For each frame of 32 ms: is half of it or more speech?"""
        return np.asarray(self.speech.reshape(-1, FRAME // BLOCK).mean(axis=1) >= 0.5)

    def pauses(self, longer_than: int) -> list[tuple[int, int]]:
        """(first sample, one past the last) of every gap within the speech that lasts longer than so many samples."""
        places = np.flatnonzero(self.speech)
        return [((a + 1) * BLOCK, b * BLOCK) for a, b in zip(places.tolist(), places[1:].tolist(), strict=False)
                if (b - a - 1) * BLOCK > longer_than]


def of(pcm: bytes, voice: Callable[[bytes], float] | None = None) -> Reference | None:
    """The reference of a recording, whole frames of it; None if nobody speaks in it. voice: Silero unless given."""
    voice = voice or Silero()
    whole = len(pcm) // (2 * FRAME) * 2 * FRAME
    pcm = pcm[:whole]
    sure = np.array([voice(pcm[i:i + 2 * FRAME]) for i in range(0, whole, 2 * FRAME)])
    if not whole or sure.max() < VOICE:
        return None
    level = loudness(pcm)
    enough = max(np.percentile(level, 5) + ABOVE_QUIET, np.percentile(level, 98) - BELOW_PEAK)
    speech = (level > enough) & np.repeat(sure >= VOICE, FRAME // BLOCK)
    places = np.flatnonzero(speech).tolist()
    if not places:
        return None
    for a, b in zip(places, places[1:], strict=False):
        if b - a - 1 < GAP:
            speech[a:b] = True
    return Reference(speech, places[0] * BLOCK, (places[-1] + 1) * BLOCK)


def rms(pcm: bytes, where: np.ndarray | None = None) -> float:
    """Of all samples, or of the blocks marked in `where`, as 16-bit units."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float64)
    if where is not None:
        samples = samples[:len(where) * BLOCK].reshape(-1, BLOCK)[where].ravel()
    return float(np.sqrt(np.mean(samples ** 2))) if len(samples) else 0.0


def mixed(speech: bytes, ref: Reference, noise: bytes, snr_db: float) -> bytes:
    """Speech with noise: `snr_db` between the power of the speech where there is speech, and of this noise as a whole.

    noise: at least as long. Where the sum would clip, all of it is made quieter.
    """
    voice = np.frombuffer(speech, "<i2").astype(np.float64)
    room = np.frombuffer(noise, "<i2").astype(np.float64)[:len(voice)]
    loud = max(rms(noise[:len(speech)]), 1e-9)
    both = voice + room * (rms(speech, ref.speech) / loud * 10 ** (-snr_db / 20))
    both *= min(1.0, 32000 / max(1.0, float(np.abs(both).max())))
    return bytes(np.rint(both).astype("<i2").tobytes())


assert RATE == 16000  # the numbers of blocks above
