"""Her own mood, spoken of: how she is and why, whether she is angry, and being cheered up. It is told as it is."""

from __future__ import annotations

from dataclasses import replace

from ..door import Reply, skill
from ..mood import Cause
from ..replies import LEANS
from ..scene import Scene
from .following import follow_up

REHEARSED = True
TENSE, AT_EASE = 0.1, -0.1  # arousal, against her nature


@skill("HowAreYou", moves=(0.03, 0.0, 0.0))
def how_are_you(scene: Scene) -> Reply:
    """Say how she is, truly, and why."""
    feeling = _feeling(scene)
    reason = _reason(scene, feeling == "high") if feeling != "even" else ""
    text = " ".join(part for part in (scene.say(f"talk.how.{feeling}"), reason) if part)
    asked = follow_up(scene)  # what they had before them is more than "and you?"
    return replace(asked, question=f"{_unasked(text)} {asked.question}") if asked else text


@skill("WhichMood")
def which_mood(scene: Scene) -> Reply:
    """Name the mood she is in, and why."""
    feeling = _feeling(scene)
    stir = scene.mood.now[1] - scene.mood.nature[1]
    kind = "stirred" if stir > TENSE else "calm" if stir < AT_EASE else "usual"
    reason = _reason(scene, feeling == "high") if feeling != "even" else ""
    return " ".join(part for part in (scene.say(f"mood.{feeling}.{kind}"), reason) if part)


@skill("AreYouAngry")
def are_you_angry(scene: Scene) -> Reply:
    """Is she cross, hurt or sad? The truth, kindly."""
    if _feeling(scene) != "low":
        return scene.say("mood.not_angry")
    return " ".join(part for part in (scene.say("mood.a_little"), _reason(scene, glad=False)) if part)


@skill("AreYouHappy")
def are_you_happy(scene: Scene) -> Reply:
    """Is she glad?"""
    feeling = _feeling(scene)
    reason = _reason(scene, feeling == "high") if feeling != "even" else ""
    return " ".join(part for part in (scene.say(f"mood.happy.{feeling}"), reason) if part)


@skill("WhyMood")
def why_mood(scene: Scene) -> Reply:
    """Say what moved her most."""
    feeling = _feeling(scene)
    if feeling == "even":
        return scene.say("mood.no_reason")
    return _reason(scene, feeling == "high") or scene.say("mood.forgotten")


@skill("CheerUp")
def cheer_up(scene: Scene) -> Reply:
    """Be cheered up; it works."""
    return scene.say("mood.cheered" if _feeling(scene) == "low" else "mood.cheered.already")


def _unasked(text: str) -> str:
    return text.removesuffix(" And you?").removesuffix(" How are you?")


def _feeling(scene: Scene) -> str:
    lean = scene.mood.lean()
    return "high" if lean > LEANS else "low" if lean < -LEANS else "even"


def _reason(scene: Scene, glad: bool) -> str:
    """Words for what moved her; "" if she can't say. Of a turn that was forgotten nothing is told."""
    told = (f"talk.why.{cause.name}" for cause in scene.mood.reasons(glad) if _remembered(scene, cause))
    situation = next((why for why in told if why in scene.replies.wordings), "")
    return scene.say(situation) if situation else ""


def _remembered(scene: Scene, cause: Cause) -> bool:
    return not cause.turn or bool(scene.memory.store.rows("SELECT 1 FROM turn WHERE id = ?", cause.turn))
