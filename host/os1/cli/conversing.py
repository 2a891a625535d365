"""os1 converse: her mind by keyboard, without ears and voice."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.daemon import now, spoken_names
from os1.grammar import Grammar
from os1.mind import Mind, Store, door, persona, sentences
from os1.mind.asks import Asks


def add(commands: Any) -> None:
    """os1 converse."""
    converse = commands.add_parser("converse", help="speak with her by keyboard: the very same mind")
    converse.add_argument("text", nargs="*", help="one thing to say; without it, a conversation line by line")
    converse.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """One answer, or a conversation until the end of input."""
    config = settings.load()
    skills = door.load()
    grammar = Grammar.load(*sentences(skills, config.language), names=spoken_names(config.name))
    store = Store(config.home / "memory.db")
    card = persona.load(Path(config.mind.persona) if config.mind.persona else None)
    mind = Mind(store, card, grammar, skills, now, random.Random(), language=config.language)
    asks = Asks()
    try:
        for line in _lines(args):
            thought = mind.answer(line, asks.top, below=asks.below)
            asks.settle(thought)
            mind.remember_heard(thought.turn, len(thought.text))
            print(thought.text, flush=True)
            if thought.closing and not args.text:
                break
    finally:
        store.close()
    return 0


def _lines(args: argparse.Namespace) -> Iterator[str]:
    if args.text:
        yield " ".join(args.text)
        return
    prompt = sys.stdin.isatty()
    while True:
        if prompt:
            print("> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()
