"""Settings of the daemon: one TOML file in the daemon's home, every key optional, every mistake named.

  shape     every key with its default     reading   file and environment in, settings or mistakes with their lines out
  keys      what a key may be              writing   a value into the file, and all the rest left as it is
  private  nobody else may read it         watching  what changed in the file while the daemon runs

Home is $OS1_HOME, else the platform's own place for an application's data. In it:

  config.toml     what the wearer set           authority/   certificates of this daemon
  earpieces.json  who may connect (key hashes)  memory.db    what she remembers
  update.key      what updates are authenticated with
  seen.json       who was here last              flashing.json  how far each board has come
  desk.json       where the desk is, while the daemon runs
  running.lock    held by a daemon that runs (moving/held.py)
  journal.db      what she did in the world, so that it can be undone     tidy.toml  where files belong
  mishaps.json    what went wrong lately, without what was said
  releases.json   versions of earpiece software  updates.json   which are to be updated, and how it went (updating.json)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from os1.errors import ConfigError

from . import reading, writing
from .shape import Config, Desk, Ears, Link, Mind, Model, Voice
from .writing import FILE


def place() -> Path:
    """Where the daemon's home is or would be."""
    return Path(os.environ.get("OS1_HOME") or platformdirs.user_data_path("os1", appauthor=False))


def home() -> Path:
    """The daemon's home, made if it isn't there. Only its owner may look inside. ConfigError if it can't be made."""
    path = place()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as e:
        raise ConfigError(f"The folder {path} can't be made: {e.strerror}.", "What is in the way: os1 doctor") from e
    return path


def cache() -> Path:
    """Where things are kept that can be made again: compiled grammars, the interpreter for the virtual ear."""
    path = Path(os.environ.get("OS1_CACHE") or platformdirs.user_cache_path("os1", appauthor=False))
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def load(folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """The settings in `folder` (default: home), with what the environment says in their place. ConfigError names the
    file, the line and the key that is wrong, or the variable."""
    folder = folder or home()
    return reading.read(folder / FILE, os.environ if environ is None else environ).config(folder)


def set_name(folder: Path, phrase: str) -> None:
    """Write her name into config.toml; every other line stays as it is. ConfigError: the file or the value is wrong."""
    writing.put(folder, "name", phrase)


def set_persona(folder: Path, card: Path) -> None:
    """Write which card she is into config.toml, as `set_name`."""
    writing.put(folder, "mind.persona", str(card))


__all__ = ["FILE", "Config", "Desk", "Ears", "Link", "Mind", "Model", "Voice", "cache", "home", "load", "place",
           "set_name", "set_persona"]
