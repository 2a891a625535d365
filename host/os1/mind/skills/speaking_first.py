"""What she said of her own accord: why, when she does that at all, and what of it was put off or missed."""

from __future__ import annotations

from datetime import datetime, timedelta

from .. import spoken
from ..cell import THRESHOLDS
from ..door import Reply, skill
from ..memory import HER, RUNG, WEARER, Due
from ..pronouns import turned
from ..scene import Scene
from ..when import local
from .tact import tact_of

REHEARSED = True
LATELY_S = 12 * 3600.0  # longer ago is another day
JUST_S = 1800.0  # so long "why did you say that" is about what she said first
LOOKED_AT = 12  # turns
AWAY = timedelta(days=60)  # so long somebody may have been away
_FIRST = "Due"  # the skill of what she says first


def last_rung(scene: Scene, within: float = LATELY_S) -> Due | None:
    """The reminder, alarm or timer that was told last."""
    return next((due for due in scene.memory.dues(RUNG) if scene.seconds - float(due.more["rang"]) <= within), None)


def put_off(scene: Scene) -> Due | None:
    """The reminder that was put off last, and waits."""
    waiting = [due for due in scene.memory.dues("reminder") if due.more.get("put_off")]
    return max(waiting, key=lambda due: float(due.more["put_off"]), default=None)


@skill("WhySpoke")
def why_spoke(scene: Scene) -> Reply:
    """Say why she spoke first."""
    rung = last_rung(scene, JUST_S)
    if rung is not None:
        at = local(float(rung.more["rang"]), scene.now)
        what = turned(rung.name)
        return scene.say("first.why.asked" if what else "first.why.rang", what=what, time=spoken.clock(at))
    tact = tact_of(scene)
    if tact.last and scene.seconds - tact.last_at < JUST_S:
        return scene.say("first.why.own")
    return scene.say("talk.WhyThat")


@skill("WhenYouSpeak")
def when_you_speak(scene: Scene) -> Reply:
    """Say when she speaks of her own accord."""
    return scene.say("first.when" if tact_of(scene).first else "first.when.never")


@skill("TellBattery")
def tell_battery(scene: Scene) -> Reply:
    """Promise what she does anyway: to say when a battery runs low."""
    return scene.say("first.battery", percent=spoken.number(THRESHOLDS[0]), less=spoken.number(THRESHOLDS[-1]))


@skill("WhatPutOff", private=True)
def what_put_off(scene: Scene) -> Reply:
    """Say what the wearer has put off."""
    due = put_off(scene)
    if due is not None:
        at = local(due.at, scene.now)
        return scene.say("first.put_off", what=turned(due.name), time=spoken.clock(at))
    rung = last_rung(scene)
    if rung is None or not rung.name:
        return scene.say("first.put_off.nothing")
    return scene.say("first.put_off.last", what=turned(rung.name),
                     time=spoken.clock(local(float(rung.more["rang"]), scene.now)))


def _at(scene: Scene, at: datetime) -> str:
    day = "" if at.date() == scene.now.date() else f"on {spoken.date(at)} "
    return f"{day}at {spoken.clock(at)}"


@skill("WhatMissed", private=True)
def what_missed(scene: Scene) -> Reply:
    """Say what she said first while nobody answered."""
    told = []
    for turn in scene.memory.turns(LOOKED_AT, before=scene.turn):
        if turn.speaker == WEARER or scene.now - turn.at > AWAY:
            break
        if turn.speaker == HER and turn.skill == _FIRST:
            told.append(f"{_at(scene, turn.at)}: {turn.text}")
    if told:
        return scene.say("first.missed", told=" ".join(reversed(told)))
    rung = last_rung(scene)
    if rung is None or not rung.name:
        return scene.say("first.missed.nothing")
    return scene.say("first.missed", told=f"at {spoken.clock(local(float(rung.more['rang']), scene.now))}: "
                                          f"{turned(rung.name)}.")
