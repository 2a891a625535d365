"""Texts: words only, the same for the same seed, and every phone beside very many others."""

import random
import re

import pytest
from os1.ears.training import text

pytest.importorskip("pocketsphinx")


def sentences(seed, count=300):
    rng = random.Random(seed)
    return [text.sentence(rng) for _ in range(count)]


def test_only_lower_case_words():
    assert all(re.fullmatch(r"[a-z']+( [a-z']+)*", said) for said in sentences(1))


def test_equal_seeds_say_the_same():
    assert sentences(2, 50) == sentences(2, 50) != sentences(3, 50)


def test_commands_fill_every_slot():
    assert not any("{" in text.command(random.Random(seed)) for seed in range(500))


def test_words_are_many():
    assert len({word for said in sentences(4) for word in said.split()}) > 500
