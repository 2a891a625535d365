"""os1 papers: shows what came in, files it only when it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.paperwork import BILL, pdf
from os1 import cli


def test_shown_and_filed_only_with_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                      capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("OS1_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "Inbox").mkdir()
    paper = pdf(tmp_path / "Inbox/scan.pdf", BILL)
    assert cli.main(["papers", str(tmp_path / "Inbox")]) == 0
    said = capsys.readouterr().out
    assert "City Energy Ltd" in said and "due 2026-12-04" in said and "--do" in said and paper.exists()
    assert cli.main(["papers", str(tmp_path / "Inbox"), "--do"]) == 0
    assert not paper.exists() and (tmp_path / "Papers/City Energy Ltd/2026-11-20 Invoice no. 4711.pdf").exists()


def test_without_a_folder_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["papers", str(tmp_path / "nowhere")]) == 1
    assert "Inbox" in capsys.readouterr().err
