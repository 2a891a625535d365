"""os1.config.keys: every key is told, knows what it may be, and is found by who misspells it."""

import tomllib

import pytest
from os1.config.keys import KEYS, nearest, shown
from os1.ears import asr
from os1.mind import model
from os1.mind.model import privacy


@pytest.mark.parametrize("name", KEYS)
def test_the_default_is_allowed_and_can_be_written_in_a_shell(name: str) -> None:
    key = KEYS[name]
    assert key.taken(key.default) == key.default and key.what
    text = ",".join(key.default) if isinstance(key.default, list) else str(key.default)
    assert key.of_text(text) == key.default


def test_what_is_offered_is_what_there_is() -> None:
    assert KEYS["ears.engine"].choices == asr.ENGINES
    assert KEYS["model.when"].choices == model.WHEN and KEYS["model.may_send"].choices == privacy.ITEMS
    assert (KEYS["model.timeout_s"].least, KEYS["model.timeout_s"].most) == (model.LEAST_S, model.MOST_S)


@pytest.mark.parametrize(("name", "text", "value"), [
    ("link.announce", "no", False), ("link.announce", "TRUE", True), ("voice.rate", "1", 1.0),
    ("link.port", "9000", 9000), ("model.may_send", "turns, facts", ["turns", "facts"]), ("model.may_send", "", []),
    ("voice.piper", "12", "12"), ("desk.names", "", []),
    ("desk.names", "study.lan, fd00::7,10.0.0.1, ::1", ["study.lan", "fd00::7", "10.0.0.1", "::1"])])
def test_text_becomes_what_the_key_wants(name: str, text: str, value: object) -> None:
    made = KEYS[name].of_text(text)
    assert made == value and type(made) is type(value)


@pytest.mark.parametrize(("name", "text", "allowed"), [
    ("link.announce", "maybe", "true or false"), ("link.port", "x", "a whole number from 0 to 65535"),
    ("link.port", "1.5", "a whole number"), ("link.port", "65536", "65535"), ("voice.rate", "nan", "from 0.5 to 2"),
    ("voice.rate", "0", "from 0.5"), ("ears.engine", "voks", "one of auto, vosk"), ("name", " ", "something in it"),
    ("model.may_send", "turns,secrets", "a list of turns, facts"), ("desk.names", "a b", "a list of host names"),
    ("desk.names", "https://study", "a list of host names or addresses"), ("desk.names", "a..b", "a list of")])
def test_what_is_not_allowed_is_refused_with_what_is(name: str, text: str, allowed: str) -> None:
    with pytest.raises(ValueError, match=allowed):
        KEYS[name].of_text(text)


@pytest.mark.parametrize(("wrong", "cure"), [
    ("link.prot", "mean link.port?"), ("lnk.port", "mean link.port?"), ("port", "link.port or desk.port?"),
    ("rate", "mean voice.rate?"), ("nmae", "mean name?"), ("volum", "mean voice.volume?"),
    ("desk.colour", "Known here: desk.port, desk.elsewhere, desk.names."), ("xyzzy", "Known here: name, language")])
def test_the_nearest_key(wrong: str, cure: str) -> None:
    assert cure in nearest(wrong)


def test_shown_is_toml() -> None:
    for value in ("a \"b\" \\ \n\t\x7f ü", True, 3, 1.5, ["a", "b"], []):
        assert tomllib.loads(f"x = {shown(value)}") == {"x": value}
