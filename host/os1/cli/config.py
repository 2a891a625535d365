"""os1 config: show what counts and why, set one key, check everything."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from os1 import config as settings
from os1.config import reading, writing
from os1.config.keys import KEYS, Key, nearest, shown
from os1.errors import ConfigError


def add(commands: Any) -> None:
    """os1 config."""
    config = commands.add_parser("config", help="show, set and check the settings")
    what = config.add_subparsers(dest="what", required=True, metavar="WHAT")
    show = what.add_parser("show", help="print every setting, or one: its value and where that comes from")
    show.add_argument("key", nargs="?", help="for example voice.rate, or voice for all of that table")
    show.add_argument("--json", action="store_true", help="for programs")
    show.set_defaults(run=run_show)
    put = what.add_parser("set", help="write one setting into config.toml; comments and order stay")
    put.add_argument("key", help="for example voice.rate")
    put.add_argument("value", help="the items of a list have commas between them")
    put.set_defaults(run=run_set)
    check = what.add_parser("check", help="name every mistake with its line; exit status 1 if there is one")
    check.set_defaults(run=run_check)


def run_show(args: argparse.Namespace) -> None:
    """os1 config show."""
    found = reading.read(settings.home() / settings.FILE, os.environ)
    found.config(settings.home())
    wanted = [key for name, key in KEYS.items() if not args.key or name == args.key or name.startswith(f"{args.key}.")]
    if not wanted:
        raise _unknown(args.key)
    if args.json:
        print(json.dumps({key.name: {"value": found.value(key.name), "from": found.sources.get(key.name, "default"),
                                     "default": key.default, "live": key.live} for key in wanted}, indent=2))
        return
    width = max(len(f"{key.name} = {shown(found.value(key.name))}") for key in wanted)
    for key in wanted:
        line = f"{key.name} = {shown(found.value(key.name))}"
        print(f"{line:{min(width, 48)}}  # {found.sources.get(key.name, 'default')}")


def run_set(args: argparse.Namespace) -> None:
    """os1 config set."""
    key = _key(args.key)
    try:
        value = key.of_text(args.value)
    except ValueError as wrong:
        raise ConfigError(str(wrong)) from wrong
    writing.put(settings.home(), key.name, value)
    when = "It counts at once." if key.live else "It counts when the daemon starts next."
    if key.variable in os.environ:
        when = f"It doesn't count as long as the environment has {key.variable}."
    print(f"{key.name} = {shown(value)}\n{when}")


def run_check(args: argparse.Namespace) -> int:
    """os1 config check."""
    path = settings.home() / settings.FILE
    found = reading.read(path, os.environ)
    for mistake in [*found.mistakes, *found.strays]:
        print(mistake)
    if found.mistakes or found.strays:
        return 1
    print(f"{path}: all is well." if path.exists() else f"{path} isn't there: everything is as it comes.")
    return 0


def _key(name: str) -> Key:
    if name not in KEYS:
        raise _unknown(name)
    return KEYS[name]


def _unknown(name: str) -> ConfigError:
    return ConfigError(f"No setting is called {name!r}.", nearest(name))
