"""Small talk that needs no code: a situation is its sentences (sentences/*/situations-*.yaml) and its wordings
(replies/*/situations-*.yaml), by the same name, and how it moves her mood.

  Weekend          what is said to "it's the weekend"
  Weekend.night    the same late in the evening or at night, where there is such a wording
  Weekend.low      the same when she feels low
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from ..door import Reply, skill
from ..scene import Scene

REHEARSED = True
FOLDER = Path(__file__).parent.parent / "replies"
LOW = -0.08  # of her mood, as Mood.lean: from here on the low wording is hers
# How being told this moves her mood; nothing where a situation isn't named.
MOVES = {
    "Grief": (-0.2, -0.1, -0.05), "Heartbreak": (-0.15, -0.05, 0.0), "BadDay": (-0.1, 0.0, 0.0),
    "GoodNews": (0.2, 0.2, 0.05), "Success": (0.2, 0.2, 0.1), "Hug": (0.2, 0.0, 0.0), "MissedYou": (0.2, 0.1, 0.0),
    "Beautiful": (0.15, 0.1, 0.05), "SmartOne": (0.15, 0.1, 0.1), "Laughing": (0.15, 0.15, 0.05),
    "Jealous": (-0.05, 0.05, 0.0), "Stressed": (-0.08, 0.08, 0.0), "Afraid": (-0.08, 0.08, -0.05),
    "Nervous": (-0.03, 0.08, 0.0), "Swearing": (-0.08, 0.08, 0.0), "ShutDown": (-0.15, 0.05, -0.15),
    "OnlyMachine": (-0.08, 0.0, -0.05), "Proud": (0.15, 0.1, 0.05), "Birthday": (0.2, 0.2, 0.05),
    "Spring": (0.05, 0.05, 0.0), "Flirt": (0.1, 0.1, 0.05), "Trust": (0.15, 0.0, 0.05), "Bored": (0.0, -0.05, 0.0),
}


def names(language: str = "en") -> list[str]:
    """Every situation that has wordings."""
    found: dict[str, None] = {}
    for path in sorted((FOLDER / language).glob("situations-*.yaml")):
        found |= {str(key).partition(".")[0]: None for key in yaml.safe_load(path.read_text("utf-8"))}
    return list(found)


def _situation(name: str) -> Callable[[Scene], Reply]:
    @skill(name, moves=MOVES.get(name, (0.0, 0.0, 0.0)))
    def answer(scene: Scene) -> Reply:
        """Small talk."""
        wordings = scene.replies.wordings
        late = scene.now.hour >= 22 or scene.now.hour < 5
        special = ((f"{name}.night", late), (f"{name}.low", scene.mood.lean() < LOW))
        return scene.say(next((key for key, fits in special if fits and key in wordings), name))
    return answer


for _name in names():
    globals()[f"situation_{_name}"] = _situation(_name)
