"""Bytes of a mail that was made to keep its reader busy, made harmless. Others stay as they are, at no cost.

Parsers take a time that grows with the square of the parameters of a Content-Type, and of the depth of parts in parts:
200 KB of semicolons are two seconds for the standard library's, 10 MB minutes.
"""

from __future__ import annotations

import re

LARGEST = 40_000_000  # bytes that are looked at
MANY = 5000  # semicolons; only long HTML has as many
LONGEST_LINE = 16_384  # bytes of a header about a part
MOST_LOOKS = 20_000_000  # lines, times the ends that each may be: three seconds
HEAD = 400_000  # bytes in which the headers are, of a mail of which nothing else is read
_ABOUT = re.compile(rb"^content-[a-z-]{1,40}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.I | re.M)
_EMPTY = re.compile(rb"\r?\n\r?\n")


def bounded(data: bytes) -> bytes:
    """The same, or a part of it that a parser is done with in a second or two."""
    if data.lower().count(b"boundary") * data.count(b"\n") > MOST_LOOKS:
        return _EMPTY.split(data[:HEAD], maxsplit=1)[0] + b"\n\n"
    if data.count(b";") > MANY:
        return _ABOUT.sub(lambda line: line[0][:LONGEST_LINE], data)
    return data
