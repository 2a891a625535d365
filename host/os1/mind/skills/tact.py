"""When she may speak first: not now, not at night, not at all, or gladly. See os1.mind.tact."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from .. import promises, spoken
from ..door import Reply, skill
from ..memory import RUNG, WEARER
from ..pronouns import turned
from ..scene import Scene
from ..slots import length, moment, whole
from ..tact import MUTED, PUT_OFF_S, SILENT_S, Tact

REHEARSED = True
GREETING = "morning"  # the kind of her good morning
KEPT = "tact"  # where the memory keeps it


def tact_of(scene: Scene) -> Tact:
    """As it is now."""
    return Tact.from_json(scene.memory.kept(KEPT))


def keep(scene: Scene, tact: Tact) -> None:
    """From now on."""
    scene.memory.keep(KEPT, tact.to_json())


def allowed(scene: Scene, urgency: str, kind: str) -> bool:
    """May she say something of this kind first, now?"""
    last = next((turn.at.timestamp() for turn in scene.memory.turns(1, WEARER)), 0.0)
    return tact_of(scene).allows(urgency, kind, scene.now, last)


def spoke(scene: Scene, kind: str) -> None:
    """She says something of this kind first, now."""
    keep(scene, tact_of(scene).spoke(kind, scene.seconds))


@skill("NotNow")
def not_now(scene: Scene) -> Reply:
    """Put off whatever she has just spoken of, and keep from speaking first for an hour."""
    before = next((turn.at.timestamp() for turn in scene.memory.turns(1, WEARER, before=scene.turn)), 0.0)
    if reminder := _told_since(scene, before):
        again = scene.seconds + PUT_OFF_S
        scene.memory.add_due("reminder", reminder, scene.seconds, again, begin=again, put_off=scene.seconds)
        keep(scene, replace(tact_of(scene), silent_until=max(tact_of(scene).silent_until, again)))
        return scene.say("tact.later", what=turned(reminder))
    tact = tact_of(scene).put_off(scene.seconds, spoke_at=before)
    keep(scene, tact)
    if tact.answered(scene.seconds, before) and tact.last in (promises.KIND, GREETING):
        promises.again(scene)
    return scene.say("tact.gave_up" if tact.gave_up(scene.seconds, before) else "tact.not_now")


def _told_since(scene: Scene, before: float) -> str:
    """The reminder that was told just now, if the wearer has said nothing since; "" if none."""
    return next((due.name for due in scene.memory.dues(RUNG) if due.more.get("was") == "reminder"
                 and before <= float(due.more["rang"]) and scene.seconds - float(due.more["rang"]) <= SILENT_S), "")


@skill("DoNotDisturb")
def do_not_disturb(scene: Scene, **slots: object) -> Reply:
    """Don't speak first for a length of time, until a time of day, or from now on."""
    until = moment(slots, scene.now)
    seconds = length(slots) or (until.timestamp() - scene.seconds if until else 0)
    tact = tact_of(scene)
    if not seconds:
        keep(scene, replace(tact, first=False))
        return scene.say("tact.never_first")
    keep(scene, tact.put_off(scene.seconds, seconds))
    end = datetime.fromtimestamp(scene.seconds + seconds, scene.now.tzinfo)
    return scene.say("tact.silent", until=spoken.clock(end))


@skill("SpeakFirst", moves=(0.05, 0.03, 0.05))
def speak_first(scene: Scene) -> Reply:
    """Speak first again, about anything."""
    keep(scene, tact_of(scene).wanted())
    scene.memory.keep(MUTED, None)
    return scene.say("tact.first")


@skill("SetQuietHours")
def set_quiet_hours(scene: Scene, begins: object = 10, ends: object = 7) -> Reply:
    """Keep quiet between an hour of the evening and one of the morning."""
    evening, morning = whole(begins) % 12 + 12, whole(ends) % 12
    quiet = (time(0 if evening == 12 else evening), time(morning))
    keep(scene, replace(tact_of(scene), quiet=quiet))
    return _hours(scene, quiet)


@skill("MoveQuietHours")
def move_quiet_hours(scene: Scene, begins: object = None, ends: object = None) -> Reply:
    """Begin or end the quiet hours at another hour."""
    evening, morning = tact_of(scene).quiet or (time(22), time(7))
    return set_quiet_hours(scene, begins or evening.hour % 12 or 12, ends or morning.hour)


@skill("NoQuietHours")
def no_quiet_hours(scene: Scene) -> Reply:
    """Speak at any hour."""
    keep(scene, replace(tact_of(scene), quiet=None))
    return scene.say("tact.quiet_hours.off")


@skill("QuietHours")
def quiet_hours(scene: Scene) -> Reply:
    """Say when she keeps quiet."""
    quiet = tact_of(scene).quiet
    return _hours(scene, quiet) if quiet else scene.say("tact.quiet_hours.none")


def _hours(scene: Scene, quiet: tuple[time, time]) -> str:
    begins, ends = (spoken.clock(datetime.combine(scene.now, at)) for at in quiet)
    return scene.say("tact.quiet_hours", begins=begins, ends=ends)
