"""The design as it is, and with a fault planted in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NoReturn

import pytest
from conftest import missing

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


@pytest.fixture
def lacking() -> Callable[[str], NoReturn]:
    """A tool that draws is required in CI, but where .ci/run could not install it and says so: it comes from further
    away than the rest (Debian's backports), and what needs none of it is checked anyway."""

    def told(what: str) -> NoReturn:
        if what.split()[0].lower() in os.environ.get("OS1_TEST_LACKS", "").split():
            pytest.skip(f"MISSING, and could not be installed: {what}")
        missing(what)

    return told
