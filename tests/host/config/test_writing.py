"""os1.config.writing: begun with comments, changed in one place, whole or not at all."""

import os
import re
import tomllib
from pathlib import Path

import pytest
from os1 import config
from os1.config import writing
from os1.config.keys import KEYS
from os1.errors import ConfigError


def test_the_file_that_is_begun_tells_every_key_and_sets_none(home: Path) -> None:
    writing.begin(home)
    path = home / "config.toml"
    text = path.read_text()
    assert config.load(home) == config.Config(home) and path.stat().st_mode & 0o777 == 0o600
    assert max(map(len, text.splitlines())) <= 120
    data = tomllib.loads(re.sub(r"^#(?! )", "", text, flags=re.M))
    for name, key in KEYS.items():
        table, _, inner = name.rpartition(".")
        assert (data[table] if table else data)[inner] == key.default and key.what.split()[0] in text
    path.write_text("# mine\n")
    writing.begin(home)
    assert path.read_text() == "# mine\n", "what is there stays"


@pytest.mark.parametrize("name", KEYS)
def test_a_key_is_set_where_the_file_shows_it(home: Path, name: str) -> None:
    writing.put(home, name, KEYS[name].default)
    text = (home / "config.toml").read_text()
    lines = zip(writing.template().splitlines(), text.splitlines(), strict=True)
    ((before, after),) = [(a, b) for a, b in lines if a != b]
    assert before == f"#{after}" and config.load(home, {}) == config.Config(home)


def test_comments_order_and_ways_of_writing_stay(home: Path) -> None:
    path = home / "config.toml"
    path.write_text("# mine\n[voice] # hers\nvolume=0.5 # low\n  rate   =  1.5   # fast\n\n[link]\nport = 0x2080\n")
    writing.put(home, "voice.rate", 0.75)
    writing.put(home, "voice.piper", "ü \"x\"")
    assert path.read_text() == ("# mine\n[voice] # hers\nvolume=0.5 # low\n  rate   =  0.75   # fast\n"
                                'piper = "ü \\"x\\""\n\n[link]\nport = 0x2080\n')
    assert path.stat().st_mode & 0o777 == 0o600 and [p.name for p in home.iterdir()] == ["config.toml"]


def test_the_last_mistake_can_be_set_right_but_no_other(home: Path) -> None:
    path = home / "config.toml"
    path.write_text("[link]\nport = 'x'\n")
    with pytest.raises(ConfigError, match="line 2"):
        writing.put(home, "voice.rate", 1.5)
    assert path.read_text() == "[link]\nport = 'x'\n"
    writing.put(home, "link.port", 1)
    assert path.read_text() == "[link]\nport = 1\n"


def test_a_table_that_is_none(home: Path) -> None:
    (home / "config.toml").write_text("link = 3\n")
    with pytest.raises(ConfigError):
        writing.put(home, "link.port", 1)
    assert (home / "config.toml").read_text() == "link = 3\n"


def test_a_write_that_fails_leaves_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "config.toml").write_text("[link]\nport = 1\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ConfigError, match="No space"):
        writing.put(home, "link.port", 2)
    assert [p.name for p in home.iterdir()] == ["config.toml"] and config.load(home).link.port == 1


def test_a_link_to_a_file_elsewhere_stays_one(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("")
    (home / "config.toml").symlink_to(tmp_path / "mine.toml")
    writing.put(home, "link.port", 2)
    assert (home / "config.toml").is_symlink() and "port = 2" in (tmp_path / "mine.toml").read_text()


def test_several_at_once_or_none_of_them(home: Path) -> None:
    path = home / "config.toml"
    path.write_text("# mine\nname = \"hey ada\"\n\n[voice]\nrate = 0.9  # slowly\nvolume = 0.5\n")
    before = path.read_text()
    with pytest.raises(ConfigError, match="0.5 to 2"):
        writing.put_all(home, {"name": "hey eva", "voice.rate": 9.0})
    assert path.read_text() == before
    writing.put_all(home, {"name": None, "voice.rate": 1.1, "voice.volume": None, "link.port": None})
    assert path.read_text() == "# mine\n\n[voice]\nrate = 1.1  # slowly\n"
    assert config.load(home).name == "hey samantha"
    path.write_text("voice = {rate = 0.9}\n")
    writing.put_all(home, {"voice.rate": None})
    assert config.load(home) == config.Config(home)
