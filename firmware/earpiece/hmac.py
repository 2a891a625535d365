"""HMAC-SHA256 (RFC 2104), which MicroPython lacks; tested with the vectors of RFC 4231."""

import hashlib

from .wire import const

_BLOCK = const(64)  # bytes that SHA-256 takes at once
_INNER = const(0x36)
_OUTER = const(0x5C)


class Hmac:
    """Bytes in by `update`, 32 bytes out by `digest`, which ends it. Needs two SHA-256 states, no copy of the bytes."""

    def __init__(self, key: bytes) -> None:
        if len(key) > _BLOCK:
            key = hashlib.sha256(key).digest()
        key = key + bytes(_BLOCK - len(key))
        self._inner = hashlib.sha256(bytes(b ^ _INNER for b in key))
        self._outer = hashlib.sha256(bytes(b ^ _OUTER for b in key))

    def update(self, data: "bytes | bytearray | memoryview") -> None:
        self._inner.update(data)

    def digest(self) -> bytes:
        self._outer.update(self._inner.digest())
        return self._outer.digest()


def same(a: bytes, b: bytes) -> bool:
    """Are they equal? Takes as long for a wrong first byte as for a wrong last one."""
    if len(a) != len(b):
        return False
    differs = 0
    for x, y in zip(a, b):  # noqa: B905
        differs |= x ^ y
    return differs == 0
