"""A word that she never heard may be a name; a word that she knows isn't asked about."""

from __future__ import annotations

from typing import Any

import pytest


def test_it_is_asked_and_kept(talk: Any) -> None:
    assert "Gretchen" in talk("i'm gretchen")
    assert "Gretchen" in talk("yes") and "Gretchen" in talk("what's my name")


@pytest.mark.parametrize("said", ["i'm starving", "i'm back", "i'm gardening", "it's broken"])
def test_no_name(talk: Any, said: str) -> None:
    assert "name" not in talk(said).lower()


def test_not_where_the_name_is_known(talk: Any) -> None:
    talk("my name is ben")
    assert "Tunde" not in talk("i'm tunde") or "name" not in talk("i'm tunde")
