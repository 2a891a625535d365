"""Messages between the house and a voice's own process, as bytes over two pipes. No I/O here.

    0      4      5        9
  +------+------+--------+-----------------+
  | size | kind | number | body, size bytes|    little-endian; number = which order it belongs to
  |  u32 |  u8  |  u32   |                 |
  +------+------+--------+-----------------+

  to the voice    SAY     body = JSON {"text", "voice", "loud_db", "how": {...engine's own numbers...}}
                  CANCEL  no body: the order is over, said or not
  from the voice  READY   body = JSON {"name"}, once, number 0
                  SOUND   body = u16 n, n x (u32 sample, u32 character), then 16-bit mono PCM at 16 kHz
                  END     no body: everything of this order has been sent
                  FAULT   body = JSON {"what", "cure"}: this order can't be said; others can

A mark (sample, character): at this sample of this body, this many characters of the order's text are spoken.
"""

from __future__ import annotations

import json
import struct

HEAD = struct.Struct("<IBI")
MAX_BODY = 1 << 22  # bytes; the longest honest body is a sentence of Piper's, 60 s = 2 MB

SAY, CANCEL, READY, SOUND, END, FAULT = 1, 2, 3, 4, 5, 6

Mark = tuple[int, int]

_COUNT = struct.Struct("<H")
_MARK = struct.Struct("<II")


def pack(kind: int, number: int, body: bytes = b"") -> bytes:
    """One whole message."""
    return HEAD.pack(len(body), kind, number) + body


def unpack_head(head: bytes) -> tuple[int, int, int]:
    """size, kind, number. ValueError if no process of ours can have sent it."""
    size, kind, number = HEAD.unpack(head)
    if size > MAX_BODY or not SAY <= kind <= FAULT:
        raise ValueError(f"message of kind {kind}, {size} bytes")
    return size, kind, number


def words(**values: object) -> bytes:
    """A JSON body."""
    return json.dumps(values, separators=(",", ":")).encode()


def read_words(body: bytes) -> dict[str, object]:
    """The values of a JSON body. ValueError if it isn't an object."""
    values = json.loads(body)
    if not isinstance(values, dict):
        raise ValueError("not an object")
    return values


def sound(pcm: bytes, marks: list[Mark]) -> bytes:
    """The body of a SOUND."""
    return _COUNT.pack(len(marks)) + b"".join(_MARK.pack(*mark) for mark in marks) + pcm


def read_sound(body: bytes) -> tuple[bytes, list[Mark]]:
    """PCM and marks of a SOUND. ValueError if it is cut."""
    if len(body) < _COUNT.size:
        raise ValueError("sound without a head")
    (count,) = _COUNT.unpack_from(body)
    first = _COUNT.size + count * _MARK.size
    if len(body) < first or (len(body) - first) % 2:
        raise ValueError(f"sound of {len(body)} bytes with {count} marks")
    return body[first:], [_MARK.unpack_from(body, _COUNT.size + i * _MARK.size) for i in range(count)]
