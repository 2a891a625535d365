"""The time and the date, now."""

from __future__ import annotations

from .. import spoken
from ..door import Reply, skill
from ..scene import Scene

REHEARSED = True


@skill("GetTime")
def tell_time(scene: Scene) -> Reply:
    """Say what time it is."""
    late = scene.now.hour < 5
    return scene.say("time.late" if late else "time", time=spoken.clock(scene.now), daytime=spoken.daytime(scene.now))


@skill("GetDate")
def tell_date(scene: Scene) -> Reply:
    """Say today's date."""
    return scene.say("date", date=spoken.date(scene.now))


@skill("GetDay")
def tell_day(scene: Scene, weekday: str = "") -> Reply:
    """Say which day of the week it is, or whether it is the one that was asked about."""
    today = spoken.DAYS[scene.now.weekday()]
    if weekday:
        return scene.say("day.yes" if weekday == today.lower() else "day.no", day=today, asked=weekday.capitalize())
    return scene.say("day", day=today)


@skill("GetYear")
def tell_year(scene: Scene) -> Reply:
    """Say the month and the year."""
    return scene.say("year", month=spoken.MONTHS[scene.now.month - 1], year=spoken.year(scene.now.year))


@skill("GetWeek")
def tell_week(scene: Scene) -> Reply:
    """Say the number of the week (ISO 8601) and of the day of the year."""
    return scene.say("week", week=spoken.number(scene.now.isocalendar().week),
                     day=spoken.number(scene.now.timetuple().tm_yday))
