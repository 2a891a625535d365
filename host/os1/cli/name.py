"""os1 name: what she is called, and teaching her another name."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from os1 import config as settings
from os1 import naming, recording
from os1.ears.wake import PHRASE
from os1.ears.wake.choice import choose
from os1.ears.wake.model import find, place
from os1.ears.wake.teach import Recipe, teach
from os1.errors import ConfigError, OS1Error
from os1.parts import identity, understanding
from os1.talk.takes import TAKES, takes
from os1.talk.worn import worn_takes

SOUNDS = (".wav", ".flac", ".ogg", ".mp3")
SHARES = {"voices": 0.1, "rooms": 0.7, "learning": 0.2}  # of the time that each part takes


def add(commands: Any) -> None:
    """os1 name."""
    name = commands.add_parser("name", help="say what she is called, or teach her another name")
    name.add_argument("phrase", nargs="?", help='what wakes her from now on, for example "hey samantha"')
    name.add_argument("--enrol", type=Path, action="append", default=[], metavar="DIR",
                      help="recordings of you saying it, one in each file; ten are plenty")
    name.add_argument("--record", action="store_true", help=f"take {TAKES} recordings with this computer's microphone")
    name.add_argument("--record-ear", action="store_true",
                      help="take them through your earpiece; stop the daemon before")
    name.add_argument("--voices", choices=("all", "espeak"), default="all",
                      help="learn from espeak-ng's and flite's voices, or from espeak-ng's alone")
    name.add_argument("--progress", action="store_true", help="print how far it is in percent, a number a line")
    name.add_argument("--out", type=Path, help="write what was learned to this file and change nothing else")
    name.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say the name, or teach one."""
    config = settings.load()
    if not args.phrase:
        if args.enrol or args.record or args.record_ear:
            raise ConfigError("Which name do the recordings hold?", 'Say it first: os1 name "hey samantha" --enrol DIR')
        return _say(config)
    choice = choose(args.phrase, settings.cache(), config.language)
    _, grammar = understanding(replace(config, name=PHRASE))
    if choice.phrase not in (config.name, PHRASE) and grammar.restrict({"command"}).match(choice.phrase):
        raise ConfigError(f"{choice.phrase!r} is something that one says to her already.", "Choose another name.")
    if choice.warning:
        print(f"Mind: {choice.warning}", file=sys.stderr)
    own = [sound for folder in args.enrol for sound in recordings(folder)]
    if args.record:
        own += asyncio.run(takes(choice.phrase, print))
    if args.record_ear:
        authority, keys = identity(config.home)
        own += asyncio.run(worn_takes(authority, keys, (config.link.bind, config.link.port), choice.phrase, print))
    recipe = Recipe(flite=args.voices == "all")
    if args.progress:
        model, mine = teach(choice.phrase, settings.cache(), recipe, own, ticker(Percent().reached))
    else:
        with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(),
                      console=Console(stderr=True)) as bar:
            model, mine = teach(choice.phrase, settings.cache(), recipe, own, ticker(barred(bar)))
    for number in mine.unfit:
        print(f"Recording {number + 1} was left out: the name isn't heard in it.", file=sys.stderr)
    path = args.out or place(config.home, choice.phrase)
    model.save(path)
    if not args.out:
        settings.set_name(config.home, choice.phrase)
        if not args.progress:  # asked for by hand: it counts, whatever she wished before
            naming.want(config.home, None)
    print(f'{path}\nLearned in {model.about.seconds:.0f} s from {model.about.voices}'
          + (f" and {model.about.enrolled} recordings of yours" if model.about.enrolled else "") + ".")
    if not args.out:
        print(f'She is called "{choice.phrase}" when the daemon starts next.', flush=True)
    return 0


def _say(config: settings.Config) -> int:
    """What wakes her, and what is known of it."""
    model = find(config.home, config.name)
    print(config.name)
    if model is None:
        print(f'It was never taught, so it may be missed or heard wrongly. Run: os1 name "{config.name}"')
    else:
        enrolled = f" and {model.about.enrolled} recordings of yours" if model.about.enrolled else ""
        print(f"learned from {model.about.voices}{enrolled}")
    return 0


def recordings(folder: Path) -> list[NDArray[np.int16]]:
    """Every sound in a folder and the folders in it. OS1Error: there is none."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SOUNDS) if folder.is_dir() else []
    if not files:
        raise OS1Error(f"There are no recordings in {folder}.", "Give a folder of WAV, FLAC, OGG or MP3 files.")
    return [np.frombuffer(recording.read(path), "<i2") for path in files]


def ticker(reached: Callable[[str, float], object]) -> Callable[[str, float], None]:
    """One share for all parts of the teaching."""
    def tick(what: str, share: float) -> None:
        before = sum(SHARES[part] for part in list(SHARES)[:list(SHARES).index(what)])
        reached(what, before + SHARES[what] * share)

    return tick


def barred(bar: Progress) -> Callable[[str, float], None]:
    """Shown as a bar."""
    task = bar.add_task("", total=1.0)
    return lambda what, share: bar.update(task, description=what, completed=share)


class Percent:
    """Told to whoever reads: each percent once, at once. Nobody reads any more: BrokenPipeError, and it is over."""

    def __init__(self) -> None:
        self._told = -1

    def reached(self, what: str, share: float) -> None:
        """So much of all is done."""
        if (percent := int(100 * share)) != self._told:
            self._told = percent
            print(percent, flush=True)
