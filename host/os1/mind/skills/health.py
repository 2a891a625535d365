"""How the earpiece is: battery, reception, warmth, firmware, as far as it told; and honestly, when none is there."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..scene import Scene

REHEARSED = True
WEAK_DBM, GOOD_DBM = -75, -60  # below, speech begins to break off; above, nothing is lost
WARM_C = 45  # of the chip: it runs ten degrees and more above the room
LOW_PERCENT = 20


def _number(scene: Scene, name: str) -> float | None:
    value = (scene.senses or {}).get(name)
    return float(value) if isinstance(value, int | float) else None


@skill("Battery")
def battery(scene: Scene) -> Reply:
    """Say how full the earpiece's battery is."""
    if scene.senses is None:
        return scene.say("health.none")
    percent = _number(scene, "percent")
    if percent is None or percent < 0:
        return scene.say("health.no_battery")
    return scene.say("health.battery.low" if percent <= LOW_PERCENT else "health.battery",
                     percent=spoken.number(round(percent)))


@skill("Reception")
def reception(scene: Scene) -> Reply:
    """Say how well the earpiece is reached by radio."""
    if scene.senses is None:
        return scene.say("health.none")
    dbm = _number(scene, "rssi")
    if not dbm:
        return scene.say("health.unknown")
    kind = "weak" if dbm < WEAK_DBM else "good" if dbm > GOOD_DBM else "fair"
    return scene.say(f"health.reception.{kind}", dbm=spoken.number(round(dbm)))


@skill("Warmth")
def warmth(scene: Scene) -> Reply:
    """Say how warm the earpiece's chip is."""
    if scene.senses is None:
        return scene.say("health.none")
    celsius = _number(scene, "celsius")
    if celsius is None:
        return scene.say("health.unknown")
    return scene.say("health.warm" if celsius >= WARM_C else "health.cool", celsius=spoken.number(round(celsius)))


@skill("Firmware")
def firmware(scene: Scene) -> Reply:
    """Say which version the earpiece runs."""
    if scene.senses is None:
        return scene.say("health.none")
    version = str(scene.senses.get("firmware", ""))
    return scene.say("health.firmware", version=version) if version else scene.say("health.unknown")


@skill("Health")
def health(scene: Scene) -> Reply:
    """Say how the earpiece is, all in all."""
    if scene.senses is None:
        return scene.say("health.none")
    parts = []
    percent, dbm, celsius = (_number(scene, name) for name in ("percent", "rssi", "celsius"))
    if percent is not None and percent >= 0:
        parts.append(f"{spoken.number(round(percent))} percent of battery")
    if dbm:
        parts.append("weak reception" if dbm < WEAK_DBM else "good reception" if dbm > GOOD_DBM else "fair reception")
    if celsius is not None:
        parts.append(f"{spoken.number(round(celsius))} degrees inside")
    if gaps := _number(scene, "starved"):
        parts.append(f"{spoken.count(round(gaps), 'gap')} in my voice so far")
    return scene.say("health.all", parts=spoken.listed(parts)) if parts else scene.say("health.unknown")


@skill("Connected")
def connected(scene: Scene) -> Reply:
    """Say whether an earpiece is connected."""
    return scene.say("health.none" if scene.senses is None else "health.connected")
