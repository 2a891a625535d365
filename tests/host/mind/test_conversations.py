"""The scripted conversations, each with several of her whims."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.script import Clock, parse, run

SCRIPTS = sorted((Path(__file__).parent / "conversations").glob("*.txt"))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_script(path: Path, seed: int, tmp_path: Path, grammar: Grammar, skills: Skills) -> None:
    def wake(clock: Clock) -> Mind:
        return Mind(Store(tmp_path / "m.db"), persona.load(), grammar, skills, clock, random.Random(seed))

    verdicts = list(run(parse(path.read_text()), wake))
    failed = [f"{path.name}:{verdict.line.number}: {verdict.line.kind} {verdict.line.text}  <- {verdict.said!r}"
              for verdict in verdicts if not verdict.holds]
    assert len(verdicts) >= 5 and not failed, "\n".join(failed)
