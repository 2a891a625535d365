"""The scripted conversations, each with several of her whims."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from host.mind.at_work import at_work, furnished
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.script import Clock, parse, run

SCRIPTS = sorted((Path(__file__).parent / "conversations").glob("*.txt"))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_script(path: Path, seed: int, tmp_path: Path, grammar: Grammar, skills: Skills) -> None:
    def wake(clock: Clock) -> Mind:
        mind = Mind(Store(tmp_path / "m.db"), persona.load(), grammar, skills, clock, random.Random(seed))
        if path.stem.startswith("work-"):
            furnished(tmp_path / "user")
            mind.work = at_work(tmp_path, lambda: clock().timestamp(), [])
        return mind

    verdicts = [verdict for turn in run(parse(path.read_text()), wake) for verdict in turn.verdicts]
    failed = [f"{path.name}:{verdict.line.number}: {verdict.line.kind} {verdict.line.text}  <- {verdict.said!r}"
              for verdict in verdicts if not verdict.holds]
    assert len(verdicts) >= 4 and not failed, "\n".join(failed)
