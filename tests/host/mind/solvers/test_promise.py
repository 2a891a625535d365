"""What is said to a promise that she reminded of, and that one is kept."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def reminded(talk: Any) -> Any:
    talk("i promised anna the photos by wednesday")
    talk.mind.due(talk.clock.forward(days=2, hours=2))
    return talk


@pytest.mark.parametrize("said", ["done", "i've sent them", "yes i gave them to her", "i've sent anna the photos"])
def test_kept(reminded: Any, said: str) -> None:
    assert "anna" in reminded(said).lower()
    assert "photos" not in reminded("what have i promised")


@pytest.mark.parametrize("said", ["not yet", "i've got them in my bag", "i sent the parcel to my brother in leeds"])
def test_not_kept_yet(reminded: Any, said: str) -> None:
    reminded(said)
    assert "photos" in reminded("what have i promised")


def test_put_off_to_a_time(reminded: Any) -> None:
    assert "photos" in reminded("remind me at two")
    assert any("photos" in thought.text for thought in reminded.mind.due(reminded.clock.forward(hours=5)))


def test_kept_before_anybody_asked(talk: Any) -> None:
    talk("i promised to fix the garden gate on friday")
    talk("i fixed the garden gate this morning")
    assert "gate" not in talk("what have i promised")


def test_other_deeds_keep_no_promise(talk: Any) -> None:
    talk("i promised to fix the garden gate on friday")
    talk("i fixed the kitchen tap this morning")
    assert "gate" in talk("what have i promised")
