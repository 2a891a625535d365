"""Where a page begins and ends."""

from __future__ import annotations

import pytest
from os1.desk.api.paging import cursor, page
from os1.errors import DeskError


def test_a_page_says_where_the_next_one_begins_only_if_there_is_one() -> None:
    assert page([3, 2, 1], 2, (7, 2)).next == "7.2" and page([3, 2, 1], 2, (7, 2)).items == [3, 2]
    assert page([3, 2], 2, (7, 2)).next is None and page([], 2, ()).next is None


def test_a_place_is_numbers_of_ours() -> None:
    assert cursor("", 2) is None and cursor("7.2", 2) == (7, 2)
    for before in ("7", "7.2.1", "7.x", "7.-2", "7." + "9" * 19, ".", "７.x"):
        with pytest.raises(DeskError) as found:
            cursor(before, 2)
        assert (found.value.status, found.value.field) == (422, "before")
