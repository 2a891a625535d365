"""Asks other programs of this computer, which may be missing, refuse, hang or speak another language."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

PATIENCE_S = 5.0


def ask(argv: Sequence[str], patience_s: float = PATIENCE_S) -> str | None:
    """What it prints, in English where it can; None if it isn't there, ends with an error or takes too long."""
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=patience_s,
                              env=os.environ | {"LC_ALL": "C"})
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None
