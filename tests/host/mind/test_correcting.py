"""A fact that is put right in writing: what was ends, the new one has a turn of its own and goes with it."""

from __future__ import annotations

import pytest
from os1.errors import DeskError
from os1.mind import correcting
from os1.mind.memory import Found

from .conftest import Talk


def test_a_day_is_understood_and_the_sentence_is_remembered(talk: Talk) -> None:
    talk("my sister's birthday is on the fifth of may")
    memory = talk.mind.memory
    (fact,) = [one for one in memory.known.all() if one.relation == "birthday"]
    new = talk.mind.by_hand(lambda scene: correcting.correct(scene, fact, "the sixth of june"))
    assert (new.day, new.holds) == ("06-06", True) or new.day.endswith("06-06")
    assert "june" in talk("when is my sister's birthday").lower()
    (turn,) = memory.turns_of([new.turn])
    assert "birthday" in turn.text and turn.skill == correcting.SKILL
    memory.forgetting.turns({turn.id})
    assert [one.object for one in memory.known.all() if one.relation == "birthday" and one.holds] == [fact.object]


def test_only_what_holds_and_only_while_she_may_remember(talk: Talk) -> None:
    talk("my sister lives in boston")
    memory = talk.mind.memory
    (fact,) = memory.known.all()
    memory.allow(False)
    with pytest.raises(DeskError, match="Nothing is remembered"):
        talk.mind.by_hand(lambda scene: correcting.correct(scene, fact, "denver"))
    with pytest.raises(DeskError, match="Nothing is remembered"):
        talk.mind.by_hand(lambda scene: correcting.reword(scene, Found(1, scene.now, "x"), "y"))
    memory.allow(True)
    talk.mind.by_hand(lambda scene: correcting.correct(scene, fact, "denver"))
    (old,) = [one for one in memory.known.all() if not one.holds]
    with pytest.raises(DeskError, match="no longer"):
        talk.mind.by_hand(lambda scene: correcting.correct(scene, old, "paris"))


def test_what_is_done_by_hand_is_done_whole_or_not_at_all(talk: Talk) -> None:
    with pytest.raises(ZeroDivisionError):
        talk.mind.by_hand(lambda scene: (scene.memory.add_note("shopping", scene.now, "milk"), 1 / 0))
    assert talk.mind.memory.lists() == []
