"""Her moods through the real voice: each axis is heard as itself."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

import pytest
from os1.bench import prosody
from os1.bench.sentences import REPORTED, TUNED_ON
from os1.errors import OS1Error


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    prosody.add_options(parser)
    return parser.parse_args(words)


def test_mood_is_heard(tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text("Your timer for ten minutes is done.\n\nNobody has called, I'm afraid.\n")
    found = asyncio.run(prosody.run(options("--sentences", str(tmp_path / "said.txt"), "--moods", "12")))
    assert found["n"] == 24 and found["sentences"] == 2 and found["voice"] == "espeak-ng"
    for pair in ("arousal_rate", "arousal_f0_range", "arousal_loudness", "pleasure_f0"):
        assert float(str(found[f"within_{pair}"])) > 0.7, pair
        assert -1 <= float(str(found[f"rho_{pair}"])) <= 1


def test_the_sentences_reported_on_are_others_than_those_tuned_on() -> None:
    assert not set(REPORTED) & set(TUNED_ON) and len(set(REPORTED)) == len(REPORTED) >= 40
    lengths = [len(text.split()) for text in REPORTED]
    assert min(lengths) <= 2 and max(lengths) >= 20
    assert prosody.phones("Your timer is done.") == 12


def test_sentences_that_are_not_there() -> None:
    with pytest.raises(OS1Error, match="can't be read"):
        asyncio.run(prosody.run(options("--sentences", "/no/such/file")))
