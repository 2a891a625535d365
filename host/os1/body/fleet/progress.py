"""How far the updates are, for who looks from outside: updating.json, which the daemon alone writes.

  {"version": 1, "earpieces": {"kitchen": {"phase": "sending", "taken": 8192, "total": 44902},
                               "den": {"phase": "queued"}}}

phase: a key of rolling.WAITS, or SENDING, STARTING. It is rewritten when something has changed, and never waits for the
disk; nothing depends on it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "updating.json"
SENDING, STARTING = "sending", "starting"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """Where one earpiece is. taken, total: bytes, while they are sent."""

    phase: str
    taken: int = 0
    total: int = 0


class Shown:
    """Writes the file in `home`; it begins with nothing going on."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE
        self._last: Mapping[str, Step] | None = None

    def show(self, steps: Mapping[str, Step]) -> None:
        """This is how it is now."""
        if steps == self._last:
            return
        new = self._path.with_name(FILE + ".new")
        content = {"version": 1, "earpieces": {id: asdict(step) for id, step in steps.items()}}
        try:
            new.touch(mode=0o600)
            new.write_text(json.dumps(content))
            new.replace(self._path)
            self._last = dict(steps)
        except OSError as e:
            log.warning("how far the updates are can't be written down: %s", e)


def shown(home: Path) -> dict[str, Step]:
    """What the file says; nothing, if it can't be read."""
    try:
        content = json.loads((home / FILE).read_bytes())
        return {str(id): Step(str(one["phase"]), int(one["taken"]), int(one["total"]))
                for id, one in content["earpieces"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
