"""What was said at a time: "what did I say last Tuesday", "what did you tell me yesterday"."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..memory import HER, WEARER
from ..memory.past import named
from ..once_said import QUESTIONS
from ..scene import Scene

REHEARSED = True
OUTSIDE = True  # what she read out once is said again here
ASKED = QUESTIONS | {"SaidWhen", "YouSaidWhen", ""}  # these ask; they don't tell
TOLD_AT_ONCE = 3


@skill("SaidWhen", private=True)
def said_when(scene: Scene, when: str, about: str = "") -> Reply:
    """Say what the wearer said at a time."""
    return _said(scene, when, about, WEARER, "said_when")


@skill("YouSaidWhen", private=True)
def you_said_when(scene: Scene, when: str, about: str = "") -> Reply:
    """Say what she said at a time."""
    return _said(scene, when, about, HER, "you_said_when")


def _said(scene: Scene, when: str, about: str, by: str, situation: str) -> Reply:
    times = named(when, scene.now)
    if times is None:
        return scene.say(f"{situation}.unknown", when=when)
    begin, end = times
    if about:
        found = scene.memory.recall_turns(about, ASKED, by, [(begin.timestamp(), end.timestamp())])
        words = [turn.text for turn in found]
    else:
        turns = scene.memory.turns_between(begin, min(end, scene.now))
        words = [turn.text for turn in turns if turn.speaker == by and turn.skill not in ASKED]
    words = list({text.lower(): text for text in map(spoken.quoted, words)}.values())
    if not words:
        return scene.say(f"{situation}.nothing", when=when)
    told = "; ".join(words[:TOLD_AT_ONCE])
    more = len(words) - TOLD_AT_ONCE
    if more > 0:
        return scene.say(f"{situation}.more", when=when, words=told, more=spoken.count(more, "other thing"))
    return scene.say(situation, when=when, words=told)
