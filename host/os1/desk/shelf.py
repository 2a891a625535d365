"""The images that lie ready for the page, by their SHA-256: what the user gave, and what is to be written."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from os1.body.flash.images import LARGEST
from os1.errors import BodyError

__all__ = ["LARGEST", "Shelf"]


class Shelf:
    """folder: for the user's own image, the last one only. It is made when one comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._offered: dict[str, Path] = {}

    def put(self, data: bytes) -> str:
        """The user's own; whether it is any good is seen when the chip is known."""
        digest = hashlib.sha256(data).hexdigest()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in self._folder.glob("*.bin"):
            old.unlink()
        self.path(digest).write_bytes(data)
        return digest

    def path(self, digest: str) -> Path:
        """Where the user's own lies."""
        return self._folder / f"own-{digest[:16]}.bin"

    def own(self, digest: str) -> Path:
        """The same, if it lies there: another page may have brought another one. BodyError if not."""
        path = self.path(digest) if re.fullmatch("[0-9a-f]{64}", digest) else None
        if path is None or not path.is_file():
            raise BodyError("Your own image is not here any more.", "Choose it again.")
        return path

    def offer(self, path: Path) -> str:
        """From now on the page may fetch this file. Its SHA-256."""
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self._offered[digest] = path
        return digest

    def get(self, digest: str) -> bytes | None:
        """What was offered, as long as it is still the same."""
        path = self._offered.get(digest)
        if path is None or not path.is_file():
            return None
        data = path.read_bytes()
        return data if hashlib.sha256(data).hexdigest() == digest else None
