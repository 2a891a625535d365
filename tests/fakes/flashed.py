"""What is in a board's flash, running: a process whose pipes are the chip's serial line."""

from __future__ import annotations

import subprocess
from typing import Any


def begun(program: list[str], **options: Any) -> subprocess.Popen[bytes]:
    """Start it, its pipes unbuffered. options: of subprocess.Popen."""
    return subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, **options)


def ended(child: subprocess.Popen[bytes] | None) -> None:
    """It is gone, and its pipes with it."""
    if child is None:
        return
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe:
            pipe.close()
