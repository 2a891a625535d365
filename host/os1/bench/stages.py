"""Where the milliseconds of one answer went: a trace of the daemon and the ear's own clock in, stages out. No I/O.

  last sample    frame is   frame is    endpoint   text    answer   first     first byte   first audible
  of speech      full       at host     decided            in words sound     at the ear   sample
      |--frame------|--link----|--endpoint-|-recog.-|--mind--|-voice-|-link_down-|-jitter_buffer-|
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from os1.events import FRAME, RATE

NAMES = ("frame", "link", "endpoint", "recognition", "mind", "voice", "link_down", "jitter_buffer")
Note = Mapping[str, Any]  # a line of os1.trace


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one turn. Times are seconds of CLOCK_MONOTONIC.

    text: what was heard ("" = nothing). reply: her number for it. cut_off: she decided before the speech had ended.
    """

    text: str = ""
    reply: int | None = None
    said: str = ""
    cut_off: bool = False
    times: dict[str, float] = field(default_factory=dict)


def answer_to(notes: Sequence[Note], began: int, ended: int) -> Answer:
    """What the daemon made of speech whose samples `began`..`ended` the ear heard. notes: a trace, in order.

    Several utterances may lie inside it if she cut the person off: the last is the turn's text and answer.
    """
    heard = [n for n in notes if n["event"] == "heard" and began - FRAME <= n["ended"] and n["began"] <= ended]
    if not heard:
        return Answer()
    last = heard[-1]
    thought = _next(notes, "thought", last["t"])
    if thought is None:
        return Answer(last["text"], cut_off=_cut_off(heard, ended), times={"heard": last["t"]})
    speech = _next(notes, "speech", thought["t"], thought["reply"])
    times = {"heard": last["t"], "thought": thought["t"]}
    arrived = {n["first"] // FRAME: n["t"] for n in notes if n["event"] == "frame"}
    for name, sample in (("arrived", ended), ("decided", last["decided"] - 1)):
        if sample // FRAME in arrived:
            times[name] = arrived[sample // FRAME]
    if speech:
        times["speech"] = speech["t"]
    return Answer(last["text"], thought["reply"], thought["text"], _cut_off(heard, ended), times)


def _cut_off(heard: Sequence[Note], ended: int) -> bool:
    return any(n["decided"] < ended for n in heard)


def _next(notes: Sequence[Note], event: str, after: float, reply: int | None = None) -> Note | None:
    for n in notes:
        if n["event"] == event and n["t"] >= after and (reply is None or n["reply"] == reply):
            return n
    return None


def split(answer: Answer, ended: float, frame_full: float, audible: float,
          deliveries: Sequence[float]) -> dict[str, float]:
    """Milliseconds of each stage, in order; empty if the trace lacks a time. They add up to audible - ended.

    ended, frame_full, audible: seconds. deliveries: when bytes reached the ear (ascending), seconds.
    """
    t = answer.times
    if not {"arrived", "decided", "heard", "thought", "speech"} <= t.keys():
        return {}
    k = bisect_left(deliveries, t["speech"])
    at_ear = min(deliveries[k], audible) if k < len(deliveries) else t["speech"]
    edges = [ended, frame_full, t["arrived"], max(t["decided"], t["arrived"]), t["heard"], t["thought"], t["speech"],
             at_ear, audible]
    return {name: round((b - a) * 1000, 2) for name, a, b in zip(NAMES, edges, edges[1:], strict=False)}


def full(ended: int) -> int:
    """The sample at which the frame that holds sample `ended` is complete."""
    return (ended // FRAME + 1) * FRAME


def seconds(samples: int) -> float:
    """Samples as seconds."""
    return samples / RATE
