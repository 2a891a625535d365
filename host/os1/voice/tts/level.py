"""Loudness: how loud a voice is, and a limiter that keeps peaks under a ceiling. Pure; float32 sound in -1..1.

The limiter looks one block ahead and slopes its gain between block edges:

  block      |   i-1   |    i    |   i+1   |
  peak needs |   1.0   |   0.7   |   1.0   |        need = ceiling / peak, at most 1
  gain       1.0      0.7       0.7      0.71      at an edge: the smaller need of its two blocks, so that no sample
                                                   passes the ceiling; afterwards it opens again, slowly
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float32]

BLOCK = 32  # samples: 2 ms at 16 kHz, shorter than a period of any voice, so that only the loud period is turned down
OPENS_DB = 0.15  # per block: 75 dB/s. Slower pumps between syllables, faster is heard as roughness
ACTIVE = 10 ** (-40 / 20)  # of the peak: what is quieter is a pause and no part of the loudness


def loudness_db(wave: Wave) -> float:
    """RMS of what is spoken (20 ms windows above -40 dB of the peak), in dBFS. -120 for silence."""
    window = 320
    whole = wave[: len(wave) // window * window].reshape(-1, window)
    if not whole.size or not (peak := float(np.abs(whole).max())):
        return -120.0
    power = np.square(whole, dtype=np.float64).mean(axis=1)
    return float(10 * np.log10(power[power > (ACTIVE * peak) ** 2].mean()))


class Limiter:
    """Keeps every sample within +-ceiling; what comes in comes out, one block and a part later."""

    def __init__(self, ceiling: float) -> None:
        self._ceiling = ceiling
        self._opens = 10 ** (OPENS_DB / 20)
        self._edge = 1.0  # gain at the left edge of the first sample that is waiting
        self._waiting: Wave = np.zeros(0, np.float32)

    def feed(self, wave: Wave) -> Wave:
        """All whole blocks whose next block is known."""
        self._waiting = np.concatenate((self._waiting, wave))
        return self._take(max(0, len(self._waiting) // BLOCK - 1))

    def finish(self) -> Wave:
        """The rest, as if silence followed."""
        rest = len(self._waiting)
        self._waiting = np.concatenate((self._waiting, np.zeros(2 * BLOCK, np.float32)))
        return self._take(-(-rest // BLOCK))[:rest]

    def _take(self, blocks: int) -> Wave:
        peaks = np.abs(self._waiting[: (blocks + 1) * BLOCK].reshape(-1, BLOCK)).max(axis=1) if blocks else np.zeros(1)
        out, self._waiting = self._waiting[: blocks * BLOCK], self._waiting[blocks * BLOCK :]
        if self._edge == 1.0 and peaks.max() <= self._ceiling:
            return out
        edges = self._edges([min(1.0, self._ceiling / peak) if peak else 1.0 for peak in peaks.tolist()])
        slope = np.arange(BLOCK, dtype=np.float32) / BLOCK
        gain = edges[:-1, None] + (edges[1:] - edges[:-1])[:, None] * slope
        return np.asarray(out * gain.reshape(-1), np.float32)

    def _edges(self, need: list[float]) -> Wave:
        """Gains at the edges of the blocks that are taken; need also names the block after them."""
        edges = [min(self._edge, need[0])]
        for this, following in zip(need, need[1:], strict=False):
            edges.append(min(edges[-1] * self._opens, this, following))
        self._edge = edges[-1]
        return np.array(edges, np.float32)
