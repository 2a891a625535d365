"""What takes seconds to make and follows from other files, kept as JSON for the next start."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any


def counted(kept: Path, count: Callable[[], Any]) -> Any:
    """What `kept` holds as JSON; counted and written there if it isn't there or was torn. It appears whole or not at
    all, also with several processes at work: a half-written file would keep her from ever starting again."""
    with suppress(FileNotFoundError, ValueError):
        return json.loads(kept.read_text("utf-8"))
    made = count()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=kept.parent, delete=False) as part:
        json.dump(made, part)
    os.replace(part.name, kept)
    return made
