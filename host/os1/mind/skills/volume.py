"""How loud she is, by number, and whether at all."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..scene import Scene
from ..tact import MUTED
from .care import KINDS
from .voice import LIMITS

REHEARSED = True
STEPS = 10  # volume as people say it: one to ten
EXTREMES = {"most": STEPS, "least": 1, "half": 5, "third": 3, "quarter": 2.5, "two_thirds": 7, "three_quarters": 7.5}
# Said although she is muted.
HEARD = frozenset(("Mute", "Unmute", "SetVolume", "Louder", "SpeakFirst", "Due", *KINDS, "HelpNumber", "care",
                   "care.tell"))


def _factor(step: float) -> float:
    low, high = LIMITS
    return round(low + (high - low) * (step - 1) / (STEPS - 1), 3)


def _step(factor: float) -> int:
    low, high = LIMITS
    return max(1, min(STEPS, round(1 + (factor - low) * (STEPS - 1) / (high - low))))


@skill("SetVolume")
def set_volume(scene: Scene, level: float | None = None, percent: float | None = None, extreme: str = "") -> Reply:
    """Set the volume: one to ten, percent, or as far as it goes. Zero mutes."""
    if extreme:
        level = EXTREMES[extreme]
    elif percent is not None:
        level = 0 if percent == 0 else max(1, round(percent / 100 * STEPS))
    if level is None or level > STEPS:
        return scene.say("volume.range")
    if level == 0:
        return mute(scene)
    scene.memory.keep(MUTED, None)
    scene.memory.keep("voice", {**scene.memory.kept("voice", {}), "volume": _factor(level)})
    if extreme in ("most", "least"):
        return scene.say(f"volume.{extreme}")
    if percent is not None:  # said as it was asked for
        return scene.say("volume.set.percent", level=spoken.number(round(percent)))
    return scene.say("volume.set", level=spoken.number(round(level)))


@skill("TellVolume")
def tell_volume(scene: Scene) -> Reply:
    """Say how loud she is set."""
    factor = float(scene.memory.kept("voice", {}).get("volume", 1.0))
    return scene.say("volume.is", level=spoken.number(_step(factor)))


@skill("Mute")
def mute(scene: Scene) -> Reply:
    """Say nothing any more but what rings, until she is unmuted."""
    scene.memory.keep(MUTED, True)
    return scene.say("volume.muted")


@skill("Unmute")
def unmute(scene: Scene) -> Reply:
    """Speak again."""
    was = scene.memory.kept(MUTED)
    scene.memory.keep(MUTED, None)
    return scene.say("volume.unmuted" if was else "volume.not_muted")
