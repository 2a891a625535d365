"""Something that waits for its time, or for something to happen."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

RUNG = "rung"  # the kind of what rang last
NEVER = math.inf  # the time of what waits for no time


@dataclass(frozen=True, slots=True)
class Due:
    """kind: "timer", "alarm", "reminder", "duty" (nudged about until done), "stopwatch", or "rung" (the last that rang,
    for a snooze). made, at: seconds since 1970, at = NEVER: paused, or until an event. name: what it is for, "" if
    nothing was said. rule: how it repeats, as an RRULE. more: JSON values of its kind."""

    id: int
    kind: str
    name: str
    made: float
    at: float
    rule: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """Seconds from when it was set; of one that is paused, what it was set to."""
        return int(self.more.get("length", 0)) or (0 if self.at == NEVER else round(self.at - self.made))
