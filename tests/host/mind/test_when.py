"""When something is to happen, as people say it: through the grammar, on a clock."""

from __future__ import annotations

from datetime import datetime

import pytest
from os1.grammar import Grammar
from os1.mind.recurring import following, in_words
from os1.mind.when import local, seconds_of, when

NOW = datetime(2026, 11, 23, 14, 20)  # a Monday


@pytest.mark.parametrize(("said", "at"), [
    ("tomorrow at nine", "2026-11-24 09:00"), ("tomorrow 9 am", "2026-11-24 09:00"),
    ("at 19:30", "2026-11-23 19:30"), ("at 7:05 pm", "2026-11-23 19:05"), ("at half past six", "2026-11-23 18:30"),
    ("on Friday", "2026-11-27 09:00"), ("next friday", "2026-12-04 09:00"), ("this friday at 5", "2026-11-27 17:00"),
    ("on the 5th of May", "2027-05-05 09:00"), ("on May 5th 2028 at noon", "2028-05-05 12:00"),
    ("on 2026-12-01 at 8", "2026-12-01 08:00"), ("on the 24th", "2026-11-24 09:00"),
    ("in two weeks", "2026-12-07 09:00"), ("in 3 days at 6 pm", "2026-11-26 18:00"),
    ("in an hour", "2026-11-23 15:20"), ("tomorrow evening", "2026-11-24 19:00"), ("tonight", "2026-11-23 20:00"),
    ("on christmas eve at 4 pm", "2026-12-24 16:00"), ("the day after tomorrow at 10", "2026-11-25 10:00"),
    ("at five past three", "2026-11-23 15:05"), ("at midnight", "2026-11-24 00:00"),
    ("on the 29th of february", "2028-02-29 09:00"), ("in a month", "2026-12-23 09:00"),
])
def test_once(grammar: Grammar, said: str, at: str) -> None:
    match = grammar.restrict({"when"}).match(said)
    found = when(match.slots, NOW) if match else None
    assert found and found.at and not found.rule and found.at.strftime("%Y-%m-%d %H:%M") == at


@pytest.mark.parametrize(("said", "rule", "at"), [
    ("every day at eight", "FREQ=DAILY", "11-24 08:00"), ("daily at 9 pm", "FREQ=DAILY", "11-23 21:00"),
    ("every weekday at 7", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "11-24 07:00"),
    ("every monday and thursday", "FREQ=WEEKLY;BYDAY=MO,TH", "11-26 09:00"),
    ("on tuesdays at 6 pm", "FREQ=WEEKLY;BYDAY=TU", "11-24 18:00"),
    ("every first monday", "FREQ=MONTHLY;BYDAY=1MO", "12-07 09:00"),
    ("every last friday of the month", "FREQ=MONTHLY;BYDAY=-1FR", "11-27 09:00"),
    ("every other day", "FREQ=DAILY;INTERVAL=2", "11-24 09:00"),
    ("every 2 hours", "FREQ=HOURLY;INTERVAL=2", "11-23 16:20"),
    ("every month on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15", "12-15 09:00"),
    ("every evening", "FREQ=DAILY", "11-23 19:00"), ("every weekend", "FREQ=WEEKLY;BYDAY=SA,SU", "11-28 09:00"),
])
def test_again_and_again(grammar: Grammar, said: str, rule: str, at: str) -> None:
    match = grammar.restrict({"when"}).match(said)
    found = when(match.slots, NOW) if match else None
    assert found and found.at and (found.rule, found.at.strftime("%m-%d %H:%M")) == (rule, at)
    assert in_words(rule)


@pytest.mark.parametrize(("said", "wrong"), [
    ("on the 31st of February", "no_day"), ("yesterday", "past"), ("in a hundred and fifty years", "far"),
    ("today at 2 pm", "past"), ("on may 5 2001", "past"), ("on february 29 2027", "no_day"),
])
def test_what_can_not_be_is_said(grammar: Grammar, said: str, wrong: str) -> None:
    match = grammar.restrict({"when"}).match(said)
    assert match and when(match.slots, NOW).wrong == wrong


def test_a_rule_goes_on_by_the_wall_clock() -> None:
    begin = datetime(2026, 1, 31, 9)
    assert following("FREQ=MONTHLY", begin, begin) == datetime(2026, 3, 31, 9)  # months without a 31st are left out
    assert local(seconds_of(begin), begin) == begin
