"""os1.speaking: what was played decides how much of a reply was heard."""

from os1.events import Speech
from os1.speaking import Progress


def test_marks_are_places_in_the_whole_reply() -> None:
    p = Progress("Good morning to you.")
    p.add(Speech(b"\0\0" * 1000, ((0, 0), (500, 4))))
    p.add(Speech(b"\0\0" * 1000, ((0, 5), (900, 12)), last=True))
    assert [p.chars(n) for n in (0, 499, 500, 999, 1000, 1900, 1999)] == [0, 0, 4, 4, 5, 12, 12]
    assert p.chars(2000) == 20, "played to the end: all of it, whatever the marks"


def test_the_end_counts_only_when_nothing_follows() -> None:
    p = Progress("One. Two.")
    p.add(Speech(b"\0\0" * 100, ((100, 4),)))
    assert p.chars(100) == 4


def test_nothing_played_is_nothing_heard() -> None:
    assert Progress("Hello.").chars(0) == 0
