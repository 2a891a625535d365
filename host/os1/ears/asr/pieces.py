"""An utterance heard piece by piece: hama's phones of its beginning are kept, and those of the rest are joined to them.

  heard before  ---------------------======..
  heard now                       ..=======---------------
                                      ^ seam: both are sure that no phone is there

So an utterance that is listened to while it is spoken, or again after a pause, costs its end only what is new in it.
Within 0.15 s of a cut hama is rough; away from it the phones are the same but for a frame here and there: joined every
0.75 s, hama alone has as many of people's orders right as heard whole (25 of 25 each).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from os1.ears.phones import FRAME, RATE, Logs

BACK = RATE * 3 // 5  # samples before the end of what is known that are heard again,
SEAM_FIRST, SEAM_LAST = RATE * 9 // 20 // FRAME, RATE * 3 // 20 // FRAME  # frames before it between which the seam lies
KEPT = 4  # utterances: as many are followed at a time as there are children of PocketSphinx

Sound = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class _Piece:
    """sound: an utterance's beginning. logs: its phones, from sample `first` on."""

    sound: bytes
    first: int
    logs: Logs


class Pieces:
    """`hear`: the phones of a stretch, a row for each FRAME samples. Thread-safe; what is known is the same for all."""

    def __init__(self, hear: Callable[[Sound], Logs]) -> None:
        self._hear = hear
        self._known: list[_Piece] = []
        self._lock = threading.Lock()

    def hear(self, sound: Sound, first: int) -> tuple[Logs, int]:
        """The phones of an utterance from sample `first` on, and where they begin: what is known may begin earlier."""
        whole = sound.tobytes()
        known = self._beginning_of(whole)
        if known and known.sound == whole:
            return known.logs, known.first
        if known:
            first, logs = known.first, self._joined(known, sound)
        else:
            logs = self._hear(sound[first:])
        with self._lock:
            self._known = [_Piece(whole, first, logs), *(each for each in self._known if each is not known)][:KEPT]
        return logs, first

    def _beginning_of(self, whole: bytes) -> _Piece | None:
        with self._lock:
            fit = [piece for piece in self._known
                   if len(piece.sound) // 2 - piece.first >= BACK and whole.startswith(piece.sound)]
        return max(fit, key=lambda piece: len(piece.sound), default=None)

    def _joined(self, known: _Piece, sound: Sound) -> Logs:
        length = (len(known.sound) // 2 - known.first) // FRAME  # rows that are known
        again = max(0, length - BACK // FRAME)
        new = self._hear(sound[known.first + again * FRAME:])
        seam = _seam(known.logs[again:length], new)
        return np.concatenate((known.logs[:again + seam], new[seam:]))


def _seam(before: Logs, after: Logs) -> int:
    """The row of both at which to go over, where both are surest of no phone, also in the row before it."""
    none = np.minimum(before[:, 0], after[:len(before), 0])
    calm = np.minimum(none[1:], none[:-1])
    first, last = max(0, len(calm) - SEAM_FIRST), max(1, len(calm) - SEAM_LAST)
    return 1 + first + int(calm[first:last].argmax())
