"""Her diary read aloud, what she noticed, the jokes you share; and taking any of it back."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..growing.habits import deed, same
from ..growing.learned import HABIT, JOKE, Growth, Learned
from ..growing.reflection import NIGHT, day_of, reflect, wanted
from ..memory import WEARER
from ..pronouns import turned
from ..scene import Scene
from .mail import read_it

REHEARSED = True
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OF_DIARY = ("ReadDiary", "TearOutPage")
_IT = re.compile(r"\b(?:it|that)\b(?! say)")  # "read it to me"
_WEEKDAY_OF = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b")
_AT_ONCE = 4  # habits in one breath


@skill("ReadDiary", private=True, moves=(0.05, 0.02, 0.0))
def read_diary(scene: Scene, page_day: object = "") -> Reply:
    """Read a page: of the day that was asked for, else the newest."""
    if _IT.search(scene.text):
        last = scene.memory.turns(1, WEARER, scene.turn)
        if not last or last[0].skill not in _OF_DIARY:
            return read_it(scene)  # another "it": the mail that the talk is about, if there is one
    _by_now(scene)
    growth = Growth(scene.memory)
    pages = growth.pages()
    if not pages:
        return scene.say("diary.none_at_all")
    day = _day(scene, page_day)
    page = growth.page(day) if day else pages[0]
    if page is None:
        return scene.say("diary.none")
    when = spoken.day(datetime.combine(page.day, NIGHT), datetime.combine(day_of(scene.now), NIGHT))
    return scene.say("diary.read", day=when.removeprefix("on "), text=page.text)


@skill("TearOutPage", private=True)
def tear_out(scene: Scene, page_day: object = "") -> Reply:
    """Take a page out of the diary for good; the newest, where no day was named."""
    growth = Growth(scene.memory)
    pages = growth.pages()
    day = _day(scene, page_day) or (pages[0].day if pages else None)
    return scene.say("diary.torn" if day and growth.tear_out(day) else "diary.none")


@skill("Noticed", private=True)
def noticed(scene: Scene) -> Reply:
    """Say which habits were noticed."""
    _by_now(scene)
    habits = Growth(scene.memory).all(HABIT)
    if not habits:
        return scene.say("learned.none")
    return scene.say("learned.list", things=spoken.listed([habit.text for habit in habits[-_AT_ONCE:]]))


@skill("Unlearn", private=True)
def unlearn(scene: Scene) -> Reply:
    """Take back a habit: the only one, or the one that is named next."""
    habits = Growth(scene.memory).all(HABIT)
    if not habits:
        return scene.say("learned.none")
    named = [habit for habit in habits if habit.text in scene.before.lower() or habit.text in scene.before
             or _WEEKDAY_OF.findall(habit.text) == _WEEKDAY_OF.findall(scene.text) != []]
    if len(habits) == 1 or len(named) == 1:
        return _undo(scene, (named or habits)[0])
    things = spoken.listed([habit.text for habit in habits[-_AT_ONCE:]], "or")
    return Ask(scene.say("learned.which", things=things), ("free",), "learned.which", {})


@answers("learned.which")
def which(scene: Scene, said: Said) -> Reply:
    """The habit that shares most words with what was said."""
    words = set(said.text.lower().split())
    habits = Growth(scene.memory).all(HABIT)
    best = max(habits, key=lambda habit: len(words & set(habit.text.lower().split())), default=None)
    if best is None or not words & set(best.text.lower().split()) - {"you", "on", "your", "in", "the"}:
        return scene.say("learned.none")
    return _undo(scene, best)


@skill("HabitWhen", private=True)
def when_usually(scene: Scene, thing: str = "") -> Reply:
    """Say when the wearer usually does something, as far as it was noticed."""
    _by_now(scene)
    asked = deed(f"i {thing}")
    found = [habit for habit in Growth(scene.memory).all(HABIT) if asked and same(*asked) == _deed_of(habit)]
    if not found:
        return scene.say("learned.when.none", what=turned(thing))
    day = re.search(r"\b(\w+day)s$", found[-1].text)
    return (scene.say("learned.when", day=day[1], what=found[-1].text) if day
            else scene.say("learned.list", things=found[-1].text))


@skill("OurJoke")
def our_joke(scene: Scene) -> Reply:
    """Tell again what the wearer laughed at."""
    jokes = Growth(scene.memory).all(JOKE)
    return scene.say("learned.joke", joke=scene.rng.choice(jokes).text) if jokes else scene.say("learned.joke.none")


def _deed_of(habit: Learned) -> tuple[str, str] | None:
    found = deed(f"i {turned(habit.text).removeprefix('i ')}")
    return same(*found) if found else None


def _by_now(scene: Scene) -> None:
    """The night's work, if nothing came due since to do it: what is asked for in the morning is written by then."""
    if wanted(scene.memory, scene.now):
        reflect(scene.memory, scene.now, scene.mood.lean(), scene.say)


def _undo(scene: Scene, habit: Learned) -> str:
    Growth(scene.memory).undo(habit.id)
    return scene.say("learned.undone", what=habit.text)


def _day(scene: Scene, named: object) -> date | None:
    """The past day that is meant; None if none was named."""
    today = day_of(scene.now)
    if str(named) in _WEEKDAYS:
        back = (today.weekday() - _WEEKDAYS.index(str(named))) % 7 or 7
        return today - timedelta(days=back)
    return today - timedelta(days=int(str(named))) if str(named).isdigit() else None
