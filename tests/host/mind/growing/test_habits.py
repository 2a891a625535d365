"""What counts as a habit."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from os1.mind.growing.habits import Said, deed, habits

SUNDAY = datetime(2026, 11, 1, 16, 0)


def weeks(text: str, count: int, every: int = 7) -> list[Said]:
    return [Said(number, SUNDAY + timedelta(days=every * number), text) for number in range(count)]


@pytest.mark.parametrize(("text", "found"), [
    ("I'm going to call my sister", ("call", "my sister")), ("i called my sister today", ("call", "my sister")),
    ("we went to the gym", ("go to", "the gym")), ("i have choir practice", ("have", "choir practice")),
    ("i watered the plants", ("water", "the plants")), ("I'll visit grandma later", ("visit", "grandma")),
    ("what time is it", None), ("my sister called me", None), ("i don't want to", None), ("i have a headache", None),
    ("called mum again today", ("call", "mum")), ("i've just spoken to my mum on the phone", ("call", "my mum")),
    ("i have no idea", None), ("did i call my sister", None), ("i do", None),
    ("i have to go to the gym", ("go to", "the gym")), ("i have to", None), ("i'm going to bed", None),
])
def test_deeds(text: str, found: tuple[str, str] | None) -> None:
    assert deed(text) == found


def test_three_sundays_are_a_habit_two_are_none() -> None:
    now = SUNDAY + timedelta(days=22)
    found = habits(weeks("i called my sister", 3), now)
    assert [(habit.text, habit.weekday, habit.turns) for habit in found] == [
        ("you call your sister on Sundays", 6, (0, 1, 2))]
    assert not habits(weeks("i called my sister", 2), now)


def test_other_words_for_the_same_deed() -> None:
    said = [Said(n, SUNDAY + timedelta(days=7 * n), text) for n, text in enumerate(
        ("i'm calling my sister", "i just called my sister", "i have to call my sister"))]
    assert habits(said, SUNDAY + timedelta(days=20))


def test_the_same_person_in_other_words() -> None:
    said = [Said(n, SUNDAY + timedelta(days=7 * n), text) for n, text in enumerate(
        ("i rang my mum", "i've just spoken to my mum on the phone", "called mum again today"))]
    assert [habit.text for habit in habits(said, SUNDAY + timedelta(days=20))] == ["you call your mum on Sundays"]


def test_any_day_is_no_habit_of_a_weekday() -> None:
    found = habits(weeks("i called my sister", 6, every=3), SUNDAY + timedelta(days=20))
    assert all(habit.weekday is None for habit in found)


def test_mornings() -> None:
    said = [Said(n, datetime(2026, 11, 2 + n, 8, 0), "i'm going for a run") for n in range(5)]
    assert [habit.text for habit in habits(said, datetime(2026, 11, 8))] == ["you go for a run in the morning"]


def test_what_is_long_ago_counts_no_more() -> None:
    assert not habits(weeks("i called my sister", 3), SUNDAY + timedelta(days=90))
