"""Words or none, by phones."""

from __future__ import annotations

import numpy as np
import pytest
from os1.bench.interruptions import at_level, cough, hum
from os1.ears.words import LONGEST, listening, words
from os1.voice.person import Person


@pytest.mark.parametrize("made", [hum, cough])
def test_hums_and_coughs_hold_none(made: object) -> None:
    assert sum(words(at_level(made(np.random.default_rng(seed)), -20)) for seed in range(6)) <= 1  # type: ignore[operator]


@pytest.mark.parametrize(("said", "are"), [("hold on a minute", True), ("no not that one", True), ("right", False)])
async def test_what_is_said_holds_some(said: str, are: bool) -> None:
    person = Person()
    pcm = await person.utter(said)
    await person.close()
    assert words(pcm) is are and listening(pcm) is not are


def test_odd_sound() -> None:
    assert not words(b"") and not words(bytes(3200))
    assert words(bytes(2 * LONGEST + 2)), "nobody coughs for so long"
