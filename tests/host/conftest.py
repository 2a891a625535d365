"""What is understood and what can be done, read once for all tests of a process: it takes two seconds."""

from __future__ import annotations

import pytest
from os1.grammar import Grammar
from os1.mind import Skills, door, sentences


@pytest.fixture(scope="session")
def skills() -> Skills:
    return door.load()


@pytest.fixture(scope="session")
def grammar(skills: Skills) -> Grammar:
    return Grammar.load(*sentences(skills))
