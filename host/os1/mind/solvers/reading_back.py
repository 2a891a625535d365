"""What was heard badly, or is only likely meant, is put as a question before it is done; and what follows from the
answer."""

from __future__ import annotations

from os1.events import Ask, Thought
from os1.grammar import Match

from ..door import Said, Skill
from ..pronouns import turned
from ..running import run, thought
from ..scene import Scene
from .understanding import Understanding

CONFIRM = "confirm"  # the `then` of a reading back


def read_back(scene: Scene, found: Skill, match: Match, others: list[str]) -> Thought:
    """Is that what was said? others: what else it may have been, the likeliest first."""
    shown = {name: turned(value) if isinstance(value, str) else value for name, value in match.slots.items()}
    state: dict[str, object] = {"intent": match.intent, "text": match.text, "others": list(others)}
    return thought(Ask(scene.say(found.read_back, **shown), ("yes_no",), CONFIRM, state), found.name)


def confirmed(knows: Understanding, scene: Scene, said: Said) -> Thought:
    """After yes: do it. After no: was it the next thing that it may have been? Else ask for it again."""
    listed = said.state.get("others")
    others = [str(other) for other in listed] if isinstance(listed, list) else []
    texts = [str(said.state.get("text", ""))] if said.intent == "Yes" else others
    for text in texts:
        match = knows.commands.match(text)
        found = knows.skills.intents.get(match.intent) if match else None
        if match and found and match.intent == said.state.get("intent"):
            if said.intent == "Yes":
                return run(scene, found, match.slots)
            if text != said.state.get("text"):
                return read_back(scene, found, match, others[others.index(text) + 1:])
    return Thought(scene.say("say_again"), skill="Cancel")
