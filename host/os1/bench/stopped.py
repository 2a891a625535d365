"""What became of one event that was thrown at her, and when an ear fell silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from os1.bench.interruptions import Event
from os1.body.air import AUDIBLE
from os1.events import RATE

HUSHED_MS = 60  # of silence: longer than any pause within a sentence of hers
STAGES = ("ears", "up", "host", "down")


@dataclass(frozen=True, slots=True)
class Outcome:
    """stopped_ms: from the event's first sample to silence in the ear, None if she went on.

    resumed_s: from that silence until she took up the sentence, None if she didn't. heard: what was recognised.
    stages: ms of which stopped_ms is the sum, where they can be told apart (see `stages`).
    """

    event: Event
    stopped_ms: float | None
    resumed_s: float | None = None
    heard: str = ""
    stages: dict[str, float] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """As plain values."""
        event = self.event
        return {"event": event.name, "kind": event.kind, "onset_s": round(event.onset_s, 3), "level_db": event.level_db,
                "seconds": len(event.pcm) / 2 / RATE, "stopped_ms": self.stopped_ms, "resumed_s": self.resumed_s,
                "heard": self.heard, **{f"{stage}_ms": round(ms, 1) for stage, ms in self.stages.items()}}


def stages(onset: float, sounded: float, came: float, hushed: float, silent: float) -> dict[str, float]:
    """Where the time from an event's first sample to silence in the ear went, in ms; from seconds on one clock.

      onset ..ears.. sounded ..up.. came ..host.. hushed ..down.. silent

    ears: until the end of the frame on which they decided, in the time of the sound. up: the ear's polls, codec and the
    network. host: the hop to the worker, the engines and the table. down: the network, and what the amplifier holds.
    """
    places = (onset, sounded, came, hushed, silent)
    return {name: 1000 * (end - begin)
            for name, begin, end in zip(STAGES, places, places[1:], strict=False)}


def falls_silent(pcm: bytes) -> int | None:
    """The first sample from which on nothing is audible for HUSHED_MS."""
    sound = np.abs(np.frombuffer(pcm, "<i2").astype(np.int32)) >= AUDIBLE
    loud = np.flatnonzero(np.append(sound, True))  # the end counts as sound: silence must be seen
    gaps = np.diff(loud, prepend=-1)
    long = np.flatnonzero(gaps > HUSHED_MS * RATE // 1000)
    return None if not len(long) else int(loud[long[0]] - gaps[long[0]] + 1)
