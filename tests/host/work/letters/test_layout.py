"""Lines are full and never overfull; nobody stands alone at a page's head or foot."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from os1.work.letters.layout import Flow, Frame, Row, pages
from os1.work.letters.writing import Word


def flow(split: bool = False) -> Flow:
    """Every letter is 1 mm wide, every space 1 mm."""
    def measure(words: Sequence[Word], spaces: Sequence[float]) -> float:
        return sum(w.width for w in words) + sum(spaces[:max(len(words) - 1, 0)])

    cuts = (lambda w: [(w[:n], w[n:]) for n in range(len(w) - 3, 2, -1)]) if split else (lambda w: [])
    return Flow(lambda text: Word(text, [], len(text)), measure, lambda count: [1.0] * count, cuts)


def texts(rows: list[Row]) -> list[str]:
    return [" ".join(w.text for w in row.words) for row in rows]


def test_lines_are_as_full_as_they_can_be() -> None:
    assert texts(flow().rows("aaa bbb ccc dd e", 7)) == ["aaa bbb", "ccc dd", "e"]


def test_an_indent_is_room_taken_from_the_first_line() -> None:
    rows = flow().rows("aaa bbb ccc", 7, indent=2)
    assert texts(rows) == ["aaa", "bbb ccc"] and rows[0].left == 2


def test_a_word_wider_than_the_line_is_cut() -> None:
    rows = texts(flow().rows("abcdefghijkl", 5))
    assert all(len(r) <= 5 for r in rows) and "".join(r.rstrip("-") for r in rows) == "abcdefghijkl"


def test_an_address_is_broken_without_a_hyphen() -> None:
    assert texts(flow().rows("https://example.org/a/path", 15)) == ["https://", "example.org/a/", "path"]


def test_a_long_word_is_hyphenated_where_there_is_much_room() -> None:
    assert texts(flow(split=True).rows("aa bbbbbbbbbb", 10)) == ["aa bbbbbb-", "bbbb"]
    assert texts(flow(split=True).rows("aaaaaaaa bbbb", 10)) == ["aaaaaaaa", "bbbb"], "not for a little room"


@given(st.lists(st.text("abc", min_size=1, max_size=9), max_size=40), st.floats(9, 40))
def test_no_word_is_lost_and_no_line_is_too_long(words: list[str], room: float) -> None:
    rows = flow().rows(" ".join(words), room)
    assert " ".join(texts(rows)).split() == words
    assert all(len(t) <= room for t in texts(rows))


def lines(count: int) -> list[Row]:
    return flow().rows(" ".join(["aaaaa"] * count), 5)


@pytest.mark.parametrize("before", range(1, 12))
@pytest.mark.parametrize("count", [2, 3, 4, 7])
def test_no_widows_and_no_orphans(before: int, count: int) -> None:
    """A page of 8 lines: no paragraph leaves one line behind, and none sends one ahead."""
    frame = Frame(20, 90, 5, 5, 10, 10, 10)
    assert frame.rows == 8
    first, second = lines(before), lines(count)
    for page in pages([*first, *second], frame):
        mine = [row for row, _ in page if any(row is r for r in second)]
        assert len(mine) != 1 or count == 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_every_line_is_on_a_page_within_its_margins_and_in_order(counts: list[int]) -> None:
    frame = Frame(20, 90, 5, 5, 10, 10, 10)
    rows = [row for count in counts for row in lines(count)]
    placed = [(row, y) for page in pages(rows, frame) for row, y in page]
    assert [id(r) for r, _ in placed] == [id(r) for r in rows]
    for page in pages(rows, frame):
        ys = [y for _, y in page]
        assert ys == sorted(set(ys)) and ys[0] >= 10 and ys[-1] <= 80.01
