"""os1 bench letters: flat figures for each hand, with their units."""

from __future__ import annotations

import argparse
import asyncio
import json

from os1.bench import letters


def test_the_figures_of_a_hand() -> None:
    figures = asyncio.run(letters.run(argparse.Namespace(hand=["emil"], seed=1, learn=False)))
    hand = figures["emil"]
    assert isinstance(hand, dict) and json.dumps(figures)
    assert hand["letters_repeated"] == 0 and 1 < hand["letter_variation_%_of_x"] < 12
    assert hand["write_cpu_ms"] > 0 and hand["strokes"] > 0
