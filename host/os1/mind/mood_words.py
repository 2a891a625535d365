"""Her mood in a word, and what moved it in a sentence: for who reads it."""

from __future__ import annotations

from .mood import Cause, Mood
from .replies import LEANS
from .scene import Scene

STIRRED = 0.1  # of arousal, away from her nature
WORDS = {
    ("high", "stirred"): "delighted", ("high", "usual"): "glad", ("high", "calm"): "serene",
    ("even", "stirred"): "lively", ("even", "usual"): "even", ("even", "calm"): "calm",
    ("low", "stirred"): "upset", ("low", "usual"): "low", ("low", "calm"): "subdued",
}


def word(mood: Mood) -> str:
    """One of WORDS: how she leans against her nature, and how stirred she is."""
    lean, stir = mood.lean(), mood.now[1] - mood.nature[1]
    return WORDS["high" if lean > LEANS else "low" if lean < -LEANS else "even",
                 "stirred" if stir > STIRRED else "calm" if stir < -STIRRED else "usual"]


def because(scene: Scene, cause: Cause) -> str:
    """Why that moved her, in her words; "" where she has none."""
    situation = f"talk.why.{cause.name}"
    return scene.say(situation) if situation in scene.replies.wordings else ""
