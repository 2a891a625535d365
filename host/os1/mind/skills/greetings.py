"""Hello, good morning, good night: by the hour, by how long it has been, and with yesterday in mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from os1.events import Ask, Thought

from .. import spoken
from ..care import gentle
from ..door import Reply, skill
from ..memory import WEARER
from ..scene import Scene
from .following import follow_up
from .situations import variant

REHEARSED = True
JUST_NOW, LONG, VERY_LONG = timedelta(minutes=20), timedelta(days=3), timedelta(days=21)


def _since(scene: Scene) -> timedelta | None:
    """How long ago the wearer last said something, None if never."""
    before = scene.memory.turns(1, WEARER, before=scene.turn)
    return scene.now - before[0].at if before else None


def _followed(scene: Scene, greeting: str) -> Reply:
    """The greeting, and a question about what the wearer had before them, if there was something."""
    asked = follow_up(scene)
    return replace(asked, question=f"{greeting} {asked.question}") if isinstance(asked, Ask) else greeting


@skill("Hello", moves=(0.04, 0.03, 0.0))
def hello(scene: Scene) -> Reply:
    """Greet back, by the time of day, by how long it has been, and by name where it is known."""
    since, part = _since(scene), spoken.part_of_day(scene.now)
    soon = since is not None and timedelta() <= since < JUST_NOW
    if not soon and (holiday := _holiday(scene)):
        greeting = holiday
    elif since is not None and since >= VERY_LONG:
        greeting = scene.say("talk.hello.very_long", ago=spoken.count(since.days, "day"))
    elif since is not None and since >= LONG:
        greeting = scene.say("talk.hello.long", ago=spoken.count(since.days, "day"))
    elif soon:
        greeting = scene.say(variant(scene, "talk.hello.again"))
    else:
        greeting = scene.say("talk.hello.named" if scene.name else "talk.hello", part=part)
    return _followed(scene, greeting)


def _holiday(scene: Scene) -> str:
    """A greeting for a day that has one of its own; "" on the others."""
    known = f"talk.hello.{scene.now.month:02}-{scene.now.day:02}"
    return scene.say(known) if known in scene.replies.wordings else ""


@skill("GoodMorning", moves=(0.04, 0.03, 0.0))
def good_morning(scene: Scene) -> Reply:
    """Answer a good morning, and notice when it is none."""
    if not 4 <= scene.now.hour < 12:
        return _followed(scene, scene.say("talk.morning.late"))
    return _followed(scene, scene.say("talk.morning.weekend" if scene.now.weekday() >= 5 else "talk.morning"))


@skill("GoodDay", moves=(0.04, 0.02, 0.0))
def good_day(scene: Scene) -> Reply:
    """Answer a good afternoon or evening."""
    return _followed(scene, scene.say("talk.good_day", part=spoken.part_of_day(scene.now)))


@skill("GoodNight", moves=(0.04, -0.05, 0.0))
def good_night(scene: Scene) -> Reply:
    """Answer a good night, and go to sleep."""
    early = 6 <= scene.now.hour < 18
    situation = "talk.good_night.early" if early and not gentle(scene) else variant(scene, "talk.good_night")
    return Thought(scene.say(situation), closing=True)
