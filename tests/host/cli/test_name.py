"""os1 name: its progress for a program that reads it, and whose wish counts. Teaching: ears/wake/test_teach.py."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from os1 import cli, config
from os1.cli import name
from os1.ears.wake.model import find
from os1.naming import Wish, want, wanted

WISH = Wish("Ada", "hey ada lovelace")


@pytest.fixture
def taught(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Learns at once, from the ready-made name."""
    def teach(phrase: str, cache: Path, recipe: object, own: object, tick: Any) -> object:
        for what in ("voices", "rooms", "learning"):
            for share in (0.0, 0.5, 0.501, 1.0):
                tick(what, share)
        model = find(home, "hey samantha")
        assert model
        return replace(model, phrase=phrase), type("Mine", (), {"unfit": ()})()

    monkeypatch.setattr(name, "teach", teach)
    want(home, WISH)
    return home


def test_progress_is_a_number_a_line(taught: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["name", "hey ottilie", "--progress"]) == 0
    told = [int(line) for line in capsys.readouterr().out.splitlines() if line.isdigit()]
    assert told == sorted(set(told)) and told[0] == 0 and told[-1] >= 99 and 45 in told
    assert config.load(taught).name == "hey ottilie" and find(taught, "hey ottilie")
    assert wanted(taught) == WISH, "whoever asked for progress writes down what became of it"


def test_a_name_that_is_given_by_hand_counts(taught: Path) -> None:
    assert cli.main(["name", "hey ottilie"]) == 0
    assert wanted(taught) is None and config.load(taught).name == "hey ottilie"


def test_nobody_reads_the_progress_any_more(taught: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: object, **options: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", gone)
    monkeypatch.setattr("sys.stderr", io.StringIO())  # main closes it
    cli.main(["name", "hey ottilie", "--progress"])
    assert config.load(taught).name == "hey samantha" and not find(taught, "hey ottilie"), "it stops"
