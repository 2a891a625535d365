"""Nothing was understood, and she says so."""

from __future__ import annotations

from os1.events import Ask, Thought

from ..care import gentle, need_of
from ..comfort import theme
from ..query import Query
from ..running import thought
from ..scene import Scene
from ..skills import remarks
from .remark import taken_in
from .understanding import Understanding


def honestly(knows: Understanding, scene: Scene, query: Query) -> Thought:
    """The last that is said, and never nothing."""
    if not knows.alone and (heard := taken_in(knows, scene, query)):
        return heard
    if query.text:
        return Thought(_not_understood(scene, query), skill="Unknown")
    if query.named:
        return Thought(scene.say("called"), skill="Called")
    if scene.unheard:
        return thought(Ask(scene.say("unheard.go_on"), ("yes_no",), "go_on", returns=0), "Unheard")
    return Thought(scene.say("unheard"), skill="Unheard")


def _not_understood(scene: Scene, query: Query) -> str:
    if not gentle(scene):
        return remarks.echo(scene, query.said or query.text) or scene.say("unknown")
    about = theme(query.text, need_of(scene))
    return scene.say(f"care.{about}" if about else "unknown.gentle")  # she still cares, though nothing is asked
