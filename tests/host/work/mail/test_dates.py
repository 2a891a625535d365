"""Deadlines in the words of mails. The day of the mail is a Wednesday."""

from __future__ import annotations

from datetime import date

import pytest
from os1.work.mail.dates import deadlines

SENT = date(2026, 11, 25)


@pytest.mark.parametrize(("text", "day"), [
    ("Send it by Friday please", "2026-11-27"), ("by Wednesday", "2026-11-25"), ("before next Tuesday", "2026-12-01"),
    ("by next Thursday", "2026-12-03"), ("due on 3 March", "2027-03-03"), ("by the 30th of November", "2026-11-30"),
    ("due date: 05.12.2026", "2026-12-05"), ("no later than Dec 1, 2026", "2026-12-01"),
    ("RSVP by Saturday the 5th of December", "2026-12-05"), ("by the end of the month", "2026-11-30"),
    ("by the end of the week", "2026-11-27"), ("until 2026-12-24", "2026-12-24"), ("by tomorrow", "2026-11-26"),
    ("by Thursday, December 10", "2026-12-10"), ("by the 3rd", "2026-12-03"), ("expires on 12/13/2026", "2026-12-13"),
    ("deadline is December 1st", "2026-12-01"), ("due 20 November", "2026-11-20")])
def test_found(text: str, day: str) -> None:
    assert [one.day.isoformat() for one in deadlines(text, SENT)] == [day]


@pytest.mark.parametrize("text", [
    "written by March and Smith 2020", "we met on Friday", "by 31/02/2027", "by Mondrian", "before 12 people came",
    "by 3 March 1820", "the summary of 3 May"])
def test_no_deadline(text: str) -> None:
    assert deadlines(text, SENT) == ()


def test_the_earliest_first_and_whose_order() -> None:
    assert [one.day.day for one in deadlines("by 3 December, but tell me by tomorrow", SENT)] == [26, 3]
    assert deadlines("by 3/12/2026", SENT)[0].day == date(2026, 12, 3)
    assert deadlines("by 12/3/2026", SENT, day_first=False)[0].day == date(2026, 12, 3)
