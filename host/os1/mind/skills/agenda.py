"""The wearer's calendars, told: whether there is time, when something is, a week at a glance.

A day's answer ("what's on Thursday?") holds her own reminders too: reminders.py.
"""

from __future__ import annotations

from datetime import timedelta

from os1.work.calendar.calendars import View
from os1.work.calendar.expanding import Occasion

from .. import agenda, spoken
from ..answering import answer
from ..door import PASS, Reply, skill
from ..scene import Scene
from ..slots import length, of_day
from .reminders import tell_reminders

REHEARSED = True
ACTS = True
AROUND = timedelta(hours=1)  # what somebody needs who asks whether they are free at four
PART = timedelta(hours=4)  # of a day: "on Friday afternoon"


@skill("AmIFree", private=True)
def am_i_free(scene: Scene, busy: str = "", **slots: object) -> Reply:
    """Say whether there is time, and what is on if there isn't."""
    def say(scene: Scene, view: View) -> Reply:
        calendar = agenda.calendars(scene)
        assert calendar is not None
        now = agenda.here(scene, calendar.zone)
        found = agenda.meant(slots, now)
        if found.wrong or found.at is None:
            return scene.say(f"when.{found.wrong}") if found.wrong else PASS
        if not found.timed:
            return tell_reminders(scene, **slots)
        end = found.at + (AROUND if of_day(slots) or length(slots) else PART)
        there = [one for one in view.between(found.at, end) if not one.whole_day]
        when = agenda.moment(found.at, now)
        if not there:
            return scene.say("agenda.free", when=when)
        agenda.speak_of(scene, *there)
        taken = spoken.listed([f"{agenda.name_of(one)}, {_span(one)}" for one in there[:3]])
        return scene.say("agenda.taken", when=when, events=taken)
    reply = agenda.with_view(scene, say)
    return tell_reminders(scene, **slots) if reply is None else reply


def _span(one: Occasion) -> str:
    return f"from {spoken.clock(one.start)} to {spoken.clock(one.end)}" if one.end > one.start else (
        f"at {spoken.clock(one.start)}")


@skill("WeekAhead", private=True)
def week_ahead(scene: Scene, week: str = "this") -> Reply:
    """Say what is on in a week, day by day, with no more than the names and the times."""
    def say(scene: Scene, view: View) -> Reply:
        calendar = agenda.calendars(scene)
        assert calendar is not None
        now = agenda.here(scene, calendar.zone)
        monday = now.date() - timedelta(days=now.weekday()) + timedelta(days=7 if week == "next" else 0)
        days = [monday + timedelta(days=number) for number in range(7)]
        said = []
        for day in days:
            these = agenda.of_the_day(view, day, now) if day >= now.date() else []
            these = [one for one in these if one.start.date() == day]
            if these:
                names = [agenda.name_of(one) if one.whole_day else f"{agenda.name_of(one)} at {spoken.clock(one.start)}"
                         for one in these[:3]]
                more = [f"{spoken.number(len(these) - 3)} more"] if len(these) > 3 else []
                said.append(f"{spoken.DAYS[day.weekday()]}: {spoken.listed([*names, *more])}")
        if not said:
            return scene.say("agenda.week_empty", week=week)
        free = [spoken.DAYS[day.weekday()] for day in days[:5] if day >= now.date()
                and not any(line.startswith(spoken.DAYS[day.weekday()]) for line in said)]
        rest = f" {scene.say('agenda.week_free', days=spoken.listed(free))}" if 0 < len(free) < 4 else ""
        return scene.say("agenda.week", week=week, days=". ".join(said)) + rest
    return agenda.with_view(scene, say) or scene.say("agenda.none")


@skill("EventWhen", private=True)
def event_when(scene: Scene, what: str) -> Reply:
    """Say when something of the calendars is; else what was told of it."""
    from .remember import recall_when  # that one asks here, too

    return agenda.when_is(scene, what) or _told(scene, "when is", what) or recall_when(scene, what)


@skill("EventWhere", private=True)
def event_where(scene: Scene, what: str) -> Reply:
    """Say where something of the calendars is; else what was told of it."""
    from .remember import recall_where

    return agenda.where_is(scene, what) or _told(scene, "where is", what) or recall_where(scene, what)


def _told(scene: Scene, asks: str, what: str) -> str | None:
    """What the wearer told of it, whatever the words of the question were."""
    return answer(scene, f"{asks} my {what}") or answer(scene, f"{asks} the {what}")


@skill("EventLength", private=True)
def event_length(scene: Scene, what: str) -> Reply:
    """Say how long something of the calendars takes; else what was told of it."""
    from .remember import recall_what

    def say(scene: Scene, view: View) -> Reply:
        calendar = agenda.calendars(scene)
        assert calendar is not None
        now = agenda.here(scene, calendar.zone)
        one = agenda.named(view, what, now)
        if one is None or one.end <= one.start:
            return PASS
        agenda.speak_of(scene, one)
        when = agenda.moment(one.start, now, one.whole_day)
        if one.whole_day:
            return scene.say("agenda.length.day", what=agenda.name_of(one), when=when)
        length = spoken.duration(round((one.end - one.start).total_seconds()))
        return scene.say("agenda.length", what=agenda.name_of(one), length=length, when=when)
    if known := _told(scene, "how long is", what):
        return known
    reply = agenda.with_view(scene, say)
    return recall_what(scene, what) if reply is None or reply is PASS else reply


@skill("MyCalendars", private=True)
def my_calendars(scene: Scene) -> Reply:
    """Say which calendars she knows, or how to give her one."""
    calendar = agenda.calendars(scene)
    if calendar is None:
        return scene.say("agenda.none")
    return scene.say("agenda.known", names=spoken.listed(list(calendar.names)))
