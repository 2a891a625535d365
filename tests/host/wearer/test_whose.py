"""os1.wearer.whose: an ear nobody owns is the house's wearer's, and so is the first who owns one."""

from __future__ import annotations

from os1.link.keys import Earpiece
from os1.wearer import person


def earpiece(owner: str, added: float, revoked: float | None = None) -> Earpiece:
    return Earpiece(f"ear-{added}", "", owner, "0" * 64, added, revoked)


def test_a_house_of_one() -> None:
    one = [earpiece("Theodore", 1)]
    assert person("", []) == person("", one) == person("Theodore", one) == ""


def test_a_house_of_two() -> None:
    both = [earpiece("Amy", 2), earpiece("Theodore", 1), earpiece("", 0)]
    assert person("Theodore", both) == person("", both) == "" and person("Amy", both) == "Amy"


def test_whoever_has_lost_the_first_one_is_not_the_first() -> None:
    assert person("Amy", [earpiece("Theodore", 1, revoked=5.0), earpiece("Amy", 2)]) == ""
