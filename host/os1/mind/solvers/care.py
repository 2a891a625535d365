"""Somebody's life was in danger a short while ago: what they say of it is still answered with care, and nothing is
made light of, also when her question is no longer open."""

from __future__ import annotations

from os1.events import Thought

from ..care import gentle, need_of
from ..comfort import theme
from ..door import Said
from ..query import Query
from ..scene import Scene
from .understanding import Understanding

_OF = "Crisis"


def by_care(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Her words to it; None where they speak of something else."""
    if not query.text or not gentle(scene) or need_of(scene) != _OF:
        return None
    if not theme(query.text, _OF).startswith(f"{_OF}."):
        return None
    command = knows.commands.match(query.text)
    said = Said(query.text, "AnyWords", {"free": query.text}, {"kind": _OF}, command.intent if command else "")
    return knows.said_by(scene, knows.skills.continuations.get("care.tell"), {"said": said})
