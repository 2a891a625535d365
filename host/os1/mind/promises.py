"""The wearer's promises on the day on which they are due: when she may remind of them, and of which.

  told before that day     from ten in the morning, or with the good morning
  told on the day itself   from five in the afternoon, two hours later at the earliest
"Not now" to a reminder, and it comes again. Kept are numbers of facts and when they were told, never words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from .memory import Known
from .memory.facts import Facts
from .scene import Scene
from .tact import Tact

KIND = "promise"
KEPT = "promised"  # {"told": [marks], "last": [marks], "at": seconds when she spoke of the last}
MORNING, AFTERNOON = time(10, 0), time(17, 0)
LATER = timedelta(hours=2)
MOST = 3  # at a time: more is a lecture


def due(scene: Scene, whole_day: bool = False) -> list[Known]:
    """Those that are to be spoken of by now. whole_day: all of today."""
    return [fact for at, fact in _waiting(scene) if at <= scene.now or (whole_day and at.date() == scene.now.date())]


def promised_on(scene: Scene, day: date) -> list[Known]:
    """Those of this day, whether or not she has spoken of them."""
    return [fact for fact in open_(scene) if fact.day == day.isoformat()][:MOST]


def next_due(scene: Scene, tact: Tact) -> datetime | None:
    """When she will speak of one; None: of none."""
    found = [tact.next_allowed(KIND, max(at, scene.now)) for at, _ in _waiting(scene)]
    ends = [_over(fact, scene.now) for _, fact in _waiting(scene)]
    return min((at for at, end in zip(found, ends, strict=True) if at and at < end), default=None)


def told(scene: Scene, facts: Sequence[Known]) -> None:
    """She speaks of these now."""
    waiting = {_mark(fact) for _, fact in _waiting(scene)}
    kept = scene.memory.kept(KEPT, {})
    now = [_mark(fact) for fact in facts if _mark(fact) in waiting]
    scene.memory.keep(KEPT, {"told": [*kept.get("told", []), *now], "last": now, "at": scene.seconds})


def spoken_of(scene: Scene) -> tuple[list[Known], float]:
    """Those that she reminded of last, if they aren't kept yet, and when that was in seconds."""
    kept = scene.memory.kept(KEPT, {})
    return [fact for fact in open_(scene) if _mark(fact) in kept.get("last", [])], float(kept.get("at", 0.0))


def open_(scene: Scene) -> list[Known]:
    """Promises and debts that aren't kept yet."""
    return Facts(scene.memory.store).owed()


def fulfil(scene: Scene, facts: Sequence[Known]) -> None:
    """The wearer has kept them."""
    for fact in facts:
        Facts(scene.memory.store).end(fact, scene.turn, scene.now)


def again(scene: Scene) -> None:
    """Not now: what she has just spoken of waits again."""
    kept = scene.memory.kept(KEPT, {})
    if kept:
        left = [mark for mark in kept["told"] if mark not in kept["last"]]
        scene.memory.keep(KEPT, {"told": left, "last": []})


def _waiting(scene: Scene) -> list[tuple[datetime, Known]]:
    """Promises with a day that isn't over, of which she hasn't spoken, and from when on she may."""
    done = set(scene.memory.kept(KEPT, {}).get("told", []))
    found = [(_from(fact, scene.now), fact) for fact in open_(scene)
             if len(fact.day) == 10 and _mark(fact) not in done]
    left = [(at, fact) for at, fact in found if scene.now < _over(fact, scene.now)]
    return sorted(left, key=lambda one: one[0])[:MOST]


def _mark(fact: Known) -> str:
    """Its number alone won't do: one that was forgotten may be another's."""
    return f"{fact.id} {fact.told.isoformat()}"


def _from(fact: Known, now: datetime) -> datetime:
    day = date.fromisoformat(fact.day)
    if fact.told.date() < day:
        return datetime.combine(day, MORNING, now.tzinfo)
    told_ = fact.told.astimezone(now.tzinfo) if now.tzinfo else fact.told.replace(tzinfo=None)
    return max(datetime.combine(day, AFTERNOON, now.tzinfo), told_ + LATER)


def _over(fact: Known, now: datetime) -> datetime:
    return datetime.combine(date.fromisoformat(fact.day) + timedelta(days=1), time(), now.tzinfo)

