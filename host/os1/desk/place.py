"""Where this home's desk is, and the key that links to it are made with: one file that its owner alone may read.

  desk.json  {"version": 1, "port": 8317, "secure": 8316, "key": "<64 hex digits>"}    while the daemon runs, made anew
                                                                                    at each start; secure: TLS, 0: none
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from pathlib import Path

from os1.desk.login import link_token
from os1.errors import ConfigError

FILE = "desk.json"
HERE = "127.0.0.1"


def write(home: Path, port: int, key: bytes, secure: int = 0) -> None:
    """Whole or not at all. ConfigError if it can't be."""
    path = home / FILE
    new = path.with_name(f"{FILE}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump({"version": 1, "port": port, "secure": secure, "key": key.hex()}, file)
        new.replace(path)
    except OSError as e:
        raise ConfigError(f"{path} can't be written: {e}.", "Check the folder and the space left.") from e


def remove(home: Path) -> None:
    """The desk is gone."""
    (home / FILE).unlink(missing_ok=True)


def link(home: Path, now: float | None = None) -> str:
    """An address that opens the desk, once. ConfigError if there is none at the moment."""
    port, _, key = _read(home)
    return f"http://{HERE}:{port}/#{link_token(key, time.time() if now is None else now)}"


def links(home: Path, names: Iterable[str], now: float | None = None) -> list[str]:
    """The same for other computers, by each of these names: one token, so one of them works, once."""
    _, _, key = _read(home)
    token = link_token(key, time.time() if now is None else now)
    return [f"{address(home, name)}/#{token}" for name in names]


def address(home: Path, name: str) -> str:
    """Where the desk is for other computers, by this name. ConfigError if there is none."""
    _, secure, _ = _read(home)
    if not secure:
        raise ConfigError("The daemon serves no pages to others.", "Start it anew: os1 run")
    return f"https://[{name}]:{secure}" if ":" in name else f"https://{name}:{secure}"


def _read(home: Path) -> tuple[int, int, bytes]:
    try:
        content = json.loads((home / FILE).read_bytes())
        return int(content["port"]), int(content.get("secure", 0)), bytes.fromhex(content["key"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise ConfigError("The daemon isn't running, or has no desk.", "Start it with os1 run; desk.port in "
                          "config.toml must not be -1.") from e
