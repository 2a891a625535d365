"""A word for each mood."""

from __future__ import annotations

from os1.mind.mood import Mood, Point
from os1.mind.mood_words import WORDS, because, word

from .conftest import Talk

NATURE: Point = (0.2, 0.1, 0.1)


def test_every_mood_has_a_word_of_its_own() -> None:
    ways = (-0.3, 0, 0.3)
    said = {word(Mood(NATURE, (NATURE[0] + p, NATURE[1] + a, 0.1), 0.0)) for p in ways for a in ways}
    assert said == set(WORDS.values()) and len(said) == 9
    assert word(Mood(NATURE, NATURE, 0.0)) == "even"
    assert word(Mood(NATURE, (0.6, 0.1, 0.1), 0.0)) == "glad" and word(Mood(NATURE, (-0.4, 0.5, 0.1), 0.0)) == "upset"


def test_why_is_said_in_her_words_where_she_has_some(talk: Talk) -> None:
    talk("you are stupid")
    (cause,) = talk.mind.mood.causes
    assert talk.mind.look(lambda scene: because(scene, cause))
    assert not talk.mind.look(lambda scene: because(scene, type(cause)("NoSuchThing", (0, 0, 0), 0.0)))
