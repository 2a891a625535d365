"""Questions about the calendar: which day a date is, how many days until, days from now, leap years."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import date, datetime, timedelta

from os1.events import Ask

from .. import spoken
from ..agenda import calendars
from ..date_sums import date_sum
from ..door import PASS, Reply, Said, answers, skill
from ..going_on import DAY
from ..memory import WEARER
from ..scene import Scene
from ..slots import length, moment, whole
from ..when import day_of, months_after, weekday_after
from .reminders import tell_reminders

REHEARSED = True
_WHAT_IS_ON = re.compile(r"(?:(?:so|and|okay) )*what(?:'s| is) on (?!the\b)")
_ON_THE = re.compile(r"(?:(?:so|and|okay) )*what(?:'s| is) on the\b")  # a date, or what is on that day
_MORE = re.compile(r"(?:so |okay )*(?:and|what about|how about|and what about|then)\b")
_WAS = re.compile(r"\b(?:day|weekday|date|when|week) was\b")


def _as_time(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def full(day: date, now: datetime) -> str:
    """A date in words, with its year if that isn't this one."""
    return spoken.date(_as_time(day)) + (f", {spoken.year(day.year)}" if day.year != now.year else "")


def _goes_on(scene: Scene) -> bool:
    """"And on Friday?" after what is on Thursday."""
    for turn in scene.memory.turns(2, WEARER, scene.turn):
        if turn.skill != "WhatDay":
            return False
        if _WHAT_IS_ON.match(turn.text.lower()):
            return _MORE.match(scene.text) is not None
    return False


@skill("WhatDay")
def what_day(scene: Scene, back: int = 0, back_weeks: int = 0, back_months: int = 0, back_years: int = 0,
             **slots: object) -> Reply:
    """Say the weekday and the date of a day (slots of the rule <date>); what waits on it, where that is asked."""
    if _WHAT_IS_ON.match(scene.text) or _ON_THE.match(scene.text) and calendars(scene) or _goes_on(scene):
        return tell_reminders(scene, **slots)
    today = scene.now.date()
    if back or back_weeks:
        return scene.say("whatday.was", date=full(today - timedelta(days=back + 7 * back_weeks), scene.now))
    if back_months or back_years:
        return scene.say("whatday.was", date=full(months_after(today, -back_months - 12 * back_years), scene.now))
    day = day_of(slots, scene.now)
    if isinstance(day, str):
        return scene.say(f"when.{day}")
    if day is None:
        return PASS
    if day > today and "year" not in slots and _WAS.search(scene.text):
        before = day_of(slots, scene.now - timedelta(days=365))
        day = day - timedelta(days=7) if "weekday" in slots else before if isinstance(before, date) else day
    scene.memory.keep(DAY, day.isoformat())
    if slots.get("which") == "next" and "weekday" in slots:
        this = weekday_after(str(slots["weekday"]), "", today)
        if this != day:
            return scene.say("whatday.next", date=full(day, scene.now), this=spoken.date(_as_time(this)),
                             weekday=str(slots["weekday"]).capitalize())
    return scene.say("whatday.was" if day < today else "whatday", date=full(day, scene.now))


@skill("DateSum")
def counted(scene: Scene) -> Reply:
    """A day or a time that must be counted to, in whatever words."""
    found = date_sum(scene.text, scene.now)
    if found is None:
        return PASS
    if found.day:
        scene.memory.keep(DAY, found.day.isoformat())
        return scene.say("whatday.was" if found.day < scene.now.date() else "whatday", date=full(found.day, scene.now))
    if found.time:
        return scene.say("time.ago", time=spoken.clock(found.time), daytime=spoken.daytime(found.time))
    if found.age is not None and found.sure:
        return scene.say("age.sure", age=spoken.number(found.age))
    if found.age is not None:
        return scene.say("age.born", age=spoken.number(found.age), less=spoken.number(found.age - 1))
    days = found.days or 0
    return scene.say("weekend.now" if days in (0, 6) else "weekend.until", days=spoken.count(days, "day"))


@skill("DaysUntil")
def days_until(scene: Scene, unit: str = "day", **slots: object) -> Reply:
    """Count the days or weeks until a day."""
    day = day_of(slots, scene.now)
    if isinstance(day, str):
        return scene.say(f"when.{day}")
    if day is None:
        return PASS
    scene.memory.keep(DAY, day.isoformat())
    days = (day - scene.now.date()).days
    if days == 0:
        return scene.say("until.now")
    said = spoken.count(abs(days), "day")
    if unit == "week":
        weeks, rest = divmod(abs(days), 7)
        said = spoken.count(weeks, "week") + (f" and {spoken.count(rest, 'day')}" if rest else "")
    if days < 0:
        return scene.say("since", days=said, date=full(day, scene.now))
    return scene.say("until", days=said, date=full(day, scene.now))


@skill("DaysSince")
def days_since(scene: Scene, **slots: object) -> Reply:
    """Count the days since a day of this year or the last."""
    today = scene.now.date()
    day = day_of(slots, scene.now)
    if isinstance(day, str) or day is None:
        return scene.say(f"when.{day}") if day else PASS
    if day > today and "year" not in slots:
        day = months_after(day, -12) if "weekday" not in slots else day - timedelta(days=7)
    days = (today - day).days
    return scene.say("until.now") if days == 0 else scene.say("since", days=spoken.count(abs(days), "day"),
                                                            date=full(day, scene.now))


@skill("DaysBetween")
def days_between(scene: Scene, **slots: object) -> Reply:
    """Count the days between two dates of one year."""
    year = scene.now.year
    try:
        first = date(year, whole(slots["month"]), whole(slots["monthday"]))
        second = date(year, whole(slots["month2"]), whole(slots["monthday2"]))
    except ValueError:
        return scene.say("when.no_day")
    if second < first:
        second = date(year + 1, second.month, second.day)
    return scene.say("maths", result=spoken.count((second - first).days, "day"))


@skill("MyBirthday")
def my_birthday(scene: Scene) -> Reply:
    """Count the days until the wearer's birthday, which she asks for once."""
    known = scene.memory.kept("wearer.birthday")
    if not known:
        return Ask(scene.say("birthday.when"), ("birthday", "cancel"), "birthday", patience_s=30)
    month, monthday = (int(part) for part in str(known).split("-"))
    day = day_of({"month": month, "monthday": monthday}, scene.now)
    return _birthday(scene, "birthday.told", day) if isinstance(day, date) else scene.say("when.no_day")


def _birthday(scene: Scene, situation: str, day: date) -> str:
    return scene.say(situation, days=spoken.count((day - scene.now.date()).days, "day"),
                     date=f"the {spoken.ordinal(day.day)} of {spoken.MONTHS[day.month - 1]}")


@answers("birthday")
def keep_birthday(scene: Scene, said: Said) -> Reply:
    """The wearer's birthday."""
    kept = birthday_is(scene, **said.slots)
    if kept != PASS:
        return kept
    return Ask(scene.say("when.no_day"), ("birthday", "cancel"), "birthday", patience_s=30)


@skill("MyBirthdayIs")
def birthday_is(scene: Scene, **slots: object) -> Reply:
    """Keep the wearer's birthday."""
    day = day_of({name: slots[name] for name in ("month", "monthday") if name in slots}, scene.now)
    if not isinstance(day, date):
        return PASS  # what is told and can't be is the memory's to talk about
    scene.memory.keep("wearer.birthday", f"{day.month}-{day.day}")
    return _birthday(scene, "birthday.kept", day)


@skill("LeapYear")
def leap_year(scene: Scene, year: int = 0, next_year: str = "") -> Reply:
    """Say whether a year is a leap year, or which one comes next."""
    if next_year == "which":
        year = next(one for one in range(scene.now.year + 1, scene.now.year + 10) if isleap(one))
        return scene.say("leap.next", year=spoken.year(year))
    year = year or scene.now.year + (next_year == "next")
    return scene.say("leap.yes" if isleap(year) else "leap.no", year=spoken.year(year))


@skill("DaysInMonth")
def days_in_month(scene: Scene, month: int = 0, year: int = 0) -> Reply:
    """Say how many days a month or a year has."""
    if not month:
        year = year or scene.now.year
        return scene.say("maths", result=f"{spoken.number(366 if isleap(year) else 365)} days")
    days = monthrange(year or scene.now.year, month)[1]
    return scene.say("month.days", month=spoken.MONTHS[month - 1], days=spoken.number(days))


@skill("TimeUntil")
def time_until(scene: Scene, **slots: object) -> Reply:
    """Count hours and minutes until a time of day."""
    at = moment(slots, scene.now)
    if at is None:
        return PASS
    return scene.say("until.time", time=spoken.duration(max(60, (at - scene.now).total_seconds())),
                     at=spoken.clock(at))


@skill("TimeAfter")
def time_after(scene: Scene, **slots: object) -> Reply:
    """Say what time it will be after so long."""
    at = scene.now + timedelta(seconds=length(slots))
    return scene.say("then.time", time=spoken.clock(at), daytime=spoken.daytime(at),
                     day="" if at.date() == scene.now.date() else f" {spoken.day(at, scene.now)}")
