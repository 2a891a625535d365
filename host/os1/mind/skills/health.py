"""How the earpiece is: battery, reception, warmth, firmware, as far as it told; and honestly, when none is there."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..scene import Scene
from ..senses import EarSense

REHEARSED = True
WEAK_DBM, GOOD_DBM = -75, -60  # below, speech begins to break off; above, nothing is lost
WARM_C = 45  # of the chip: it runs ten degrees and more above the room
LOW_PERCENT = 20
LATELY_S = 3 * 3600.0  # what an earpiece told before it went is worth saying so long


def _listed(ear: EarSense) -> list[str]:
    """What it told, in words."""
    parts = []
    if ear.percent >= 0:
        parts.append(f"{spoken.number(ear.percent)} percent of battery")
    if ear.signal:
        parts.append(f"{_reception(ear)} reception")
    if ear.celsius:
        parts.append(f"{spoken.number(ear.celsius)} degrees inside")
    if ear.starved:
        parts.append(f"{spoken.count(ear.starved, 'gap')} in my voice so far")
    return parts


def _reception(ear: EarSense) -> str:
    return "weak" if ear.signal < WEAK_DBM else "good" if ear.signal > GOOD_DBM else "fair"


@skill("Battery")
def battery(scene: Scene) -> Reply:
    """Say how full the earpiece's battery is."""
    ear = scene.senses.ear
    last = scene.memory.kept("cell", {})
    if ear is None and last and 0 <= scene.seconds - float(last["at"]) < LATELY_S:
        return scene.say("health.battery.last", percent=spoken.number(int(last["percent"])))
    if ear is None:
        return scene.say("health.none")
    if ear.percent < 0:
        return scene.say("health.no_battery")
    return scene.say("health.battery.low" if ear.percent <= LOW_PERCENT else "health.battery",
                     percent=spoken.number(ear.percent))


@skill("Reception")
def reception(scene: Scene) -> Reply:
    """Say how well the earpiece is reached by radio."""
    ear = scene.senses.ear
    if ear is None:
        return scene.say("health.none")
    if not ear.signal:
        return scene.say("health.unknown")
    return scene.say(f"health.reception.{_reception(ear)}", dbm=spoken.number(ear.signal))


@skill("Warmth")
def warmth(scene: Scene) -> Reply:
    """Say how warm the earpiece's chip is."""
    ear = scene.senses.ear
    if ear is None:
        return scene.say("health.none")
    if not ear.celsius:
        return scene.say("health.unknown")
    return scene.say("health.warm" if ear.celsius >= WARM_C else "health.cool", celsius=spoken.number(ear.celsius))


@skill("Firmware")
def firmware(scene: Scene) -> Reply:
    """Say which version the earpiece runs."""
    ear = scene.senses.ear
    if ear is None:
        return scene.say("health.none")
    return scene.say("health.firmware", version=ear.firmware) if ear.firmware else scene.say("health.unknown")


@skill("Health")
def health(scene: Scene) -> Reply:
    """Say how the earpiece is, all in all."""
    ear = scene.senses.ear
    if ear is None:
        return scene.say("health.none")
    parts = _listed(ear)
    return scene.say("health.all", parts=spoken.listed(parts)) if parts else scene.say("health.unknown")


@skill("Connected")
def connected(scene: Scene) -> Reply:
    """Say whether an earpiece is connected."""
    return scene.say("health.connected" if scene.senses.ear else "health.none")
