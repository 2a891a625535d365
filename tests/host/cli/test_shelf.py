"""os1 letters: the shelf from the command line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from os1 import cli
from os1.work.letters.shelf import FILE, Shelf


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OS1_HOME", str(tmp_path))
    return tmp_path


def test_an_empty_shelf_says_how_to_begin(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["letters", "list"]) == 1
    assert "take a letter" in capsys.readouterr().err and not (home / FILE).exists()


def test_listed_shown_written_out_marked_and_forgotten(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = Shelf(home / FILE, lambda: datetime(2026, 5, 1))
    ada, bob = shelf.begin("Ada", brief="pears").id, shelf.begin("Bob").id
    shelf.heard(ada, "dear ada comma it rains full stop")
    shelf.plan(ada, date(2026, 5, 9))
    shelf.close()

    def told(*words: str) -> str:
        assert cli.main(["letters", *words]) == 0
        return capsys.readouterr().out

    assert "Ada" in told("list") and "Bob" not in told("queue")
    assert "brief: pears" in told("show", str(ada)) and "dictated" in told("show", str(ada), "--versions")
    assert "01-ada-A5-clara-letter.gcode" in told("batch", str(home / "out"), "--kind", "gcode")
    assert "written" in told("mark", str(ada), "written") and "None." in told("queue")
    told("forget", str(bob))
    assert "Bob" not in told("list")
    assert cli.main(["letters", "show", str(bob)]) == 1
