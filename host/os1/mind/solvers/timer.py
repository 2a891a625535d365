"""What is said of a thing for which a timer runs: "the pasta's done"."""

from __future__ import annotations

from os1.events import Thought

from ..named_timer import of_timer
from ..query import Query
from ..running import run
from ..scene import Scene
from .understanding import Understanding


def by_timer(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What is done with its timer."""
    timers = [due.name for due in scene.memory.dues("timer")] if query.text else []
    found = of_timer(query.text, timers) if any(timers) else None
    match = knows.commands.match(query.text) if found else None
    if found is None or (match and "Timer" in match.intent):
        return None
    return run(scene, knows.skills.intents[found[0]], {"name": found[1]})
