"""An image that could be MicroPython's, and boards to write it to."""

from __future__ import annotations

import random
from pathlib import Path

import pytest


def image(chip_id: int = 9, offset: int = 0, size: int = 200_000) -> bytes:
    """Header and partition table as an image has them; the rest is noise."""
    rng = random.Random(chip_id)
    body = bytearray(rng.randbytes(size // 2) + bytes(size - size // 2))
    body[0:4] = b"\xe9\x03\x02\x2f"
    body[12:14] = chip_id.to_bytes(2, "little")
    body[0x8000 - offset:0x8000 - offset + 2] = b"\xaa\x50"
    return bytes(body)


@pytest.fixture
def s3_image(tmp_path: Path) -> Path:
    path = tmp_path / "micropython-s3.bin"
    path.write_bytes(image())
    return path
