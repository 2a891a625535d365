"""os1 config: what counts and why, one key written, every mistake named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from os1.cli import main
from os1.config import load

Told = pytest.CaptureFixture[str]


def test_show_says_where_each_comes_from(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    (home / "config.toml").write_text("[link]\nport = 9000\nbind = '127.0.0.1'\n")
    monkeypatch.setenv("OS1_LINK_PORT", "9001")
    assert main(["config", "show", "link"]) == 0
    lines = [line.split(maxsplit=3) for line in capsys.readouterr().out.splitlines()]
    assert lines == [["link.bind", "=", '"127.0.0.1"', f"# {home / 'config.toml'}, line 3"],
                     ["link.port", "=", "9001", "# $OS1_LINK_PORT"], ["link.announce", "=", "true", "# default"]]
    assert main(["config", "show", "link.port", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "link.port": {"value": 9001, "from": "$OS1_LINK_PORT", "default": 8316, "live": False}}
    assert main(["config", "show", "link.prot"]) == 1 and "mean link.port?" in capsys.readouterr().err


def test_set_writes_or_says_what_is_allowed(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    assert main(["config", "set", "voice.rate", "1.5"]) == 0 and "at once" in capsys.readouterr().out
    assert main(["config", "set", "link.port", "9000"]) == 0 and "starts next" in capsys.readouterr().out
    made = load()
    assert (made.voice.rate, made.link.port) == (1.5, 9000) and "# pace" in (home / "config.toml").read_text()
    before = (home / "config.toml").read_bytes()
    assert main(["config", "set", "ears.engine", "voks"]) == 1 and "one of auto, vosk" in capsys.readouterr().err
    assert main(["config", "set", "voice.rat", "1"]) == 1 and "mean voice.rate?" in capsys.readouterr().err
    assert (home / "config.toml").read_bytes() == before
    monkeypatch.setenv("OS1_DESK_PORT", "1")
    assert main(["config", "set", "desk.port", "-1"]) == 0 and "OS1_DESK_PORT" in capsys.readouterr().out


def test_check_names_every_mistake(home: Path, capsys: Told) -> None:
    assert main(["config", "check"]) == 0
    (home / "config.toml").write_text("[link]\nprot = 1\n\n[voice]\nrate = 9\n")
    capsys.readouterr()
    assert main(["config", "check"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert "line 2" in first and "link.port?" in first and "line 5" in second and "from 0.5 to 2" in second
    (home / "config.toml").write_text("[link]\nport = 1\n")
    assert main(["config", "check"]) == 0 and "all is well" in capsys.readouterr().out
    (home / "config.toml").write_text("[link\n")
    assert main(["config", "check"]) == 1 and "line 1" in capsys.readouterr().out


def test_run_begins_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.cli.running._run", lambda work: work.close())
    assert main(["run"]) == 0 and "#rate = 1.0" in (home / "config.toml").read_text()
