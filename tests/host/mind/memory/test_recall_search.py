"""The search: what makes one turn answer better than another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from os1.mind.memory.recall_index import Floats, Spoken
from os1.mind.memory.recall_search import Search
from os1.mind.memory.recall_vectors import built_in


def searched(*turns: tuple[str, str], vectors: object = None) -> Search:
    search = Search(vectors)  # type: ignore[arg-type]
    for id, (speaker, text) in enumerate(turns, 1):
        search.put(Spoken(id, id * 10.0, speaker, text))
    return search


def found(search: Search, question: str, **how: object) -> list[int]:
    return [hit.id for hit in search.find(question, 10, **how)]  # type: ignore[arg-type]


class Colours:
    """Knows that crimson is red."""

    name, dims, quick = "colours", 2, True

    def of(self, texts: Sequence[str]) -> Floats:
        return np.array([[float("crimson" in text or "red" in text), 0.1] for text in texts], np.float32)


def test_the_person_who_is_named_is_preferred() -> None:
    search = searched(("Nora", "i bought a kayak in spring"), ("Felix", "i bought a kayak in spring"),
                      ("Nora", "Felix, hello"))
    assert found(search, "When did Felix buy a kayak?")[0] == 2
    assert found(search, "When did Nora buy a kayak?")[0] == 1


def test_i_asks_for_the_wearers_words_and_you_told_me_for_hers() -> None:
    search = searched(("wearer", "we talked of the best pasta"), ("her", "we talked of the best pasta"))
    assert found(search, "what pasta did i like")[0] == 1
    assert found(search, "which pasta did you recommend to me")[0] == 2


def test_the_turn_beside_shares() -> None:
    search = searched(("a", "nothing at all"), ("b", "what is your parrot called"), ("a", "admiral"), ("b", "lovely"),
                      ("a", "rain again"), ("b", "sun again"))
    assert 3 in found(search, "the parrot's name")[:2]


def test_kin_words_are_found() -> None:
    assert found(searched(("a", "my mum rang"), ("a", "the bus was late")), "mother")[0] == 1


def test_only_this_speaker_and_this_time() -> None:
    search = searched(("wearer", "kayak"), ("her", "kayak"), ("wearer", "kayak"))
    assert found(search, "kayak", by="her") == [2]
    assert found(search, "kayak", within=[(25.0, 35.0)]) == [3]


def test_meaning_finds_what_words_do_not_and_dropping_takes_it_out() -> None:
    turns = (("a", "the curtains are crimson"), ("a", "we ate"))
    assert found(searched(*turns), "red") == []
    search = searched(*turns, vectors=Colours())
    assert found(search, "red")[0] == 1
    search.drop(1)
    assert 1 not in found(search, "red")


def test_the_installed_vectors_know_likeness() -> None:
    vectors = built_in()
    assert vectors is not None
    dog, puppy, tax, nothing = vectors.of(["i love my dog", "our puppy is sweet", "the tax form is due", ""])
    assert dog @ puppy > dog @ tax + 0.2
    assert abs(float(dog @ dog) - 1) < 1e-3 and not nothing.any()
