"""What was put on a list last: "what did I ask you to put on the list"."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..scene import Scene


@skill("LastOnList", private=True)
def last_on_list(scene: Scene) -> Reply:
    """Say what was put on a list last, and on which."""
    held = [(note.at, note.id, name, note.text) for name in scene.memory.lists() for note in scene.memory.notes(name)]
    if not held:
        return scene.say("list.nothing_lately")
    at, _, last, _ = max(held)
    things = [text for then, _, name, text in sorted(held) if (then, name) == (at, last)]
    return scene.say("list.last", things=spoken.listed(things), list=last)
