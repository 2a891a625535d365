"""An image that could be MicroPython's."""

from __future__ import annotations

import random


def image(chip_id: int = 9, offset: int = 0, size: int = 200_000, needs: int = 4 << 20) -> bytes:
    """Header and partition table as an image has them; the rest is noise. needs: bytes of flash it is laid out for."""
    rng = random.Random(chip_id)
    body = bytearray(rng.randbytes(size // 2) + bytes(size - size // 2))
    body[0:4] = b"\xe9\x03\x02\x2f"
    body[12:14] = chip_id.to_bytes(2, "little")
    table = b"".join(b"\xaa\x50\x01\x02" + at.to_bytes(4, "little") + length.to_bytes(4, "little") + bytes(20)
                     for at, length in ((0x9000, 0x6000), (0x200000, needs - 0x200000)))
    body[0x8000 - offset:0x8000 - offset + 66] = table + b"\xeb\xeb"
    return bytes(body)
