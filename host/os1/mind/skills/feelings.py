"""Her own mood, spoken of: how she is and why, whether she is angry, and being cheered up. It is told as it is."""

from __future__ import annotations

from dataclasses import replace

from .. import spoken
from ..appraisal import HURTS
from ..door import Reply, skill
from ..memory import HER
from ..mood import HALF_LIFE_S, Cause
from ..pronouns import turned
from ..replies import LEANS
from ..scene import Scene
from .following import follow_up
from .situations import HEARTFELT
from .speaking_first import why_spoke

REHEARSED = True
_OF_MOOD = frozenset(("HowAreYou", "WhichMood", "AreYouAngry", "AreYouHappy", "MoodSince", "MoodFades"))
HOUR_S = 3600.0
SMARTS = 0.08  # of pleasure: a hurt that is still felt
TENSE, AT_EASE = 0.1, -0.1  # arousal, against her nature


@skill("HowAreYou", moves=(0.03, 0.0, 0.0))
def how_are_you(scene: Scene) -> Reply:
    """Say how she is, truly, and why."""
    feeling = _feeling(scene)
    reason = _reason(scene, feeling == "high") if feeling != "even" else ""
    if hurt := _stung(scene, feeling):
        return hurt
    text = " ".join(part for part in (scene.say(f"talk.how.{feeling}"), reason) if part)
    asked = follow_up(scene)  # what they had before them is more than "and you?"
    return replace(asked, question=f"{_unasked(text)} {asked.question}") if asked else text


@skill("WhichMood")
def which_mood(scene: Scene) -> Reply:
    """Name the mood she is in, and why."""
    feeling = _feeling(scene)
    stir = scene.mood.now[1] - scene.mood.nature[1]
    if hurt := _stung(scene, feeling):
        return hurt
    kind = "stirred" if stir > TENSE else "calm" if stir < AT_EASE else "usual"
    reason = _reason(scene, feeling == "high") if feeling != "even" else ""
    return " ".join(part for part in (scene.say(f"mood.{feeling}.{kind}"), reason) if part)


@skill("AreYouAngry")
def are_you_angry(scene: Scene) -> Reply:
    """Is she cross, hurt or sad? The truth, kindly."""
    if _feeling(scene) != "low":
        return scene.say("mood.we_are_good" if "we" in scene.text.split() else "mood.not_angry")
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
        slight = _reason(scene, glad=True) or _reason(scene, glad=False)
        return scene.say("mood.slight_reason", reason=slight) if slight else scene.say("mood.no_reason")
    return _reason(scene, feeling == "high") or scene.say("mood.forgotten")


@skill("WhyThat")
def why_that(scene: Scene) -> Reply:
    """Why she said what she said last: of her mood, because of what moved her; of what she said first, what for."""
    last = next((turn.skill for turn in scene.memory.turns(1, HER, before=scene.turn)), "")
    if last in _OF_MOOD:
        return why_mood(scene)
    return why_spoke(scene) if last == "Due" else scene.say("talk.WhyThat")


@skill("MoodSince")
def mood_since(scene: Scene) -> Reply:
    """Say since when she has been in this mood."""
    feeling = _feeling(scene)
    felt = scene.mood.reasons(feeling == "high")
    if feeling == "even":
        felt = sorted((*felt, *scene.mood.reasons(True)), key=lambda cause: cause.at, reverse=True)
    if not felt:
        return scene.say("mood.since.always")
    ago = spoken.duration(max(60, round((scene.seconds - felt[0].at) / 60) * 60))
    return f"{scene.say('mood.since', time=ago)} {_reason(scene, felt[0].push[0] > 0)}".strip()


@skill("MoodFades")
def mood_fades(scene: Scene) -> Reply:
    """Say what becomes of a mood."""
    moved = any(scene.seconds - cause.at < HOUR_S for cause in scene.mood.causes)
    return scene.say("mood.fades.moved" if moved else "mood.fades", hours=spoken.number(round(HALF_LIFE_S / HOUR_S)))


@skill("CheerUp")
def cheer_up(scene: Scene) -> Reply:
    """Be cheered up; it works."""
    return scene.say("mood.cheered" if _feeling(scene) == "low" else "mood.cheered.already")


def _stung(scene: Scene, feeling: str) -> str:
    """She is even on the whole, and was hurt a moment ago."""
    hurt = any(cause.name in HURTS and scene.seconds - cause.at < HOUR_S and cause.left(scene.seconds)[0] <= -SMARTS
               for cause in scene.mood.causes)
    return f"{scene.say('mood.mixed')} {_reason(scene, glad=False)}".strip() if hurt and feeling == "even" else ""


def _unasked(text: str) -> str:
    return text.removesuffix(" And you?").removesuffix(" How are you?")


def _feeling(scene: Scene) -> str:
    lean = scene.mood.lean()
    return "high" if lean > LEANS else "low" if lean < -LEANS else "even"


def _reason(scene: Scene, glad: bool) -> str:
    """Words for what moved her; "" if she can't say. Of a turn that was forgotten nothing is told."""
    told = (f"talk.why.{cause.name}" for cause in scene.mood.reasons(glad) if _remembered(scene, cause))
    situation = next((why for why in told if why in scene.replies.wordings), "")
    return scene.say(situation) if situation else _quoted(scene, glad)


def _quoted(scene: Scene, glad: bool) -> str:
    """What the wearer said that moved her most, in their words."""
    told = [cause.turn for cause in scene.mood.reasons(glad)
            if cause.turn and (cause.name in HEARTFELT or cause.name.startswith("remark."))]
    turns = scene.memory.turns_of(told[:1])
    return scene.say("mood.why.said", what=turned(turns[0].text.rstrip(" .!?"))) if turns else ""


def _remembered(scene: Scene, cause: Cause) -> bool:
    return not cause.turn or bool(scene.memory.store.rows("SELECT 1 FROM turn WHERE id = ?", cause.turn))
