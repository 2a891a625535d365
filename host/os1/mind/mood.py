"""Her mood: pleasure, arousal and dominance (PAD), pushed by what happens and springing back to her nature.

  nature = Mehrabian's regression of PAD on the Big Five (Australian J. of Psychology 48, 1996), as ALMA uses it.
  After a push the distance to her nature halves every HALF_LIFE_S. What is repeated moves less and less.

A cause is kept as the name of what happened and the number of the turn, never as words: forgetting the turn leaves
nothing of it. Pure: values in, values out; times are seconds on any one clock.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from os1.events import Tone

HALF_LIFE_S = 2 * 3600.0  # an insult at breakfast is nearly forgotten at lunch
SPEAKS = 0.8  # how much of the mood is heard in the voice
CAUSES = 8  # that are remembered at once; the weakest goes
FELT = 0.05  # a push or a distance below this is no reason for anything
FORGIVEN = 0.25  # what is left of a hurt after an apology
Point = tuple[float, float, float]
NOWHERE: Point = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class BigFive:
    """openness, conscientiousness, extraversion, agreeableness, neuroticism, each -1..1 (0 = the average person)."""

    openness: float = 0.0
    conscientiousness: float = 0.0
    extraversion: float = 0.0
    agreeableness: float = 0.0
    neuroticism: float = 0.0

    def nature(self) -> Point:
        """The point in PAD space to which her mood comes back."""
        o, c, e, a, steady = (self.openness, self.conscientiousness, self.extraversion, self.agreeableness,
                              -self.neuroticism)
        return (0.21 * e + 0.59 * a + 0.19 * steady,
                0.15 * o + 0.30 * a - 0.57 * steady,
                0.25 * o + 0.17 * c + 0.60 * e - 0.32 * a)


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that moved her. name: of the skill or event. turn: in which it was, 0 = in none. push: how it moved
    her, at time `at`."""

    name: str
    push: Point
    at: float
    turn: int = 0

    def left(self, at: float) -> Point:
        """What there still is of it."""
        share = _left(at - self.at)
        return self.push[0] * share, self.push[1] * share, self.push[2] * share


@dataclass(frozen=True, slots=True)
class Mood:
    """The mood at time `at`, and what moved it, the latest last."""

    nature: Point
    now: Point
    at: float
    causes: tuple[Cause, ...] = ()

    @classmethod
    def calm(cls, nature: Point, at: float) -> Mood:
        """Just her nature."""
        return cls(nature, nature, at)

    def after(self, at: float) -> Mood:
        """The mood at a later time. An earlier one (a clock set back) changes nothing."""
        at = max(at, self.at)
        left = _left(at - self.at)
        now = _each(lambda home, here: home + (here - home) * left, self.nature, self.now)
        return Mood(self.nature, now, at, tuple(cause for cause in self.causes if _far(cause.left(at), NOWHERE, 0.01)))

    def moved(self, push: Point, why: str, at: float, turn: int = 0) -> Mood:
        """After an event. A mood near its end of the scale moves less, so that no flattery drives it off the scale; and
        the third time is half as moving as the first."""
        mood = self.after(at)
        before = sum(_left(mood.at - cause.at) for cause in mood.causes if cause.name == why)
        felt = push[0] / (1 + before / 2), push[1] / (1 + before / 2), push[2] / (1 + before / 2)
        now = _each(lambda here, by: here + by * (1 - abs(here) if here * by > 0 else 1), mood.now, felt)
        if not _far(felt, NOWHERE, 0.01):
            return replace(mood, now=now)
        causes = [*mood.causes, Cause(why, felt, mood.at, turn)]
        if len(causes) > CAUSES:
            causes.remove(min(causes, key=lambda cause: _size(cause.left(mood.at))))
        return Mood(self.nature, now, mood.at, tuple(causes))

    def forgiven(self, names: Iterable[str]) -> Mood:
        """These hurts count for little from now on: what they took is given back."""
        mood, hurts = self, frozenset(names)
        for cause in self.causes:
            if cause.name in hurts:
                back = cause.left(self.at)
                now = _each(lambda here, by: here - by * (1 - FORGIVEN), mood.now, back)
                mood = replace(mood, now=now, causes=tuple(
                    replace(one, push=(one.push[0] * FORGIVEN, one.push[1] * FORGIVEN, one.push[2] * FORGIVEN))
                    if one == cause else one for one in mood.causes))
        return mood

    def reasons(self, glad: bool) -> list[Cause]:
        """What made her gladder, or sadder, and is still felt; what did it most comes first."""
        sign = 1 if glad else -1
        felt = [cause for cause in self.causes if sign * cause.left(self.at)[0] >= FELT / 2]
        return sorted(felt, key=lambda cause: (sign * cause.left(self.at)[0], cause.at), reverse=True)

    @property
    def why(self) -> str:
        """The name of what her leaning comes from, "" if from nothing."""
        reasons = self.reasons(self.lean() > 0) if _far(self.now, self.nature, FELT) else []
        return reasons[0].name if reasons else ""

    def tone(self, rate: float = 1.0, volume: float = 1.0) -> Tone:
        """How it sounds. rate and volume are the wearer's wish and no matter of mood."""
        p, a, d = (round(SPEAKS * value, 3) for value in self.now)
        return Tone(p, a, d, rate, volume)

    def lean(self) -> float:
        """How much better (> 0) or worse (< 0) than usual she feels."""
        return self.now[0] - self.nature[0]

    def to_json(self) -> dict[str, object]:
        """Plain values to be kept."""
        return {"now": list(self.now), "at": self.at,
                "causes": [[cause.name, list(cause.push), cause.at, cause.turn] for cause in self.causes]}

    @classmethod
    def from_json(cls, kept: Mapping[str, object], nature: Point, at: float) -> Mood:
        """The kept mood; a calm one where what was kept can't be read."""
        now, began, causes = _point(kept.get("now")), kept.get("at"), kept.get("causes", [])
        if now is None or isinstance(began, bool) or not isinstance(began, int | float) or not math.isfinite(began):
            return cls.calm(nature, at)
        read = [cause for cause in map(_cause, causes if isinstance(causes, list) else []) if cause]
        return cls(nature, now, float(began), tuple(read[-CAUSES:])).after(at)


def _point(value: object) -> Point | None:
    if not isinstance(value, list) or len(value) != 3:
        return None
    if any(isinstance(one, bool) or not isinstance(one, int | float) or not math.isfinite(one) for one in value):
        return None
    p, a, d = (max(-1.0, min(1.0, float(one))) for one in value)
    return p, a, d


def _cause(value: object) -> Cause | None:
    match value:
        case [str(name), list(push), int() | float() as at, int(turn)] if (point := _point(push)) and math.isfinite(at):
            return Cause(name, point, float(at), turn)
    return None


def _left(seconds: float) -> float:
    return float(0.5 ** (max(0.0, seconds) / HALF_LIFE_S))


def _size(push: Point) -> float:
    return max(abs(value) for value in push)


def _each(rule: object, one: Point, two: Point) -> Point:
    values = [max(-1.0, min(1.0, rule(a, b))) for a, b in zip(one, two, strict=True)]  # type: ignore[operator]
    return values[0], values[1], values[2]


def _far(one: Point, two: Point, least: float) -> bool:
    return max(abs(a - b) for a, b in zip(one, two, strict=True)) >= least
