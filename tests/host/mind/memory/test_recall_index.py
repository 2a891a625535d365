"""The index: exact after every change."""

from __future__ import annotations

import random

import pytest
from os1.mind.memory.recall_index import Index, Spoken
from os1.mind.memory.recall_words import ASKS, TIMED, Stems, marks

TEXTS = ("Anna adopted a whippet", "the whippet is called Biscuit", "we ate lentils", "Anna's lentils were burnt",
         "Biscuit ate Anna's lentils and the whippet's dinner")


def built(texts: dict[int, str]) -> Index:
    index = Index()
    for id, text in sorted(texts.items()):
        index.put(Spoken(id, id * 60.0, "wearer", text))
    return index


def scores(index: Index, term: str) -> dict[int, float]:
    return {id: round(float(score), 4) for id, score in zip(index.ids, index.score({term: 1.0}), strict=True) if score}


def test_terms_are_stems_without_what_says_nothing() -> None:
    assert Stems().terms("I've been gardening with Anna's kids, haven’t I?") == ["garden", "anna", "kid"]


@pytest.mark.parametrize(("text", "mark"), [
    ("What is it called?", ASKS), ("when did we meet last year", ASKS | TIMED), ("i went there yesterday", TIMED),
    ("we ate", 0), ("do you know, i was so tired that i fell asleep on the stairs and missed dinner", 0)])
def test_marks(text: str, mark: int) -> None:
    assert marks(text) == mark


def test_rarer_terms_count_more() -> None:
    index = built(dict(enumerate(TEXTS, 1)))
    assert max(scores(index, "burnt").values()) > max(scores(index, "lentil").values())


def test_any_change_leaves_what_a_new_index_would_hold() -> None:
    rng = random.Random(3)
    index, texts = Index(), dict[int, str]()
    for id in range(1, 60):
        texts[id] = rng.choice(TEXTS) + rng.choice(("", f" number{id}"))
        index.put(Spoken(id, id * 60.0, "wearer", texts[id]))
        other = rng.randint(1, id)
        if rng.random() < 0.4:
            texts.pop(other, None)
            index.drop(other)
        elif other in texts:
            texts[other] = rng.choice(TEXTS)
            index.put(Spoken(other, other * 60.0, "wearer", texts[other]))
    fresh = built(texts)
    assert set(index._numbers) == set(fresh._numbers)
    for term in fresh._numbers:
        assert scores(index, term) == scores(fresh, term)


def test_words_of_a_dropped_turn_are_nowhere() -> None:
    index = built({1: "the zanzibar affair", 2: "we ate"})
    index.drop(1)
    held = [index._numbers, index._names, index.stems._known, [index.held(place) for place in range(len(index))]]
    assert "zanzibar" not in repr(held)
    assert scores(index, "zanzibar") == {}


def test_a_pause_begins_a_session() -> None:
    index = Index()
    for id, at in enumerate((0.0, 60.0, 4000.0, 4100.0), 1):
        index.put(Spoken(id, at, "wearer", "hello"))
    assert list(index.sessions) == [0, 0, 1, 1]
    assert list(index.starts) == [0, 2]
