"""os1 converse: her mind by keyboard, without ears and voice; or a script that says what she must answer."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1 import naming
from os1.errors import OS1Error
from os1.mind import Mind, script
from os1.mind.model import attached
from os1.mind.repl import Exchange
from os1.mind.script import Clock
from os1.parts import now, open_mind, understanding
from os1.working.keyboard import Keyboard

SEED = 1  # of her whim in a script, so that it runs the same twice


def add(commands: Any) -> None:
    """os1 converse."""
    converse = commands.add_parser("converse", help="speak with her by keyboard: the very same mind")
    converse.add_argument("text", nargs="*", help="one thing to say; without it, a conversation line by line")
    converse.add_argument("--script", type=Path, help="a conversation with demands on her answers")
    converse.add_argument("--model", metavar="URL", help="a language model's address, in place of model.url")
    converse.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """One answer, a conversation until the end of input, or a script: then 0 only if every demand holds."""
    if args.script:
        return play(args.script)
    config = settings.load()
    model = attached(replace(config.model, url=args.model) if args.model else config.model)
    mind = open_mind(config, *understanding(config), now, random.Random(), model=model,
                     named=lambda persona: naming.named(config, persona))
    work = Keyboard(mind, config.home, now, model).with_hands(config, settings.cache())
    try:
        exchange = Exchange(mind)
        if sys.stdin.isatty() and not args.text and (welcome := exchange.welcome()):
            print(welcome.text)
        for line in _lines(args):
            for due in exchange.due(now()):
                print(due.text)
            thought = exchange.say(line)
            print(thought.text, flush=True)
            work.settled()  # who types waits for it
            for told in exchange.worked():
                print(told.text, flush=True)
            if thought.closing and not args.text:
                break
    finally:
        work.close()
        if model:
            model.close()
        mind.memory.store.close()
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


def play(path: Path) -> int:
    """Every demand with what was said; a home of its own, empty at the start."""
    try:
        lines = script.parse(path.read_text())
    except (OSError, UnicodeDecodeError) as e:
        raise OS1Error(f"The script {path} can't be read: {e}.") from e
    with tempfile.TemporaryDirectory(prefix="os1-script-") as folder, ExitStack() as stack:
        config = replace(settings.load(), home=Path(folder))
        skills, grammar = understanding(config)
        rng = random.Random(SEED)
        failed = total = 0

        def wake(clock: Clock) -> Mind:
            mind = open_mind(config, skills, grammar, lambda: clock(), rng)
            stack.callback(Keyboard(mind, config.home, lambda: clock()).close)
            return mind

        for turn in script.run(lines, wake):
            for verdict in turn.verdicts:
                total += 1
                failed += not verdict.holds
                line, mark = verdict.line, "ok  " if verdict.holds else "FAIL"
                print(f"{mark} {path.name}:{line.number}: {line.kind} {line.text}   <- {verdict.said!r}")
    print(f"{total - failed} of {total} demands hold")
    return 1 if failed else 0
