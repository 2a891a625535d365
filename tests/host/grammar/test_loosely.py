"""Sentences with words too many, too few, or others."""

from __future__ import annotations

import pytest
from os1.grammar import Grammar, Template
from os1.grammar.loosely import LIKELY, SURE, Loosely
from os1.grammar.sampling import cover

TEMPLATES = (Template("Timer", "set a timer for (five|ten) minutes"), Template("Wake", "wake me up at (six|seven)"),
             Template("Joke", "tell me a joke"), Template("Note", "write down {free:what}"))


@pytest.fixture(scope="module")
def loosely() -> Loosely:
    return Loosely(Grammar(TEMPLATES))


@pytest.mark.parametrize(("said", "intent", "kept"), [
    ("uh can you like set me a timer for ten minutes thanks", "Timer", "set a timer for ten minutes"),
    ("could you maybe wake me up around seven", "Wake", "wake me up at seven"),
    ("set timer ten minutes", "Timer", "set a timer for ten minutes"),
    ("would you mind telling me a joke", "Joke", "tell me a joke"),
    ("so could you please write down milk and bread", "Note", "write down milk and bread"),
])
def test_what_is_meant(loosely: Loosely, said: str, intent: str, kept: str) -> None:
    found = loosely.find(said)
    assert found and found[0].match.intent == intent and found[0].kept.endswith(kept) and found[0].price <= SURE


def test_what_isnt(loosely: Loosely) -> None:
    assert loosely.find("my brother set the table for ten people") == []
    assert loosely.find("") == loosely.find("joke") == loosely.find("please " * 60) == []


def test_a_word_that_may_matter_costs(loosely: Loosely) -> None:
    found = loosely.find("tell me a dreadful joke")
    assert found and SURE < found[0].price <= LIKELY


def test_slots_come_along(loosely: Loosely) -> None:
    assert loosely.find("um okay so write down the red key")[0].match.slots == {"what": "the red key"}


def test_it_survives_forgetting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.grammar.tracks.MAX_REMEMBERED", 3)
    loosely = Loosely(Grammar(TEMPLATES))
    for _ in range(5):
        assert loosely.find("uh tell me like a joke")[0].match.intent == "Joke"
        assert loosely.find("so set me a timer for five minutes")[0].match.intent == "Timer"


def test_a_cover_shows_every_word() -> None:
    grammar = Grammar((Template("A", "(one|two|three) [big] (dog|cat)"),))
    said = cover(grammar._nets[0], 20)
    assert {word for text, _ in said for word in text.split()} == {"one", "two", "three", "big", "dog", "cat"}
    assert len(said) <= 6 and all(plain for _, plain in said)
    assert not any(plain for _, plain in cover(Grammar(TEMPLATES)._nets[3], 20))


def test_fillers_are_no_part_of_a_slot(loosely: Loosely) -> None:
    assert loosely.find("um write down the red key thanks")[0].match.slots == {"what": "the red key"}
