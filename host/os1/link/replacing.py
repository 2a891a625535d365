"""The new file beside an old one, which is also the lock: several programs may want to replace it at once."""

from __future__ import annotations

import os
import time
from pathlib import Path

from os1.errors import ConfigError

LOCK_PATIENCE_S = 5.0  # a write takes milliseconds; a lock that is older was left by a crash


def locked(new: Path) -> int:
    """An open file that nobody else writes meanwhile, for its owner alone; one left by a crash is thrown away.
    ConfigError: it can't be written."""
    deadline = time.monotonic() + LOCK_PATIENCE_S
    while True:
        try:
            return os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            if time.monotonic() > deadline:
                new.unlink(missing_ok=True)
            time.sleep(0.01)
        except OSError as e:
            raise ConfigError(f"{new} can't be written: {e}.", "Check the folder and the space left.") from e
