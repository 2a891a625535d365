"""Small talk that is only data: one skill for every situation in situations.yaml."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from os1.events import Ask

from ..care import gentle
from ..door import PASS, Function, Move, Reply, Said, Skill, answers
from ..knowing import learn
from ..remarks import asks, remark
from ..scene import Scene
from .remarks import heard

REHEARSED = True
# How being told something moves her pleasure, arousal and dominance.
MOVES: dict[str, Move] = {
    "": (0.0, 0.0, 0.0), "sad": (-0.12, -0.1, 0.0), "low": (-0.05, -0.05, 0.0), "glad": (0.2, 0.15, 0.05),
    "warm": (0.12, 0.02, 0.02), "fun": (0.08, 0.06, 0.02), "curious": (0.05, 0.05, 0.03), "thanks": (0.1, 0.02, 0.02),
    "praise": (0.25, 0.15, 0.1), "insult": (-0.25, 0.1, -0.1), "hurt": (-0.12, 0.05, -0.06),
    "mistake": (-0.08, 0.0, -0.08), "loved": (0.2, 0.1, 0.0), "sorry": (0.15, -0.05, 0.05),
}
LEAN = 0.08  # from this on a mood is heard in the choice of words
_PARTING = re.compile(r"\b(?:good ?night|goodbye|bye(?: bye)?|see you|talk (?:to you )?later|gotta go|have to go|need "
                      r"to go|off to bed|stop)\b")
TURNS = 3  # she goes on asking so often, then she lets it rest


def variant(scene: Scene, situation: str) -> str:
    """The name of the words that fit the moment: after distress, late at night, or in a mood; else `situation`."""
    lean = scene.mood.lean()
    fits = (("gentle", gentle(scene)), ("night", scene.now.hour >= 20 or scene.now.hour < 5),
            ("low", lean < -LEAN), ("high", lean > LEAN))
    return next((name for when, true in fits if true and (name := f"{situation}.{when}") in scene.replies.wordings),
                situation)


def talk(scene: Scene, situation: str, asks: str = "", turns: int = 0) -> Reply:
    """Words for a situation; where they end in a question and `asks` says how to go on, the question is open."""
    text = scene.say(variant(scene, situation))
    if not asks or not text.endswith("?"):
        return text
    return Ask(text, ("yes_no", "free"), f"talk.{asks}", {"turns": turns}, patience_s=60, returns=0)


def _function(name: str, says: str, asks: str) -> Function:
    def situation(scene: Scene) -> Reply:
        return talk(scene, f"talk.{says}", asks)
    situation.__doc__ = f"Say something to {name}."
    return situation


_TABLE = yaml.safe_load((Path(__file__).parents[1] / "situations.yaml").read_text("utf-8"))
# What is told there wants an answer of its own, whatever else follows from it.
HEARTFELT = frozenset(name for name, one in _TABLE.items() if one.get("asks") in ("listen", "glad"))


def _all() -> list[Skill]:
    return [Skill(name, _function(name, one.get("says", name), one.get("asks", "")),
                  moves=MOVES[one.get("moves", "")]) for name, one in _TABLE.items()]


def situations(scene: Scene) -> Reply:
    """Carries the skills of all situations through the door."""
    return scene.say("talk.Really")


situations.os1_skills = _all()  # type: ignore[attr-defined]


def _heard(scene: Scene, said: Said, kind: str) -> Reply:
    turns = said.state.get("turns")
    turns = turns + 1 if isinstance(turns, int) else TURNS
    if said.intent == "No":
        return scene.say(f"talk.{kind}.no")
    if said.intent == "Yes":
        return talk(scene, f"talk.{kind}.yes", kind, turns)
    if asks(said.text) or _PARTING.search(said.text):
        return PASS  # a question of the wearer's own: whoever knows it answers it
    if kind == "listen" and (felt := remark(said.text, "feelings")) and felt.kind == "good_news":
        return PASS  # "he said sorry this afternoon"
    if scene.turn and scene.trusted and not scene.memory.off_record:
        learn(scene, scene.said, scene.turn)  # "he was called bernard" is no less a fact for being told in tears
    if turns < TURNS and (back := heard(scene, said.text, kind)):
        return Ask(back, ("yes_no", "free"), f"talk.{kind}", {"turns": turns}, patience_s=60, returns=0)
    return talk(scene, f"talk.{kind}.heard" if turns < TURNS else f"talk.{kind}.end", kind, turns)


@answers("talk.listen")
def listen(scene: Scene, said: Said) -> Reply:
    """Something sad is being told: care, never a joke."""
    return _heard(scene, said, "listen")


@answers("talk.glad")
def be_glad(scene: Scene, said: Said) -> Reply:
    """Something good is being told."""
    return _heard(scene, said, "glad")


@answers("talk.chat")
def chat(scene: Scene, said: Said) -> Reply:
    """Just talk."""
    return _heard(scene, said, "chat")
