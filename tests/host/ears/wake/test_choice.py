"""Which names can be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.ears.wake.choice import choose
from os1.errors import ConfigError


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("wish", ["hey samantha", "Hey  Samantha!", "smart mirror", "jarvis", "alexa", "view glass",
                                  "hey chatterbox", "Snowboy"])
def test_a_good_name(wish: str, cache: Path) -> None:
    assert choose(wish, cache).phrase == wish.lower().replace("!", "").replace("  ", " ")


@pytest.mark.parametrize("wish", ["computer", "athena", "hey bob", "hey computer"])
def test_a_name_with_a_warning(wish: str, cache: Path) -> None:
    assert choose(wish, cache).warning


@pytest.mark.parametrize(("wish", "why"), [
    ("okay", "too short"), ("bob", "too short"), ("the time", "too common"), ("good morning", "too common"),
    ("hey you", "too common"), ("water", "too common"), ("", "without letters"), ("...", "without letters"),
    ("r2d2", "digits"), ("höllenfürst", "signs"), ("привет", "signs"), ("xqzt", "how to say"),
    ("hey wonderful mirror on the wall", "too long"), ("supercalifragilisticexpialidocious", "too long")])
def test_a_bad_name_is_refused_with_advice(wish: str, why: str, cache: Path) -> None:
    with pytest.raises(ConfigError, match=why) as error:
        choose(wish, cache)
    assert error.value.cure


def test_a_language_without_a_voice(cache: Path) -> None:
    with pytest.raises(ConfigError, match="no voice"):
        choose("hallo samantha", cache, "de")
