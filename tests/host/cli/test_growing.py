"""os1 mind: told with its sources, taken back and given again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from os1.cli import main
from os1.mind import Store
from os1.mind.growing.learned import HABIT, Growth
from os1.mind.memory import WEARER, Memory

NOW = datetime(2026, 11, 23, 4, 0)


def test_log_undo_redo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OS1_HOME", str(tmp_path))
    memory = Memory(Store(tmp_path / "memory.db"))
    memory.add_turn(NOW, WEARER, "i called my sister")
    Growth(memory).learn(NOW, HABIT, "key", "you call your sister on Sundays", [1])
    Growth(memory).write(NOW.date(), NOW, "A page.", [1])
    memory.store.close()

    def log(*more: str) -> str:
        assert main(["mind", "log", *more]) == 0
        return capsys.readouterr().out

    told = log()
    assert "1  2026-11-23  habit  you call your sister on Sundays" in told
    assert "wearer: i called my sister" in told and "diary  A page." in told
    assert main(["mind", "undo", "1"]) == 0
    assert "sister" not in log() and "(taken back)" in log("--all")
    assert main(["mind", "redo", "1"]) == 0 and "(taken back)" not in log("--all")
    assert main(["mind", "undo", "7"]) == 1 and "number 7" in capsys.readouterr().err
