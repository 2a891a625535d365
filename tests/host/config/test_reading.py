"""os1.config.reading: what counts and where it comes from; each mistake with its line."""

from pathlib import Path

import pytest
from os1 import config
from os1.config.keys import KEYS
from os1.config.reading import Lines, read
from os1.errors import ConfigError

MANY = """# mine
name = "hey samantha"
link.port = 9000

[voice]
espeak = '''
rate = 7
'''
rate = 1.5

[model]
may_send = [
  "turns",
]
ahead = true
"""


@pytest.mark.parametrize(("key", "line"), [("name", 2), ("link.port", 3), ("voice.espeak", 6), ("voice.rate", 9),
                                           ("model.may_send", 12), ("model.ahead", 15)])
def test_the_line_of_a_key_however_it_is_written(key: str, line: int) -> None:
    assert Lines(MANY).of(key) == line


def test_every_mistake_is_found_with_its_line_and_cure(home: Path) -> None:
    path = home / "config.toml"
    path.write_text('[vioce]\nrate = 1\n[link]\nprot = 3\n\nannounce = "x"\n')
    found = read(path, {
        "OS1_DESK_PORT": "abc", "OS1_LINK_PROT": "1", "OS1_HOME": "x", "OS1_CACHE": "x", "OS1_TEST_WIFI": "x",
        "OS2": "x"})
    assert [str(m).replace(str(home), "") for m in [*found.mistakes, *found.strays]] == [
        "/config.toml, line 2: no setting is called 'vioce.rate'. Did you mean voice.rate?",
        "/config.toml, line 4: no setting is called 'link.prot'. Did you mean link.port?",
        '/config.toml, line 6: link.announce = "x" should be true or false.',
        '$OS1_DESK_PORT: desk.port = "abc" should be a whole number from -1 to 65535.',
        "$OS1_LINK_PROT: nothing reads this. Did you mean $OS1_LINK_PORT?"]
    with pytest.raises(ConfigError, match="besides: 3"):
        found.config(home)


@pytest.mark.parametrize("name", KEYS)
def test_the_environment_sets_every_key_and_goes_first(home: Path, name: str) -> None:
    key = KEYS[name]
    default = key.default
    value, text = {bool: (not default, str(not default)), int: (81, "81"), float: (0.75, "0.75"),
                   list: (["facts"], "facts"), str: (key.choices or ("mine",))[-1:] * 2}[type(default)]
    made = config.load(home, {key.variable: text})
    for part in name.split("."):
        made = getattr(made, part)
    assert made == value and read(home / "config.toml", {key.variable: text}).sources[name] == f"${key.variable}"


def test_sources(home: Path) -> None:
    path = home / "config.toml"
    path.write_text("[link]\nport = 1\nbind = '127.0.0.1'\n")
    found = read(path, {"OS1_LINK_PORT": "2"})
    assert found.value("link.port") == 2 and found.sources["link.bind"] == f"{path}, line 3"
    assert found.value("voice.rate") == 1.0 and "voice.rate" not in found.sources


def test_a_file_that_cannot_be_read(home: Path) -> None:
    (home / "config.toml").mkdir()
    with pytest.raises(ConfigError, match="can't be read"):
        config.load(home)


@pytest.mark.parametrize(("variable", "cure"), [
    ("OS1_HOEM", "Did you mean $OS1_HOME?"), ("OS1_NMAE", "Did you mean $OS1_NAME?"),
    ("OS1_MICROPYTHN", "Did you mean $OS1_MICROPYTHON?"), ("OS1_VOICE_RAT", "Did you mean $OS1_VOICE_RATE?"),
    ("OS1_DESK_COLOUR_OF_IT", "Known here: desk.port, desk.elsewhere, desk.names."),
    ("OS1_XYZZY", "What there is: os1 config show")])
def test_a_variable_that_nothing_reads_is_told_with_the_nearest(tmp_path: Path, variable: str, cure: str) -> None:
    found = read(tmp_path / "none.toml", {variable: "x"})
    assert [str(stray) for stray in found.strays] == [f"${variable}: nothing reads this. {cure}"] and not found.mistakes


def test_the_variable_that_holds_the_models_key_is_no_stray(tmp_path: Path) -> None:
    environ = {"OS1_MODEL_KEY_ENV": "OS1_MODELS_SECRET", "OS1_MODELS_SECRET": "x"}
    assert not read(tmp_path / "none.toml", environ).strays
