"""What a misunderstanding would cost: nothing that is lost may count as talk."""

from __future__ import annotations

import pytest
from os1.mind import Skills
from os1.mind.costs import ACT, CARE, GREEDY, HUSH, KINDS, TAKE, TALK, TELL, cost


@pytest.mark.parametrize(("intent", "kind"), [
    ("Hello", TALK), ("Sad", TALK), ("GetTime", TELL), ("ReadList", TELL), ("TellJoke", TELL), ("SetTimer", ACT),
    ("AddToList", ACT), ("AllowMemory", ACT), ("ForgetAll", TAKE), ("CancelTimer", TAKE), ("ClearList", TAKE),
    ("Stop", HUSH), ("Goodbye", HUSH), ("Crisis", CARE),
])
def test_kinds(skills: Skills, intent: str, kind: str) -> None:
    assert cost(skills.intents[intent]) == kind


def test_every_skill_has_one_and_none_that_takes_away_is_talk(skills: Skills) -> None:
    assert {cost(found) for found in skills.intents.values()} == set(KINDS)
    for name, found in skills.intents.items():
        if name.startswith(("Cancel", "Delete", "Forget", "Clear")):
            assert cost(found) == TAKE, name


def test_the_greedy_ones_exist(skills: Skills) -> None:
    assert set(skills.intents) >= GREEDY
