"""A mind with a language model behind a real HTTP server."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.model_server import ModelServer, Play
from host.mind.conftest import Clock, Talk
from os1.config import Model as Settings
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.model import Model, attached
from os1.mind.persona import Persona

Attach = Callable[..., Talk]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as made:
        yield made


@pytest.fixture
def attach(tmp_path: Path, grammar: Grammar, skills: Skills, clock: Clock, server: ModelServer) -> Iterator[Attach]:
    """`attach(play, ..., timeout_s=1.0)`: somebody to talk to, whose model plays that."""
    made: list[tuple[Model, Store]] = []

    def make(*plays: Play, card: Persona | None = None, **settings: object) -> Talk:
        server.plays = list(plays)
        wanted = replace(Settings(server.url, "m", timeout_s=20.0), **settings)  # type: ignore[arg-type]
        model = attached(wanted)
        assert model is not None
        made.append((model, Store(tmp_path / "memory.db")))
        mind = Mind(made[-1][1], card or persona.load(), grammar, skills, clock, random.Random(3), model=model)
        return Talk(mind, clock)

    yield make
    for model, store in made:
        model.close()
        store.close()
