"""os1.config.watching: live keys are handed over once; of the others, and of mistakes, the log is told once."""

from pathlib import Path

import pytest
from os1.config.watching import Watch

Log = pytest.LogCaptureFixture


def test_a_live_key_is_handed_over_once(home: Path, caplog: Log) -> None:
    watch = Watch(home, environ={})
    assert watch.changes() == {}
    (home / "config.toml").write_text("[voice]\nrate = 1.5\n")
    assert watch.changes() == {"voice.rate": 1.5} and watch.changes() == {}
    (home / "config.toml").unlink()
    assert watch.changes() == {"voice.rate": 1.0} and not caplog.records


def test_what_needs_a_restart_is_named_once(home: Path, caplog: Log) -> None:
    watch = Watch(home, environ={})
    (home / "config.toml").write_text("[link]\nport = 1\n")
    assert watch.changes() == {} and "link.port" in caplog.text
    caplog.clear()
    (home / "config.toml").write_text("[link]\nport = 1\n\n[mind]\nintroduce = false\n")
    assert watch.changes() == {"mind.introduce": False} and not caplog.records
    (home / "config.toml").unlink()
    assert watch.changes() == {"mind.introduce": True} and not caplog.records, "the port is what it was"


def test_a_file_with_a_mistake_changes_nothing_and_is_told_once(home: Path, caplog: Log) -> None:
    (home / "config.toml").write_text("[voice]\nrate = 1.5\n")
    watch = Watch(home, environ={})
    (home / "config.toml").write_text("[voice]\nrate = 1.6\nvolme = 2\n")
    assert watch.changes() == {} and watch.changes() == {}
    assert caplog.text.count("line 3") == 1 and "voice.volume?" in caplog.text
    (home / "config.toml").write_text("[voice]\nrate = 1.6\n")
    assert watch.changes() == {"voice.rate": 1.6}


def test_a_file_that_was_wrong_from_the_start(home: Path, caplog: Log) -> None:
    """Nobody runs a daemon with one, but it may become wrong between the two looks."""
    (home / "config.toml").write_text("voice = 3\n")
    watch = Watch(home, environ={})
    (home / "config.toml").write_text("[voice]\nrate = 1.6\n")
    assert watch.changes() == {"voice.rate": 1.6} and not caplog.records


def test_the_environment_goes_first_here_too(home: Path) -> None:
    watch = Watch(home, environ={"OS1_VOICE_RATE": "0.8"})
    (home / "config.toml").write_text("[voice]\nrate = 1.5\n")
    assert watch.changes() == {}


def test_of_what_she_writes_herself_nothing_is_said(home: Path, caplog: Log) -> None:
    watch = Watch(home, lambda key, value: (key, value) == ("name", "hey leonora"), environ={})
    (home / "config.toml").write_text('name = "hey leonora"\n')
    assert watch.changes() == {} and not caplog.records
    (home / "config.toml").write_text('name = "hey ottilie"\n')
    assert watch.changes() == {} and "name" in caplog.text
