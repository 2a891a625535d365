"""An answer about somebody becomes a sentence to them."""

from __future__ import annotations

import pytest
from os1.work.letters.toward import toward


@pytest.mark.parametrize(("of", "to"), [
    ("she hums when she thinks nobody can hear", "you hum when you think nobody can hear"),
    ("that I could tell her everything", "that I could tell you everything"), ("her broken leg", "your broken leg"),
    ("I gave her the book and her hat", "I gave you the book and your hat"), ("she hums and sings", "you hum and sing"),
    ("he's moving to Rome", "you're moving to Rome"), ("she's got a job", "you've got a job"),
    ("He never misses a train", "You never miss a train"), ("what does she do", "what do you do"),
    ("how is his dog", "how is your dog"), ("he carries it himself", "you carry it yourself"),
    ("the theatre here is there", "the theatre here is there"),
])
def test_it_is_turned(of: str, to: str) -> None:
    assert toward(of) == to
