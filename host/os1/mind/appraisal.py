"""What happens to her, as she takes it: the push that an event gives to her mood.

The feelings and where they lie in PAD are those of the OCC model (Ortony, Clore, Collins 1988) as ALMA places them
(Gebhard 2005, table 2). A skill may name its own push (`moves` of @skill); what no skill answers stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from .mood import Point

FEELINGS: dict[str, Point] = {
    "joy": (0.4, 0.2, 0.1), "distress": (-0.4, -0.2, -0.5), "gratitude": (0.4, 0.2, -0.3), "pride": (0.4, 0.3, 0.3),
    "shame": (-0.3, 0.1, -0.6), "pity": (-0.4, -0.2, -0.5), "relief": (0.2, -0.3, 0.4), "hope": (0.2, 0.2, -0.1),
    "disappointment": (-0.3, 0.1, -0.4), "reproach": (-0.3, -0.1, 0.4), "satisfaction": (0.3, -0.2, 0.4),
    "fear": (-0.64, 0.6, -0.43),
}

# Event -> the feeling and how strong it is. Those with a capital letter are skills, those with a dot continuations.
EVENTS: dict[str, tuple[str, float]] = {
    "Unknown": ("disappointment", 0.08),  # not to know is a small thing, often it isn't
    "Broken": ("shame", 0.4),
    "CheerUp": ("gratitude", 0.7),
    "Returned": ("joy", 0.5),  # after days of silence
    "Interrupted": ("distress", 0.2),  # again and again, that is
    "CellLow": ("fear", 0.12),
    "ear.hot": ("distress", 0.2),
    "forget.all": ("distress", 0.15),  # her choice it isn't, and she respects it
    "introduction.done": ("joy", 0.5),
    **dict.fromkeys(("remark.sad", "remark.hurt", "remark.missing", "remark.alone", "remark.fear"), ("pity", 0.25)),
    **dict.fromkeys(("remark.glad", "remark.proud"), ("joy", 0.4)),
    "riddle.guess": ("joy", 0.2),
    "guess.number": ("joy", 0.15),
}

HURTS = ("Insult",)  # what an apology is for
AWAY = timedelta(days=3)  # of silence, after which coming back is an event
OFTEN, SPAN_S = 3, 600.0  # interruptions within so many seconds are an event; fewer are how people talk


def push(event: str, moves: Point = (0.0, 0.0, 0.0)) -> Point:
    """What `event` does to her, where its skill says `moves`."""
    if any(moves):
        return moves
    feeling, strength = EVENTS.get(event, ("joy", 0.0))
    p, a, d = FEELINGS[feeling]
    return p * strength, a * strength, d * strength


def returned(last: datetime | None, now: datetime) -> bool:
    """Is the wearer back after a long absence?"""
    return last is not None and now - last >= AWAY


def often(times: Sequence[float], now: float) -> bool:
    """Do these interruptions come often?"""
    return sum(now - SPAN_S <= at <= now for at in times) >= OFTEN


def rhythm(now: datetime) -> float:
    """What the hour does to her arousal in the voice: she is the softest at night, and herself by day."""
    return -0.25 if now.hour < 5 else -0.12 if now.hour >= 22 or now.hour < 7 else 0.0
