"""Stopwatches: several, by name, with laps."""

from __future__ import annotations

from dataclasses import replace

from .. import spoken
from ..door import Reply, skill
from ..memory import NEVER, Due
from ..scene import Scene
from .timers import bare

REHEARSED = True


def _find(scene: Scene, name: str) -> Due | None:
    """The stopwatch of that name; without one, the latest."""
    known = scene.memory.dues("stopwatch")
    wanted = bare(name).removesuffix("stopwatch").strip()
    return next((due for due in reversed(known) if not wanted or due.name == wanted), None)


def _seconds(scene: Scene, due: Due) -> float:
    """How long it has run."""
    before = float(due.more.get("ran", 0))
    return before if due.more.get("stopped") else before + scene.seconds - due.made


def _said(seconds: float) -> str:
    return spoken.duration(max(1, round(seconds)))


@skill("StartStopwatch")
def start_stopwatch(scene: Scene, name: str = "") -> Reply:
    """Start a stopwatch, or go on with one that was stopped."""
    wanted = bare(name).removesuffix("stopwatch").strip()
    due = next((one for one in scene.memory.dues("stopwatch") if one.name == wanted), None)
    if due is None:
        if not scene.memory.add_due("stopwatch", wanted, scene.seconds, NEVER):
            return scene.say("timer.too_many")
        return scene.say("stopwatch.started", which=_which(wanted))
    if not due.more.get("stopped"):
        return scene.say("stopwatch.running", time=_said(_seconds(scene, due)), which=_which(due.name))
    scene.memory.change_due(replace(due, made=scene.seconds, more={**due.more, "stopped": False}))
    return scene.say("stopwatch.resumed", time=_said(_seconds(scene, due)), which=_which(due.name))


@skill("StopStopwatch")
def stop_stopwatch(scene: Scene, name: str = "") -> Reply:
    """Stop it and say the time."""
    due = _find(scene, name)
    if due is None:
        return scene.say("stopwatch.none")
    ran = _seconds(scene, due)
    scene.memory.change_due(replace(due, more={**due.more, "ran": ran, "stopped": True}))
    return scene.say("stopwatch.stopped", time=_said(ran), which=_which(due.name))


@skill("ReadStopwatch")
def read_stopwatch(scene: Scene, name: str = "") -> Reply:
    """Say how long it has run; of several, each."""
    known = scene.memory.dues("stopwatch")
    if not bare(name) and len(known) > 1:
        parts = [f"{_said(_seconds(scene, due))} on {_which(due.name)}" for due in known]
        return scene.say("stopwatch.several", times=spoken.listed(parts))
    due = _find(scene, name)
    if due is None:
        return scene.say("stopwatch.none")
    situation = "stopwatch.halted" if due.more.get("stopped") else "stopwatch.time"
    return scene.say(situation, time=_said(_seconds(scene, due)), which=_which(due.name))


@skill("Lap")
def lap(scene: Scene, name: str = "") -> Reply:
    """Take a lap time."""
    due = _find(scene, name)
    if due is None:
        return scene.say("stopwatch.none")
    ran, laps = _seconds(scene, due), [float(one) for one in due.more.get("laps", [])]
    scene.memory.change_due(replace(due, more={**due.more, "laps": [*laps, ran]}))
    return scene.say("stopwatch.lap", number=spoken.number(len(laps) + 1), lap=_said(ran - (laps[-1] if laps else 0)),
                     time=_said(ran))


@skill("ResetStopwatch")
def reset_stopwatch(scene: Scene, name: str = "") -> Reply:
    """Put it away, at zero."""
    due = _find(scene, name)
    if due is None:
        return scene.say("stopwatch.none")
    scene.memory.drop_due(due)
    return scene.say("stopwatch.reset", which=_which(due.name))


def _which(name: str) -> str:
    return f"the {name} stopwatch" if name else "the stopwatch"
