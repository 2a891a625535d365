"""A list in one JSON file that the daemon and `os1` may both change: replaced as a whole, so a crash leaves the old one
or the new one; the file that is being written is also the lock.

  {"version": 1, "<what>": [...]}
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from os1.errors import ConfigError
from os1.link.replacing import locked

Mark = tuple[int, int, int] | None


class Kept:
    """what: the key of its items, JSON objects. ConfigError, wherever it is read or written: it can't be."""

    def __init__(self, path: Path, what: str) -> None:
        self.path = path
        self._what = what

    @property
    def mark(self) -> Mark:
        """Another one after every change; None: there is no file."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def read(self) -> list[dict[str, Any]]:
        """Its items; none, if there is no file yet."""
        try:
            content = json.loads(self.path.read_bytes())
            if content["version"] != 1:
                raise ValueError(f"version {content['version']}")
            return [dict(item) for item in content[self._what]]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as e:
            raise ConfigError(f"{self.path} is damaged: {e}.", "Move it away; nothing else depends on it.") from e

    @contextmanager
    def changing(self) -> Iterator[list[dict[str, Any]]]:
        """The newest items, to be changed in place; written when the block ends without an error, if they differ."""
        new = self.path.with_name(self.path.name + ".new")
        file = locked(new)
        try:
            with os.fdopen(file, "w") as out:
                items = self.read()
                before = json.dumps(items)
                yield items
                changed = json.dumps(items) != before
                if changed:
                    json.dump({"version": 1, self._what: items}, out, indent=1)
                    out.flush()
                    os.fsync(out.fileno())
            if changed:
                os.replace(new, self.path)
            else:
                new.unlink()
        except BaseException:
            new.unlink(missing_ok=True)
            raise

