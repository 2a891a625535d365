"""os1 converse takes a letter, and its shelf is what os1 letters shows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from os1.cli import main


def test_a_letter_by_keyboard(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OS1_HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO(
        "take a letter to Ada\ndear ada comma the pears came full stop\nthat's all\nput it in the queue\n"
        "write out the queue\n"))
    assert main(["converse"]) == 0
    answers = capsys.readouterr().out.splitlines()
    assert "Ada" in answers[0] and "folder letters" in answers[-1], "she waits for her work, and tells of it"
    assert main(["letters", "show", "1"]) == 0
    assert "Dear Ada,\n\nThe pears came." in capsys.readouterr().out
    assert list(tmp_path.glob("letters/*/*.svg"))


def test_a_script_may_take_letters(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OS1_HOME", str(tmp_path / "home"))
    script = tmp_path / "s.txt"
    script.write_text("> take a letter to Ada\n= Ada\n> the pears came.\n> read it back\n= pears came\n")
    assert main(["converse", "--script", str(script)]) == 0
    assert not (tmp_path / "home" / "letters.db").exists(), "a script has a home of its own"


def test_a_text_file_goes_onto_the_shelf_for_a_client(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OS1_HOME", str(tmp_path / "home"))
    text = tmp_path / "l.txt"
    text.write_text("Dear Loretta,\n\nFifty years.\n\nYours,\nTheo\n")
    assert main(["letters", "people", "--client", "Theodore", "--to", "Loretta", "--relation", "wife", "--address",
                 "3 High Street, York"]) == 0
    assert "Loretta, wife, 3 High Street, York" in capsys.readouterr().out
    assert main(["letters", "add", str(text), "--to", "his wife", "--client", "theodore", "--due", "2026-12-01",
                 "--brief", "he forgets dates"]) == 0
    assert "Loretta (from Theodore), 6 words" in capsys.readouterr().out
    assert main(["letters", "show", "1"]) == 0 and "Yours,\n\nTheo" in capsys.readouterr().out
    assert main(["letters", "batch", str(tmp_path / "out"), "--kind", "pdf"]) == 0
    assert len(list((tmp_path / "out").glob("*envelope.pdf"))) == 1
    text.write_text("\n")
    assert main(["letters", "add", str(text), "--to", "Ada"]) == 1 and "nothing in" in capsys.readouterr().err
