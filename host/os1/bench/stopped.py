"""What became of one event that was thrown at her, and when an ear fell silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from os1.bench.interruptions import Event
from os1.body.air import AUDIBLE
from os1.events import RATE

HUSHED_MS = 60  # of silence: longer than any pause within a sentence of hers


@dataclass(frozen=True, slots=True)
class Outcome:
    """stopped_ms: from the event's first sample to silence in the ear, None if she went on.

    resumed_s: from that silence until she took up the sentence, None if she didn't. heard: what was recognised.
    """

    event: Event
    stopped_ms: float | None
    resumed_s: float | None = None
    heard: str = ""

    def record(self) -> dict[str, Any]:
        """As plain values."""
        event = self.event
        return {"event": event.name, "kind": event.kind, "onset_s": round(event.onset_s, 3), "level_db": event.level_db,
                "seconds": len(event.pcm) / 2 / RATE, "stopped_ms": self.stopped_ms, "resumed_s": self.resumed_s,
                "heard": self.heard}


def falls_silent(pcm: bytes) -> int | None:
    """The first sample from which on nothing is audible for HUSHED_MS."""
    sound = np.abs(np.frombuffer(pcm, "<i2").astype(np.int32)) >= AUDIBLE
    loud = np.flatnonzero(np.append(sound, True))  # the end counts as sound: silence must be seen
    gaps = np.diff(loud, prepend=-1)
    long = np.flatnonzero(gaps > HUSHED_MS * RATE // 1000)
    return None if not len(long) else int(loud[long[0]] - gaps[long[0]] + 1)
