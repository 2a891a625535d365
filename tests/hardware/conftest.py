"""The design as it is, and with a fault planted in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hardware.design import DESIGN, Design, loads

Planted = Callable[..., Design]


@pytest.fixture(scope="session")
def text() -> str:
    return DESIGN.read_text("utf-8")


@pytest.fixture(scope="session")
def design(text: str) -> Design:
    return loads(text)


@pytest.fixture
def planted(text: str) -> Planted:
    """`planted("old", "new", ...)`: the design whose text has each old replaced, once; it must be there."""

    def plant(*pairs: str) -> Design:
        changed = text
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in changed, f"nothing to replace: {old}"
            changed = changed.replace(old, new, 1)
        return loads(changed)

    return plant
