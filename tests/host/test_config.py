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
