"""What is understood and what can be done, read once for all tests of a process: it takes two seconds. And long keys,
each of which takes up to half a second, made once for all that need any."""

from __future__ import annotations

from itertools import count

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from os1.grammar import Grammar
from os1.link.authority import KEY_BITS
from os1.mind import Skills, door, sentences

DIFFERENT = 8  # keys; no test has so many computers
_kept: list[rsa.RSAPrivateKey] = []
_make = rsa.generate_private_key


@pytest.fixture(scope="session")
def skills() -> Skills:
    return door.load()


@pytest.fixture(scope="session")
def grammar(skills: Skills) -> Grammar:
    return Grammar.load(*sentences(skills))


@pytest.fixture(autouse=True)
def long_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The n-th key that a test makes is the n-th of this process."""
    numbers = count()

    def made(public_exponent: int, key_size: int) -> rsa.RSAPrivateKey:
        if key_size != KEY_BITS:
            return _make(public_exponent, key_size)
        number = next(numbers) % DIFFERENT
        while len(_kept) <= number:
            _kept.append(_make(public_exponent, key_size))
        return _kept[number]

    monkeypatch.setattr(rsa, "generate_private_key", made)
