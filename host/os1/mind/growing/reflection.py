"""The night's work: every past day that has no page is read once more, for habits, shared jokes and the diary.

Runs when the mind is asked what is due, once after NIGHT; a daemon that slept makes up for the last days.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from ..memory import WEARER, Memory, Turn
from .diary import Day, laughs, page
from .habits import LOOKS_BACK, Said, habits
from .learned import HABIT, JOKE, Growth

NIGHT = time(4, 0)  # a day ends here: who says good night at one means the day before
MAKES_UP = 7  # days
DONE = "reflected"  # the day that was reflected on last
JOKE_SKILLS = frozenset(("TellJoke", "joke.punchline", "TellRiddle", "riddle.guess", "TellStory"))


def day_of(at: datetime) -> date:
    """The day that a moment belongs to."""
    return (at - timedelta(hours=NIGHT.hour)).date()


def wanted(memory: Memory, now: datetime) -> bool:
    """Is there a night's work to do?"""
    return str(memory.kept(DONE, "")) != day_of(now).isoformat()


def reflect(memory: Memory, now: datetime, lean: float, say: Callable[..., str]) -> int:
    """Do it; gives how much was learned. lean: of her mood, say: words for a situation."""
    growth, today = Growth(memory), day_of(now)
    memory.keep(DONE, today.isoformat())
    since = today - timedelta(days=MAKES_UP)
    turns = memory.turns_between(now - LOOKS_BACK, datetime.combine(today, NIGHT, now.tzinfo))
    said = [Said(turn.id, turn.at, turn.text) for turn in turns if turn.speaker == WEARER]
    learned = sum(growth.learn(now, HABIT, habit.key, habit.text, habit.turns,
                               {"weekday": habit.weekday, "part": habit.part}) for habit in habits(said, now))
    written, began = growth.written(since), memory.began()
    for day in sorted({day_of(turn.at) for turn in turns} - written):
        if day >= since:
            learned += _day(growth, memory, day, turns, now, lean if day == today - timedelta(days=1) else 0.0,
                            began is not None and day_of(began) == day, say)
    return learned


def _day(growth: Growth, memory: Memory, day: date, turns: list[Turn], now: datetime, lean: float, first: bool,
         say: Callable[..., str]) -> int:
    of_day = [turn for turn in turns if day_of(turn.at) == day]
    funny = [turn for turn in laughs(of_day) if turn.skill in JOKE_SKILLS]
    learned = sum(growth.learn(now, JOKE, str(turn.id), turn.text, [turn.id]) for turn in funny)
    ids = {turn.id for turn in of_day}
    facts = [(turn, text) for turn, text in memory.told(day - timedelta(days=1)) if turn in ids]
    made = page(Day(of_day, facts, funny, lean, first), say)
    if made:
        growth.write(day, now, *made)
    return learned + bool(made)
