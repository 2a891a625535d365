"""How long it is until something that the wearer told the day of: "how many days to my daughter's birthday"."""

from __future__ import annotations

import re
from datetime import date

from . import spoken
from .asking import LEAD
from .memory import NEVER
from .memory.facts import Facts, Known
from .memory.recall_words import Stems
from .scene import Scene
from .telling import sentence
from .when import local

_ASKED = re.compile(
    LEAD + r"how (?:many (?P<unit>days|sleeps|weeks)|long|far|much time)(?: is it| is there| are there| have i got| "
           r"do i "
    r"have| have we got| do we have| left| away| off| more| now| still)* (?:until|till|to|before|'til|til) "
    r"(?P<what>(?:my|our|the|his|her|their) [\w' ]+?|\w+'s [\w' ]+?)(?: now| again| please| then)?$")
_STEMS = Stems()


def days_ahead(scene: Scene, text: str) -> str:
    """The answer; "" if it asks for something else, or if no day of that is known."""
    found = _ASKED.match(re.sub(r"[^\w' ]", "", text.lower().replace("’", "'")).strip())
    if found is None:
        return ""
    what = found["what"].replace("our ", "my ", 1)
    told = _fact(scene, what)
    day = _next(told.day, scene.now.date()) if told else _of_reminder(scene, what)
    if day is None:
        return ""
    days = (day - scene.now.date()).days
    if found["unit"] == "weeks":
        weeks, rest = divmod(days, 7)
        left = spoken.count(weeks, "week") + (f" and {spoken.count(rest, 'day')}" if rest else "")
    else:
        left = spoken.count(days, "day")
    fact = sentence(told, scene.now) if told else ""
    return scene.say("days_ahead.today" if not days else "days_ahead" if fact else "days_ahead.reminder", left=left,
                     fact=fact, what=what.replace("my ", "your ", 1))


def _fact(scene: Scene, what: str) -> Known | None:
    facts, today = Facts(scene.memory.store), scene.now.date()
    whose = re.sub(r"(?:'s)? birthday$", "", what)
    known = facts.about("i" if whose == "my" else whose, "birthday") if what.endswith(" birthday") else [
        *facts.about(what, "when"), *facts.about(what, "birthday")]
    return next((fact for fact in known if fact.holds and _next(fact.day, today)), None)


def _next(day: str, today: date) -> date | None:
    """That day, or the next of those of every year; None where it isn't known exactly, or is over."""
    if len(day) == 10 and day[0] != "-":
        found = date.fromisoformat(day)
        return found if found >= today else None
    if not re.fullmatch(r"--\d\d-\d\d", day):
        return None
    for year in range(today.year, today.year + 9):  # a 29th of February may be far away
        try:
            found = date(year, int(day[2:4]), int(day[5:7]))
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _of_reminder(scene: Scene, what: str) -> date | None:
    wanted = set(_STEMS.terms(what))
    found = [due for due in scene.memory.dues("reminder") if due.at != NEVER and wanted
             and wanted <= set(_STEMS.terms(due.name))]
    return local(min(due.at for due in found), scene.now).date() if found else None
