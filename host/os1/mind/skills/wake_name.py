"""What wakes her, and how far her ears are with a new name."""

from __future__ import annotations

from ..door import Reply, skill
from ..scene import Scene
from ..spoken import number


@skill("WhatWakesYou")
def what_wakes_you(scene: Scene) -> Reply:
    """Say which phrase wakes her now, and what is being learned."""
    name = scene.senses.name
    if not name.wakes:
        return scene.say("name.keyboard")
    if name.failed:
        return scene.say("name.could_not", called=name.learns, why=name.failed, phrase=name.wakes)
    if name.learns and scene.me.lower() not in name.wakes:
        return scene.say("name.learning", called=name.learns, percent=number(name.percent), phrase=name.wakes)
    return scene.say("name.wakes", phrase=name.wakes)
