"""A name, and how the two stand, from what was said."""

from __future__ import annotations

import pytest
from os1.work.letters.whom import whom


@pytest.mark.parametrize(("said", "found"), [
    ("my son emil, who's six", ("Emil", "son")), ("his wife Loretta", ("Loretta", "wife")),
    ("my aunt rose", ("Aunt Rose", "aunt")), ("my old friend Jean-Luc Moreau", ("Jean-Luc Moreau", "old friend")),
    ("my old teacher Mr Sato, no reason", ("Mr Sato", "old teacher")),
    ("my grandmother", ("my grandmother", "")), ("my best friend in Leeds", ("my best friend in Leeds", "")),
    ("Tom, Dick and Harry", ("Tom, Dick and Harry", "")), ("the neighbours", ("the neighbours", "")),
])
def test_who_it_is(said: str, found: tuple[str, str]) -> None:
    assert whom(said) == found
