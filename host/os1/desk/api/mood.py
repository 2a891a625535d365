"""Her mood: now and why, and over the days."""

from __future__ import annotations

from typing import Annotated

import msgspec

from os1.desk.api.route import Call, Nothing, Route
from os1.desk.house import House
from os1.mind import Mind
from os1.mind.mood import HALF_LIFE_S, Point
from os1.mind.mood_history import curve
from os1.mind.mood_words import because, word
from os1.mind.scene import Scene
from os1.mind.skills.feelings import why_mood

POINTS = 240  # of a curve
DAY_S = 86400.0


class Pad(msgspec.Struct, frozen=True):
    """Pleasure, arousal, dominance: each -1..1."""

    pleasure: float
    arousal: float
    dominance: float


class Cause(msgspec.Struct, frozen=True):
    """What moved her. name: of the skill or the event; why: in her words, "" = she has none for it. at: seconds since
    1970. felt: what is left of it. turn: in which it was, 0 = in none."""

    name: str
    why: str
    at: float
    felt: Pad
    turn: int


class Mood(msgspec.Struct, frozen=True):
    """now: where she is; nature: where she comes back to, half the way in half_life_s seconds. word: for it, "glad".
    why: what she would say if she were asked why. causes: the latest first."""

    now: Pad
    nature: Pad
    word: str
    why: str
    half_life_s: float
    causes: list[Cause]


class Moment(msgspec.Struct, frozen=True):
    """She was moved, to this. cause: the name of what did it. turn: in which, 0 = in none."""

    at: float
    mood: Pad
    cause: str
    turn: int


class Dot(msgspec.Struct, frozen=True):
    """Of the curve."""

    at: float
    mood: Pad


class History(msgspec.Struct, frozen=True):
    """From `begin` to `end`, seconds since 1970: the moments at which she was moved, and the curve through them. What
    was forgotten is in neither."""

    begin: float
    end: float
    nature: Pad
    moments: list[Moment]
    curve: list[Dot]


class Days(msgspec.Struct, frozen=True):
    """How many, back from now."""

    days: Annotated[float, msgspec.Meta(gt=0, le=366)] = 7.0


def pad(point: Point) -> Pad:
    return Pad(*(round(value, 3) for value in point))


async def mood(house: House, call: Call[Nothing, Nothing]) -> Mood:
    def look(scene: Scene) -> Mood:
        now = scene.mood
        causes = [Cause(one.name, because(scene, one), one.at, pad(one.left(now.at)), one.turn)
                  for one in reversed(now.causes)]
        return Mood(pad(now.now), pad(now.nature), word(now), str(why_mood(scene)), HALF_LIFE_S, causes)
    return await house.think(lambda mind: mind.look(look))


async def history(house: House, call: Call[Nothing, Days]) -> History:
    def look(mind: Mind) -> History:
        end = mind.clock().timestamp()
        begin, nature = end - call.query.days * DAY_S, mind.mood.nature
        felt = mind.mood_history.between(begin, end)
        dots = [Dot(round(at, 1), pad(point)) for at, point in curve(nature, felt, begin, end, POINTS)]
        moments = [Moment(one.at, pad(one.point), one.cause, one.turn) for one in felt if one.at >= begin]
        return History(begin, end, pad(nature), moments, dots)
    return await house.think(look)


ROUTES = (
    Route("GET", "/api/mood", "How she is, and why.", Mood, mood),
    Route("GET", "/api/mood/history", "How she was, over the days.", History, history, query=Days),
)
