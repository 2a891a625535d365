"""Where this home's desk is, and the key that links to it are made with: one file that its owner alone may read.

  desk.json  {"version": 1, "port": 8317, "key": "<64 hex digits>"}      while the daemon runs, made anew at each start
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from os1.desk.login import link_token
from os1.errors import ConfigError

FILE = "desk.json"
HERE = "127.0.0.1"


def write(home: Path, port: int, key: bytes) -> None:
    """Whole or not at all. ConfigError if it can't be."""
    path = home / FILE
    new = path.with_name(f"{FILE}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump({"version": 1, "port": port, "key": key.hex()}, file)
        new.replace(path)
    except OSError as e:
        raise ConfigError(f"{path} can't be written: {e}.", "Check the folder and the space left.") from e


def remove(home: Path) -> None:
    """The desk is gone."""
    (home / FILE).unlink(missing_ok=True)


def link(home: Path, now: float | None = None) -> str:
    """An address that opens the desk, once. ConfigError if there is none at the moment."""
    try:
        content = json.loads((home / FILE).read_bytes())
        port, key = int(content["port"]), bytes.fromhex(content["key"])
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise ConfigError("The daemon isn't running, or has no desk.", "Start it with os1 run; desk.port in "
                          "config.toml must not be -1.") from e
    return f"http://{HERE}:{port}/#{link_token(key, time.time() if now is None else now)}"
