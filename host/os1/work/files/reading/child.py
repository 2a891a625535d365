"""The process that opens strangers' files: `python -m os1.work.files.reading.child MEMORY_MB`. It may write nothing.

A path as JSON comes in on the standard input, a Found as JSON goes out, a line each, in order.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import msgspec

from .opening import look_into


def limit(memory_mb: int) -> None:
    """Of memory, as far as the system keeps to it (macOS doesn't); no file can be written, no dump left."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, memory_mb << 20), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Until the input ends."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # what a library prints is no answer
    os.dup2(silence, 2)
    limit(int(sys.argv[1]))
    encode = msgspec.json.Encoder().encode
    for line in sys.stdin.buffer:
        path = os.fsdecode(bytes.fromhex(line.decode().strip()))
        answers.write(encode(look_into(path)) + b"\n")


if __name__ == "__main__":
    main()
