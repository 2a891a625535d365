"""os1 backup, os1 restore: what they ask, say and return."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from os1.cli import main, service
from os1.cli.moving import _stopping
from os1.errors import OS1Error
from os1.moving import held, sealed
from os1.service.job import Job
from os1.service.systemd import Systemd


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each key takes half a second."""
    monkeypatch.setattr(sealed, "COST", 2)


def typed(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    said = iter(words)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    answer: Callable[[str], str] = lambda prompt: next(said)  # noqa: E731
    monkeypatch.setattr(getpass, "getpass", answer)


def test_a_home_moves(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                      capsys: pytest.CaptureFixture[str]) -> None:
    (home / "earpieces.json").write_text("{}")
    typed(monkeypatch, "correct horse", "correct horse")
    assert main(["backup", str(tmp_path / "b.os1")]) == 0
    assert "files: 1" in capsys.readouterr().out
    monkeypatch.setenv("OS1_HOME", str(tmp_path / "new"))
    words = tmp_path / "words"
    words.write_text("correct horse\r\nanother line\n")
    assert main(["restore", str(tmp_path / "b.os1"), "--passphrase-file", str(words)]) == 0
    assert (tmp_path / "new/earpieces.json").read_text() == "{}"
    assert "is as it was on" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "said"), [(("short", "short"), "at least"), (("long enough", "otherwise"), "two")])
def test_a_passphrase_that_will_not_do(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                       capsys: pytest.CaptureFixture[str], words: tuple[str, str], said: str) -> None:
    (home / "earpieces.json").write_text("{}")
    typed(monkeypatch, *words)
    assert main(["backup", str(tmp_path / "b.os1")]) == 1
    assert said in capsys.readouterr().err and not (tmp_path / "b.os1").exists()


def test_where_nobody_can_be_asked_it_says_how(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                               capsys: pytest.CaptureFixture[str]) -> None:
    (home / "earpieces.json").write_text("{}")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    assert main(["backup", str(tmp_path / "b.os1")]) == 1
    assert "--passphrase-file" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "none.os1")]) == 1
    assert "no file" in capsys.readouterr().err


@pytest.mark.parametrize("installed", [True, False])
def test_a_daemon_that_runs_is_named_with_what_stops_it(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                        capsys: pytest.CaptureFixture[str], installed: bool) -> None:
    (home / "earpieces.json").write_text("{}")
    words = tmp_path / "words"
    words.write_text("correct horse")
    assert main(["backup", str(tmp_path / "b.os1"), "--passphrase-file", str(words)]) == 0
    systemd = Systemd(lambda command: (0, ""), tmp_path / "units")
    if installed:
        systemd.install(Job(Path(sys.executable), home, tmp_path))
    monkeypatch.setattr(service, "system", lambda: systemd)
    with held.running(home):
        assert main(["restore", str(tmp_path / "b.os1"), "--passphrase-file", str(words)]) == 1
    stop = "Stop it first: " + ("systemctl --user stop os1.service" if installed else "Ctrl-C where it runs.")
    assert stop in capsys.readouterr().err


def test_where_no_service_can_be_it_is_stopped_by_hand(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> NoReturn:
        raise OS1Error("Here she can't be made a service.")

    monkeypatch.setattr(service, "system", none)
    assert _stopping(home) == ""
