"""Open speakers: she hears herself almost as loud as she speaks. With and without the canceller of `os1 talk`."""

from __future__ import annotations

from os1.bench.deaf import DELAY, Room
from os1.bench.figures import Figures
from os1.bench.interruptions import Event
from os1.bench.stopped import Outcome
from os1.events import RATE
from os1.talk.canceller import Canceller, installed
from os1.talk.erle import Erle

LOUD = -6.0  # dB: a loudspeaker near the microphone
TRIALS, TRIAL_S = 10, 8


def measure(room: Room, speech: list[Event]) -> Figures:
    """False stops at a loud echo, with and without the canceller; what it takes away; who still stops her."""
    nothing = [Event("nothing", "echo", 1.0, LOUD, bytes(2 * RATE * TRIAL_S)) for _ in range(TRIALS)]
    with room.leaking(LOUD):
        out: Figures = {"loud_echo_db": LOUD, "n_loud_echo": TRIALS,
                        "false_stops_loud_echo": _stopped([room.throw(event) for event in nothing])}
    if not installed():
        return out | {"false_stops_loud_echo_cancelled": None, "erle_db": None, "stopped_cancelled": None}
    canceller, erle = Canceller(DELAY * 1000 // RATE), Erle()

    def cancel(near: bytes, far: bytes) -> bytes:
        clean = canceller.feed(near, far)
        erle.add(near, clean, far)
        return clean

    with room.leaking(LOUD):
        cancelled = [room.throw(event, cancel) for event in nothing]
        figure = erle.db
        heard = [room.throw(event, cancel) for event in speech[:TRIALS]]
    return out | {"false_stops_loud_echo_cancelled": _stopped(cancelled), "erle_db": round(figure, 1),
                  "stopped_cancelled": _stopped(heard), "n_cancelled": len(heard)}


def _stopped(outcomes: list[Outcome]) -> float | None:
    return round(sum(o.stopped_ms is not None for o in outcomes) / len(outcomes), 4) if outcomes else None
