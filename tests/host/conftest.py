"""What is understood and what can be done, read once for all tests, and once more for each process. And long keys,
each of which takes up to half a second, made once for all that need any."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from os1 import mind
from os1.config import cache
from os1.ears.asr import bigrams
from os1.grammar import Grammar
from os1.grammar.kept import counted
from os1.link.authority import KEY_BITS
from os1.mind import Skills, door, sentences
from os1.mind.replies import Replies
from os1.parts import GRAPHS

DIFFERENT = 8  # keys; no test has so many computers
_kept: list[rsa.RSAPrivateKey] = []
_make = rsa.generate_private_key


HERS = Path(mind.__file__).parent
KEPT_MOST = 6  # each test of a skill package has a grammar of its own


def once(read: Callable[..., Any]) -> Callable[..., Any]:
    """`read(paths, ...)`, which reads her own files only once, with the same others beside them."""
    made: dict[object, Any] = {}

    def kept(paths: tuple[Path, ...], **how: Any) -> Any:
        if not any(HERS in path.parents for path in paths):
            return read(paths, **how)
        digest = hashlib.sha256(repr((paths, sorted(how.items()))).encode())
        for file in (file for path in paths for file in sorted(path.rglob("*.yaml"))):
            digest.update(file.read_bytes())
        key = digest.digest()
        value = made.pop(key) if key in made else read(paths, **how)
        made[key] = value
        if len(made) > KEPT_MOST:
            del made[next(iter(made))]
        return value

    return kept


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Her sentences, whose grammar takes four seconds where it isn't kept yet, and her wordings, which every mind has
    that a test wakes. Nobody changes either, but each mind knows which wording it used last."""
    load_grammar, load_replies, graphs = Grammar.load, Replies.load, cache() / GRAPHS
    grammars = once(lambda paths, **how: load_grammar(*paths, folder=graphs, **how))
    replies = once(load_replies)

    def grammar(*paths: Path | str, names: Sequence[str] = (), strict: bool = False,
                folder: Path | None = None) -> Grammar:
        if not any(HERS in Path(path).parents for path in paths):
            return load_grammar(*paths, names=names, strict=strict, folder=folder)
        made: Grammar = grammars(tuple(map(Path, paths)), names=tuple(names), strict=strict)
        return made

    def wordings(folders: Iterable[Path]) -> Replies:
        made = replies(tuple(folders))
        return Replies(made.wordings, made.tags)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Grammar, "load", grammar)
        patch.setattr(Replies, "load", wordings)
        yield


@pytest.fixture(scope="session", autouse=True)
def pairs_counted_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Which word follows which: four seconds, for each test that compiles a grammar with free words from nothing."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "pairs"
    count = bigrams._count

    def kept(words: Mapping[str, float]) -> bigrams.Pairs:
        asked = (sorted(words.items()), bigrams.BEFORE, bigrams.AFTER, bigrams.KEPT)
        name = hashlib.sha256(repr(asked).encode()).hexdigest()
        return bigrams.Pairs(**counted(folder / name, lambda: asdict(count(words))))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bigrams, "_count", kept)
        yield


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
