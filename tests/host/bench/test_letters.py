"""os1 bench letters: flat figures for each hand, with their units."""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path

from os1.bench import letters


def test_the_figures_of_a_hand() -> None:
    figures = asyncio.run(letters.run(argparse.Namespace(hand=["emil"], seed=1, learn=False, real=None)))
    hand = figures["emil"]
    assert isinstance(hand, dict) and json.dumps(figures)
    assert hand["letters_repeated"] == 0 and 1 < hand["letter_variation_%_of_x"] < 12
    assert hand["write_cpu_ms"] > 0 and hand["strokes"] > 0


WORDS = [[(2, 10, 60), (40, 4, 30)], [(0, 12, 55), (45, 5, 33)], [(3, 9, 62), (39, 3, 28)]]


def test_a_recording_stands_beside_our_hand(tmp_path: Path) -> None:
    """Nine leaning downstrokes as three words: measured, our hand's beside them, and both drawn."""
    said = [".POINTS_PER_SECOND 100"]
    for number, word in enumerate(WORDS):
        said.append(f'.SEGMENT WORD {number * 4}-{number * 4 + 2} OK "on"')
        for left, lean, tall in word:
            said += [".PEN_DOWN", *(f" {left - lean * n / 9} {1000 - tall * n / 9}" for n in range(10)), ".PEN_UP"]
    (tmp_path / "somebody.unp").write_text("\n".join(said))
    options = argparse.Namespace(hand=["emil"], seed=1, learn=False, real=tmp_path, picture=tmp_path / "both.svg")
    figures = asyncio.run(letters.run(options))
    kinds = figures["somebody kind"]
    assert kinds == {"real": "words", "emil": "words"} and json.dumps(figures)
    rows = figures["somebody rows"]
    assert isinstance(rows, dict) and rows["real"] == 3 and rows["emil"] == 12
    assert (tmp_path / "both.svg").read_text().count("<path") >= 2
