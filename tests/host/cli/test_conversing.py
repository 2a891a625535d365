"""os1 converse has hands: what is asked of her work is done, told, and taken back, without a daemon."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from os1.cli import main


def test_a_folder_is_tidied_and_put_back_by_typing(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("OS1_CACHE", str(tmp_path / "cache"))
    downloads = tmp_path / "me" / "Downloads"
    downloads.mkdir(parents=True)
    (downloads / "bill.txt").write_text("Invoice 17. Amount due: 30 euros.")

    def say(text: str) -> str:
        assert main(("converse", text)) == 0
        return capsys.readouterr().out
    assert "1 invoice into Papers" in say("tidy my downloads")
    assert list(downloads.iterdir()), "nothing is moved before a yes"
    monkeypatch.setattr("sys.stdin", io.StringIO("tidy my downloads\nyes\n"))
    assert main(("converse",)) == 0
    assert "one file" in capsys.readouterr().out
    assert not list(downloads.glob("*.txt"))
    assert "invoice" in say("undo") and (downloads / "bill.txt").exists()
