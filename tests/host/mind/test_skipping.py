"""One time left out of what repeats."""

from __future__ import annotations

from datetime import date, datetime

from os1.mind.memory import Due
from os1.mind.skipping import but_not, falls_on, next_time, without
from os1.mind.when import local, seconds_of

NOW = datetime(2026, 1, 5, 8, 0)  # a Monday
DAILY = Due(1, "reminder", "take the pills", seconds_of(NOW), seconds_of(NOW.replace(hour=9)), "FREQ=DAILY",
            {"begin": seconds_of(NOW.replace(hour=9))})


def test_the_next_day_is_left_out_and_the_one_after_it_is_not() -> None:
    kept = without(DAILY, date(2026, 1, 6), NOW)
    assert kept is not None and local(kept.at, NOW) == datetime(2026, 1, 5, 9)
    assert next_time(kept, datetime(2026, 1, 5, 9)) == datetime(2026, 1, 7, 9)


def test_today_left_out_moves_it_to_the_next_day() -> None:
    kept = without(DAILY, NOW.date(), NOW)
    assert kept is not None and local(kept.at, NOW) == datetime(2026, 1, 6, 9)


def test_several_days_are_said_until_they_are_over() -> None:
    kept = without(DAILY, date(2026, 1, 6), NOW)
    kept = kept and without(kept, date(2026, 1, 8), NOW)
    assert kept is not None and but_not(kept, NOW) == ", but not tomorrow or on Thursday"
    assert but_not(kept, datetime(2026, 1, 7)) == ", but not tomorrow"
    assert but_not(DAILY, NOW) == ""


def test_falls_on_the_days_of_its_rule() -> None:
    weekdays = Due(2, "alarm", "", 0.0, seconds_of(NOW.replace(hour=9)), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                   {"begin": seconds_of(NOW.replace(hour=9))})
    assert falls_on(weekdays, date(2026, 1, 9), NOW) and not falls_on(weekdays, date(2026, 1, 10), NOW)
    once = Due(3, "alarm", "", 0.0, seconds_of(NOW.replace(hour=9)))
    assert falls_on(once, NOW.date(), NOW) and not falls_on(once, date(2026, 1, 6), NOW)
