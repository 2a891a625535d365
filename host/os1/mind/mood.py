"""Her mood: pleasure, arousal and dominance (PAD), pushed by what happens and springing back to her nature.

  nature = Mehrabian's regression of PAD on the Big Five (Australian J. of Psychology 48, 1996), as ALMA uses it.
  After a push the distance to her nature halves every HALF_LIFE_S.

Pure: values in, values out; times are seconds on any one clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from os1.events import Tone

HALF_LIFE_S = 2 * 3600.0  # an insult at breakfast is nearly forgotten at lunch
SPEAKS = 0.8  # how much of the mood is heard in the voice
Point = tuple[float, float, float]


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
class Mood:
    """The mood at time `at`. why: name of the last thing that moved it much, "" if nothing did."""

    nature: Point
    now: Point
    at: float
    why: str = ""

    @classmethod
    def calm(cls, nature: Point, at: float) -> Mood:
        """Just her nature."""
        return cls(nature, nature, at)

    def after(self, at: float) -> Mood:
        """The mood at a later time. An earlier one (a clock set back) changes nothing."""
        left = 0.5 ** (max(0.0, at - self.at) / HALF_LIFE_S)
        now = _each(lambda home, here: home + (here - home) * left, self.nature, self.now)
        return Mood(self.nature, now, max(at, self.at), self.why if _far(now, self.nature) else "")

    def moved(self, push: Point, why: str, at: float) -> Mood:
        """After an event. A mood near its end of the scale moves less, so that no flattery drives it off the scale."""
        mood = self.after(at)
        now = _each(lambda here, by: here + by * (1 - abs(here) if here * by > 0 else 1), mood.now, push)
        return Mood(self.nature, now, mood.at, why if _far(push, (0.0, 0.0, 0.0)) else mood.why)

    def tone(self, rate: float = 1.0, volume: float = 1.0) -> Tone:
        """How it sounds. rate and volume are the wearer's wish and no matter of mood."""
        p, a, d = (round(SPEAKS * value, 3) for value in self.now)
        return Tone(p, a, d, rate, volume)

    def lean(self) -> float:
        """How much better (> 0) or worse (< 0) than usual she feels."""
        return self.now[0] - self.nature[0]

    def to_json(self) -> dict[str, object]:
        """Plain values to be kept."""
        return {"now": list(self.now), "at": self.at, "why": self.why}

    @classmethod
    def from_json(cls, kept: Mapping[str, object], nature: Point, at: float) -> Mood:
        """The kept mood; a calm one where what was kept can't be read."""
        now = kept.get("now")
        began = kept.get("at")
        if not isinstance(now, list) or len(now) != 3 or not isinstance(began, int | float):
            return cls.calm(nature, at)
        p, a, d = (max(-1.0, min(1.0, float(value))) for value in now)
        return cls(nature, (p, a, d), float(began), str(kept.get("why", ""))).after(at)


def _each(rule: object, one: Point, two: Point) -> Point:
    values = [max(-1.0, min(1.0, rule(a, b))) for a, b in zip(one, two, strict=True)]  # type: ignore[operator]
    return values[0], values[1], values[2]


def _far(one: Point, two: Point) -> bool:
    return max(abs(a - b) for a, b in zip(one, two, strict=True)) >= 0.05
