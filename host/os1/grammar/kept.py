"""What takes seconds to make and follows from other files, kept as JSON for the next start."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from .packed import write

log = logging.getLogger(__name__)


def counted(kept: Path, count: Callable[[], Any]) -> Any:
    """What `kept` holds as JSON; counted and written there if it isn't there or was torn. It appears whole or not at
    all, also with several processes at work: a half-written file would keep her from ever starting again."""
    with suppress(FileNotFoundError, ValueError):
        return json.loads(kept.read_text("utf-8"))
    made = count()
    try:
        write(kept, json.dumps(made).encode())
    except OSError as wrong:
        log.warning("%s can't be kept (%s): each start counts anew", kept, wrong)
    return made
