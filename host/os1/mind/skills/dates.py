"""The time and the date."""

from __future__ import annotations

from datetime import date

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
    return scene.say("year", month=spoken.MONTHS[scene.now.month - 1], year=year(scene.now.year))


@skill("DaysUntil")
def days_until(scene: Scene, occasion: str) -> Reply:
    """Count the days until the next Christmas, new year or the like. occasion: month and day, "12-25"."""
    month, day = (int(part) for part in occasion.split("-"))
    today = scene.now.date()
    next_one = next(at for year in (today.year, today.year + 1) if (at := date(year, month, day)) >= today)
    days = (next_one - today).days
    when = spoken.date(scene.now.replace(year=next_one.year, month=month, day=day))
    return scene.say("until.now") if days == 0 else scene.say("until", days=spoken.count(days, "day"), date=when)


def year(value: int) -> str:
    """Twenty twenty six, two thousand and five."""
    high, low = divmod(value, 100)
    if low >= 10:
        return f"{spoken.number(high)} {spoken.number(low)}"
    return f"two thousand and {spoken.number(low)}" if high == 20 and low else spoken.number(value)
