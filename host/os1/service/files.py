"""A file that another program reads: there whole, or as it was."""

from __future__ import annotations

from pathlib import Path

from os1.errors import ConfigError


def replace(path: Path, content: bytes) -> bool:
    """True if it wasn't like that before. ConfigError if it can't be written."""
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(path.name + ".new")
        new.write_bytes(content)
        new.replace(path)
    except OSError as e:
        raise ConfigError(f"{path} can't be written: {e.strerror}.", "Check the folder and the space left.") from e
    return True
