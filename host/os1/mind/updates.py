"""New software for an earpiece: when she offers it, what is remembered of the answer, and how it went. By tact.

Kept under KEPT: {"offered": {ear: [version, times, at]}, "declined": {ear: version}, "agreed": {ear: version}}. What is
agreed to, the daemon takes from there. "No" holds for that version for ever; silence is no answer, and she asks again
another day, a few times.
"""

from __future__ import annotations

from collections.abc import Container

from os1.events import Ask, Thought

from .memory import Memory
from .scene import Scene
from .skills.tact import allowed, spoke
from .tact import CARE, COURTESY, MUTED

KIND = "update"
KEPT = "updates"
OFFER = "update.offer"  # what takes the answer
TIMES, APART_S = 3, 86400.0  # an offer that nobody answers is made so often, so far apart
PATIENCE_S = 30.0
DONE, BACK = "done", "back"  # outcomes; anything else: it was not taken


def offered(scene: Scene, ear: str, version: int, name: str = "") -> Thought | None:
    """Her offer of `version` for the earpiece `ear`; None: not now, or not again. name: what it is called, where there
    are several."""
    kept = scene.memory.kept(KEPT, {})
    last, times, at = kept.get("offered", {}).get(ear, (0, 0, 0.0))
    times = times if last == version else 0
    if (kept.get("declined", {}).get(ear) == version or times >= TIMES or (times and scene.seconds - at < APART_S)
            or ear in kept.get("agreed", {}) or scene.memory.kept(MUTED) or not allowed(scene, COURTESY, KIND)):
        return None
    _keep(scene.memory, "offered", ear, [version, times + 1, scene.seconds])
    spoke(scene, KIND)
    question = scene.say("update.offer.named", ear=name) if name else scene.say("update.offer")
    ask = Ask(question, ("yes_no", "cancel"), OFFER, {"ear": ear, "version": version}, PATIENCE_S, returns=0)
    return Thought(question, ask=ask, skill="Due", courtesy=True)


def answered(scene: Scene, ear: str, version: int, yes: bool) -> None:
    """The wearer has decided."""
    _keep(scene.memory, "agreed" if yes else "declined", ear, version)


def agreed(memory: Memory) -> dict[str, int]:
    """Earpieces, and the version that they are to be brought to."""
    return {str(ear): int(version) for ear, version in memory.kept(KEPT, {}).get("agreed", {}).items()}


def passed_on(memory: Memory, ears: Container[str]) -> None:
    """The daemon knows of these."""
    kept = memory.kept(KEPT, {})
    memory.keep(KEPT, {**kept, "agreed": {ear: version for ear, version in agreed(memory).items() if ear not in ears}})


def settled(scene: Scene, outcome: str, name: str = "") -> Thought | None:
    """How it went; None: not now. name: see `offered`."""
    if not allowed(scene, CARE, KIND):
        return None
    spoke(scene, KIND)
    where = f"the earpiece {name}" if name else "your ear"
    situation = outcome if outcome in (DONE, BACK) else "not"
    return Thought(scene.say(f"update.{situation}", where=where), skill="Due", courtesy=True)


def _keep(memory: Memory, what: str, ear: str, value: object) -> None:
    kept = memory.kept(KEPT, {})
    memory.keep(KEPT, {**kept, what: {**kept.get(what, {}), ear: value}})
