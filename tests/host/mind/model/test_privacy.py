"""os1.mind.model.privacy: what may leave, for whom, over which road."""

from __future__ import annotations

import pytest
from os1.errors import ConfigError
from os1.mind.model.privacy import ITEMS, allowed, masked, sent, unsealed


def test_another_voice_takes_nothing_of_the_wearers_along() -> None:
    assert sent(frozenset(ITEMS), trusted=False) == {"time", "mood"} and sent(frozenset(ITEMS), True) == set(ITEMS)


def test_an_unknown_item_is_named() -> None:
    with pytest.raises(ConfigError, match="'everything'"):
        allowed(["time", "everything"])


@pytest.mark.parametrize(("url", "open_"), [
    ("http://127.0.0.1:1/v1", False), ("http://localhost/v1", False), ("http://192.168.1.4:8080/v1", False),
    ("http://box.local/v1", False), ("http://box/v1", False), ("https://api.example/v1", False),
    ("http://api.example/v1", True), ("http://8.8.8.8/v1", True), ("http://[::1]/v1", False)])
def test_who_can_read_along(url: str, open_: bool) -> None:
    assert unsealed(url) is open_


def test_the_key_is_masked_and_the_text_short() -> None:
    assert masked("bad key\nsk-1", "sk-1") == "bad key ***" and len(masked("x" * 5000, "")) == 300
