"""os1.config: defaults without a file, and a clear word for every mistake."""

from pathlib import Path

import pytest
from os1 import config
from os1.errors import ConfigError


def test_no_file_means_defaults(home: Path) -> None:
    c = config.load()
    assert (c.home, c.name, c.link.port) == (home, "hey samantha", 8316)


def test_a_setting_is_taken(home: Path) -> None:
    (home / "config.toml").write_text('name = "hello theodora"\n[voice]\nrate = 1\n')
    c = config.load()
    assert c.name == "hello theodora" and c.voice.rate == 1.0


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("OS1_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(ConfigError, match="os1 doctor"):
        config.home()


@pytest.mark.parametrize(("text", "said"), [
    ("nam = 'x'", "no setting is called 'nam'"),
    ("[link]\nport = 'x'", "link.port"),
    ("link = 3", "link is a table"),
    ("name = ", "is not TOML"),
    ("[link]\nport = true", "link.port"),
])
def test_a_mistake_is_named(home: Path, text: str, said: str) -> None:
    (home / "config.toml").write_text(text)
    with pytest.raises(ConfigError, match=said) as e:
        config.load()
    assert "config.toml" in str(e.value)


def test_home_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OS1_HOME", str(tmp_path / "new" / "home"))
    assert config.home().stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("text", "left"), [
    ('name = "old"\nlanguage = "en"\n', 'name = "blue door"\nlanguage = "en"\n'),
    ('# mine\nlanguage = "en"\nname="old" # no\n[link]\nport = 1',
     '# mine\nlanguage = "en"\nname="blue door" # no\n[link]\nport = 1'),
    ('[link]\nport = 1\n', 'name = "blue door"\n\n[link]\nport = 1\n')])
def test_her_name_is_written_and_the_rest_stays(home: Path, text: str, left: str) -> None:
    path = home / "config.toml"
    path.write_text(text)
    config.set_name(home, "blue door")
    assert path.read_text() == left and config.load().name == "blue door"
    assert [file.name for file in home.iterdir()] == ["config.toml"]


def test_a_broken_file_is_not_written_to(home: Path) -> None:
    (home / "config.toml").write_text("name = ")
    with pytest.raises(ConfigError):
        config.set_name(home, "blue door")
    assert (home / "config.toml").read_text() == "name = "
