"""What is written for the eye is said in words."""

import pytest
from os1.voice.wording import number, reword, time, year


def said(text: str) -> str:
    return " ".join("".join(piece for piece, _, _ in reword(text)).split())


@pytest.mark.parametrize(
    "written, spoken",
    [
        ("It is 7:05.", "It is seven oh five."),
        ("at 7:00", "at seven o'clock"),
        ("at 7:30 a.m.", "at seven thirty a m"),
        ("at 7:00 pm, then", "at seven p m, then"),
        ("at 19:30", "at nineteen thirty"),
        ("took 1:02:03", "took 1:02:03"),
        ("verse 3:75", "verse 3:75"),
        ("in 1984, by 2026", "in nineteen eighty four, by twenty twenty six"),
        ("in 1905 and of 2005", "in nineteen oh five and of two thousand five"),
        ("since 1984", "since nineteen eighty four"),
        ("1984 steps", "1984 steps"),
        ("on 2026-11-22.", "on November 22nd, twenty twenty six."),
        ("$5.20, €1 and £1,000", "5 dollars and 20 cents, 1 euro and 1,000 pounds"),
        ("21°C or 70 °F, turn 90°", "21 degrees Celsius or 70 degrees Fahrenheit, turn 90 degrees"),
        ("5 km, 2kg, 10 mins", "5 kilometres, 2 kilograms, 10 minutes"),
        ("Dr. Li and Mrs. Bell", "doctor Li and missus Bell"),
        ("tea, e.g. green", "tea, for example green"),
        ("milk, eggs etc. and", "milk, eggs et cetera and"),
        ("milk, eggs etc.", "milk, eggs et cetera."),
        ("this & that, 50%", "this and that, 50 percent"),
        ("see https://www.example.org/a?b=c.", "see a link to example dot org."),
        ("write to a.b@example.org", "write to a dot b at example dot org"),
        ("wait — no", "wait, no"),
        ("well-known", "well-known"),
        ("well... yes", "well, yes"),
        ("It’s “fine”", "It's fine"),
        ("room #5", "room number 5"),
    ],
)
def test_wording(written: str, spoken: str) -> None:
    assert said(written) == spoken


def test_every_minute_of_the_day_has_words() -> None:
    words = {time(hour, minute) for hour in range(24) for minute in range(60)}
    assert len(words) == 24 * 60
    assert not any(letter.isdigit() for spoken in words for letter in spoken)


def test_numbers_and_years_are_all_different() -> None:
    assert len({number(value) for value in range(100)}) == 100
    assert len({year(value) for value in range(1100, 2100)}) == 1000


def test_pieces_cover_the_text_in_order() -> None:
    text = "At 7:05 Dr. Li paid $5 & left."
    places = [begin for _, begin, _ in reword(text)]
    assert places == sorted(places) and places[0] == 0
    assert all(text.startswith(piece, begin) for piece, begin, verbatim in reword(text) if verbatim)
