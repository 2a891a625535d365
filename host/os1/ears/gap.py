"""Where frames of speech are missing: what goes in their place, and how sound goes on after it, without a click.

Nothing is invented: what was heard last fades within 16 ms, silence follows, and what comes next fades in within 10 ms.
A click would be taken for a plosive by a recogniser, and for an onset by the VAD.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from os1.events import FRAME

OUT = 256  # samples that fade out: the last ones once more, backwards, so that there is no step
IN = 160
SILENCE = bytes(2 * FRAME)
_OUT = np.linspace(1.0, 0.0, OUT, dtype=np.float32)
_IN = np.linspace(0.0, 1.0, IN, dtype=np.float32)


def filled(last: bytes, frames: int) -> Iterator[bytes]:
    """So many frames in place of those that are missing; last: the 16-bit frame before them, or less, or nothing."""
    heard = np.frombuffer(last, "<i2")[-OUT:][::-1]
    fading = (heard * _OUT[:len(heard)]).astype("<i2")
    for number in range(frames):
        yield SILENCE if number else fading.tobytes().ljust(2 * FRAME, b"\0")


def begun(pcm: bytes) -> bytes:
    """The frame behind the gap."""
    samples = np.frombuffer(pcm, "<i2").copy()
    samples[:IN] = samples[:IN] * _IN[:len(samples)]
    return samples.tobytes()
