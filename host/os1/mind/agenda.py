"""What is on in the wearer's calendars, as she says it and as the wearer names it. Pure, but for what was spoken of.

Names in a calendar may have been written by anybody: they are said, shortened, and never acted upon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from os1.work.calendar.calendars import View
from os1.work.calendar.expanding import Occasion
from os1.work.calendar.zone import real

from . import spoken
from .door import Reply
from .memory.recall_words import Stems
from .rehearsal import NotRehearsed
from .scene import Scene
from .slots import of_day, whole
from .when import day_of
from .when import when as when_said
from .work import Calendar

IT, IT_LASTS_S = "calendar.it", 600.0  # what "it" is, as it is kept, and how long
TOLD = 5  # in one answer
LONGEST = 80  # characters of a name, or a place
BY_DAY = range(7, 22)  # hours that somebody means who says "at four"
PARTS = {"morning": (4, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 28)}  # hours of a day
_STEMS = Stems()
_EMPTY = frozenset(("appointment", "meeting", "calendar", "my", "the", "next", "with", "at", "for"))

Then = Callable[[Scene, View], Reply]


def here(scene: Scene, zone: tzinfo) -> datetime:
    """Now, in the wearer's zone."""
    return scene.now.astimezone(zone) if scene.now.tzinfo else scene.now.replace(tzinfo=zone)


def of_the_day(view: View, day: date, now: datetime) -> list[Occasion]:
    """What is on then; of today, what isn't over."""
    start = datetime.combine(day, time(), now.tzinfo)
    found = view.between(max(start, now) if day == now.date() else start, start + timedelta(days=1))
    return [one for one in found if one.end > start or one.start >= start]


def ahead(view: View, now: datetime, days: int = 7) -> list[Occasion]:
    """What comes in the next days."""
    return view.between(now, now + timedelta(days=days))


def name_of(one: Occasion) -> str:
    """As she says it."""
    return spoken.quoted(" ".join(one.summary.split()))[:LONGEST] or "something without a name"


def clock(at: datetime) -> str:
    """"nine in the morning", "noon"."""
    said = spoken.clock(at).removesuffix(" o'clock")
    return said if said in ("noon", "midnight") else f"{said} {spoken.daytime(at)}"


def moment(at: datetime, now: datetime, whole_day: bool = False) -> str:
    """"on Thursday at seven in the evening", "today at noon"."""
    day = spoken.day(at.replace(tzinfo=None), now.replace(tzinfo=None))
    return day if whole_day else f"{day} at {clock(at)}"


def told(one: Occasion, day: date) -> str:
    """In the list of a day: "choir at seven in the evening, in the church"."""
    place = f", {one.place}" if one.place and len(one.place) <= LONGEST // 2 else ""
    if one.whole_day:
        last = (one.end - timedelta(seconds=1)).date()
        return f"{name_of(one)}, {'until ' + spoken.DAYS[last.weekday()] if last > day else 'all day'}{place}"
    if one.start.date() < day:
        return f"{name_of(one)}, until {clock(one.end)}{place}"
    return f"{name_of(one)} at {clock(one.start)}{place}"


def listed(occasions: Sequence[Occasion], day: date) -> str:
    """All of a day, the first few by name."""
    parts = [told(one, day) for one in occasions[:TOLD]]
    if len(occasions) > TOLD:
        parts.append(f"{spoken.number(len(occasions) - TOLD)} more")
    return "; ".join(parts[:-1]) + f"; and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def named(view: View, words: str, now: datetime, share: float = 0.5) -> Occasion | None:
    """The next one that these words name: it shares the most of those that matter, and at least that share of them."""
    wanted = set(_STEMS.terms(words)) - _EMPTY or set(words.split())
    best, most = None, 0
    for one in view.between(now, view.end):
        shared = len(wanted & set(_STEMS.terms(one.summary)))
        if shared > most:
            best, most = one, shared
    return best if most >= share * len(wanted) else None


def spoken_of(scene: Scene, view: View, now: datetime) -> list[Occasion]:
    """What "it" may be: what was told a moment ago."""
    kept = scene.memory.kept(IT)
    if not isinstance(kept, dict) or scene.seconds - float(kept["at"]) > IT_LASTS_S:
        return []
    known = {(uid, start) for uid, start in kept["these"]}
    return [one for one in view.between(now, view.end) if (one.uid, one.start.isoformat()) in known]


def speak_of(scene: Scene, *these: Occasion) -> None:
    """From now on these are "it"."""
    scene.memory.keep(IT, {"at": scene.seconds, "these": [[one.uid, one.start.isoformat()] for one in these[:TOLD]]})


@dataclass(frozen=True, slots=True)
class Meant:
    """A time that was said. timed: with its time of day. wrong: see when.When."""

    at: datetime | None
    timed: bool
    wrong: str = ""


def meant(slots: dict[str, object], now: datetime) -> Meant:
    """The time of something new."""
    found = when_said(slots, now)
    timed = of_day(slots) is not None or bool(found.wait) or "some_time" in slots
    return Meant(real(found.at) if found.at else None, timed, found.wrong)


def moved_to(one: Occasion, slots: dict[str, object], now: datetime) -> Meant:
    """Where something is to go: where only a time of day was said, on its own day; where only a day, at its time; where
    only by how much, so much later or earlier by the wall's clock."""
    if shift := slots.get("shift"):
        by = timedelta(seconds=whole(slots.get("by")), minutes=whole(slots.get("by_minutes")),
                       hours=whole(slots.get("by_hours")))
        return Meant(real(one.start + (by if shift == "later" else -by)), True)
    found = meant(slots, now)
    if found.at is None or found.wrong:
        return found
    said = of_day(slots)
    if said is None and "some_time" not in slots:
        return Meant(real(found.at.replace(hour=one.start.hour, minute=one.start.minute)), not one.whole_day)
    if said is None or day_of(slots, now) is not None:
        return found
    hour, minute, certain = said
    at = one.start.replace(hour=hour, minute=minute, second=0)
    if not certain:
        both = [at.replace(hour=hour % 12), at.replace(hour=hour % 12 + 12)]
        at = min([each for each in both if each.hour in BY_DAY] or both, key=lambda each: abs(each - one.start))
    return Meant(real(at), True)


def calendars(scene: Scene) -> Calendar | None:
    """The wearer's, if there are any."""
    calendar = scene.work.calendar
    return calendar if calendar is not None and calendar.there else None


def with_view(scene: Scene, then: Then) -> Reply | None:
    """What `then` says of what is on; where that isn't known, she looks first. None: there are no calendars."""
    calendar = calendars(scene)
    if calendar is None:
        return None
    view = calendar.view()
    if view is not None:
        return then(scene, view)
    if scene.rehearsing:
        raise NotRehearsed("agenda")
    calendar.look(then)
    return scene.say("agenda.looking")


def part_of(slots: dict[str, object]) -> str:
    """The part of a day that was said, one of PARTS; "" for all of it."""
    said = str(slots.get("some_time", "")).rpartition(" ")[2]
    return {"09:00": "morning", "15:00": "afternoon", "19:00": "evening", "20:00": "night"}.get(said, "")


def in_part(these: Sequence[Occasion], day: date, part: str) -> list[Occasion]:
    """Those that are on in that part of the day; what is on all day is."""
    if not part:
        return list(these)
    first, last = PARTS[part]
    return [one for one in these if one.whole_day or _hours(one.start, day) < last and (
        _hours(one.end, day) > first or _hours(one.start, day) >= first)]


def _hours(at: datetime, day: date) -> float:
    """Of the wall's clock, since the midnight of that day."""
    return (at.date() - day).days * 24 + at.hour + at.minute / 60


def day_told(scene: Scene, view: View, at: datetime | None, part: str = "") -> str:
    """A day of the calendars in words, or one of PARTS of it, "" if it is empty; None: the next three things of a
    week."""
    calendar = calendars(scene)
    assert calendar is not None
    now = here(scene, calendar.zone)
    if at is not None:
        these = in_part(of_the_day(view, at.date(), now), at.date(), part)
        said, day = listed(these, at.date()), spoken.day(at.replace(tzinfo=None), now.replace(tzinfo=None))
    else:
        these = ahead(view, now)[:3]
        said = spoken.listed([f"{name_of(one)} {moment(one.start, now, one.whole_day)}" for one in these])
        day = "next"
    if these:
        speak_of(scene, *these)
    lost = [scene.say("agenda.trouble", why=view.troubles[0])] if view.troubles else []
    found = [scene.say("agenda.day", day=f"{day[0].upper()}{day[1:]}", events=said)] if said else []
    return " ".join([*found, *lost])


def where_is(scene: Scene, what: str) -> str | None:
    """Say where something of the calendars is next. None: there is no such thing, or nobody wrote down where."""
    calendar = calendars(scene)
    view = calendar.view() if calendar else None
    if calendar is None or view is None:
        return None
    now = here(scene, calendar.zone)
    one = named(view, what, now, 1.0)
    if one is None or not 0 < len(one.place) < LONGEST:
        return None
    speak_of(scene, one)
    return scene.say("agenda.where_is", what=name_of(one), place=spoken.quoted(one.place),
                     when=moment(one.start, now, one.whole_day))


def when_is(scene: Scene, what: str) -> Reply | None:
    """Say when something of the calendars is next. None: there is no such thing."""
    calendar = calendars(scene)
    view = calendar.view() if calendar else None
    if calendar is None or view is None:
        return None
    now = here(scene, calendar.zone)
    one = named(view, what, now)
    if one is None:
        return None
    speak_of(scene, one)
    place = scene.say("agenda.place", place=one.place) if one.place and len(one.place) < LONGEST else ""
    return scene.say("agenda.when_is", what=name_of(one),
                     when=moment(one.start, now, one.whole_day)) + (f" {place}" if place else "")
