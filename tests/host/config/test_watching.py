"""os1.config.watching: live keys are handed over once; of the others, and of mistakes, the log is told once."""

from pathlib import Path

import pytest
from os1.config.keys import Value
from os1.config.watching import Watch

Log = pytest.LogCaptureFixture


def changes(watch: Watch) -> dict[str, Value]:
    """Once it is written to the end."""
    assert watch.changes() == {}, "an editor may be in the middle of writing"
    return watch.changes()


def test_a_live_key_is_handed_over_once(home: Path, caplog: Log) -> None:
    watch = Watch(home, environ={})
    assert changes(watch) == {}
    (home / "config.toml").write_text("[voice]\nrate = 1.5\n")
    assert changes(watch) == {"voice.rate": 1.5} and changes(watch) == {}
    (home / "config.toml").unlink()
    assert changes(watch) == {"voice.rate": 1.0} and not caplog.records


def test_what_needs_a_restart_is_named_once(home: Path, caplog: Log) -> None:
    watch = Watch(home, environ={})
    (home / "config.toml").write_text("[link]\nport = 1\n")
    assert changes(watch) == {} and "link.port" in caplog.text
    caplog.clear()
    (home / "config.toml").write_text("[link]\nport = 1\n\n[mind]\nintroduce = false\n")
    assert changes(watch) == {"mind.introduce": False} and not caplog.records
    (home / "config.toml").unlink()
    assert changes(watch) == {"mind.introduce": True} and not caplog.records, "the port is what it was"


def test_a_file_with_a_mistake_changes_nothing_and_is_told_once(home: Path, caplog: Log) -> None:
    (home / "config.toml").write_text("[voice]\nrate = 1.5\n")
    watch = Watch(home, environ={})
    (home / "config.toml").write_text("[voice]\nrate = 1.6\nvolme = 2\n")
    assert changes(watch) == {} and changes(watch) == {}
    assert caplog.text.count("line 3") == 1 and "voice.volume?" in caplog.text
    (home / "config.toml").write_text("[voice]\nrate = 1.6\n")
    assert changes(watch) == {"voice.rate": 1.6}


def test_a_file_that_was_wrong_from_the_start(home: Path, caplog: Log) -> None:
    """Nobody runs a daemon with one, but it may become wrong between the two looks."""
    (home / "config.toml").write_text("voice = 3\n")
    watch = Watch(home, environ={})
    (home / "config.toml").write_text("[voice]\nrate = 1.6\n")
    assert changes(watch) == {"voice.rate": 1.6} and not caplog.records


def test_the_environment_goes_first_here_too(home: Path) -> None:
    watch = Watch(home, environ={"OS1_VOICE_RATE": "0.8"})
    (home / "config.toml").write_text("[voice]\nrate = 1.5\n")
    assert changes(watch) == {}


def test_of_what_she_writes_herself_nothing_is_said(home: Path, caplog: Log) -> None:
    watch = Watch(home, lambda key, value: (key, value) == ("name", "hey leonora"), environ={})
    (home / "config.toml").write_text('name = "hey leonora"\n')
    assert changes(watch) == {} and not caplog.records
    (home / "config.toml").write_text('name = "hey ottilie"\n')
    assert changes(watch) == {} and "name" in caplog.text


def test_a_file_that_is_being_written_is_not_read(home: Path, caplog: Log) -> None:
    (home / "config.toml").write_text("[voice]\nrate = 1.5\n")
    watch = Watch(home, environ={})
    for text in ("", "[voice]\nra", "[voice]\nrate = 1.6\n"):
        (home / "config.toml").write_text(text)
        assert watch.changes() == {}
    assert watch.changes() == {"voice.rate": 1.6} and not caplog.records
