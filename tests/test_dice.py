"""A module's dice fall alike in each of its tests, whichever others this worker ran before."""

from __future__ import annotations

import random

import numpy as np
import pytest

DICE, NUMBERS = random.Random(1), np.random.default_rng(1)
FIRST = (random.Random(1).random(), np.random.default_rng(1).random())


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_begins_with_the_same_dice(turn: int) -> None:
    assert (DICE.random(), NUMBERS.random()) == FIRST, turn
