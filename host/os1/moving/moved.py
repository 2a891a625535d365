"""Settings that name a file of the home by its whole path, as a downloaded model does: they follow."""

from __future__ import annotations

import json
from pathlib import Path


def moved(folder: Path, old: str, home: str) -> None:
    """In config.toml of `folder`, what is below `old` is below `home` from now on. Comments and all else stay."""
    path = folder / "config.toml"
    if old == home or not path.exists():
        return
    text = path.read_text("utf-8")
    text = text.replace(_basic(old), _basic(home)).replace(f"'{old}/", f"'{home}/")
    path.write_text(text, "utf-8")


def _basic(place: str) -> str:
    """How a path below `place` begins as a basic string of TOML, which is written as JSON's."""
    return json.dumps(place + "/")[:-1]
