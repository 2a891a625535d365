"""Settings of the daemon: one TOML file in the daemon's home, every key optional, every mistake named.

Home is $OS1_HOME, else the platform's own place for an application's data. In it:

  config.toml     what the wearer set           authority/   certificates of this daemon
  earpieces.json  who may connect (key hashes)  memory.db    what she remembers
  update.key      what updates are authenticated with
  seen.json       who was here last              flashing.json  how far each board has come
  desk.json       where the desk is, while the daemon runs
  running.lock    held by a daemon that runs (moving/held.py)
  mishaps.json    what went wrong lately, without what was said
  releases.json   versions of earpiece software  updates.json   which are to be updated, and how it went (updating.json)
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

import platformdirs
from earpiece import wire

from os1.errors import ConfigError

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class Link:
    """Where earpieces connect. `bind` is every interface by default, because an earpiece is another machine. announce:
    tell the house by zeroconf where that is, so that earpieces find this computer after its address has changed."""

    bind: str = "0.0.0.0"
    port: int = wire.PORT
    announce: bool = True


@dataclass(frozen=True, slots=True)
class Ears:
    """`vosk_model`: folder of an official Vosk model; "" = what is built in.

    engine: "auto", "vosk", "pocketsphinx", "phones", "together" or "draft" (see os1.ears.asr). smart_turn: a Smart Turn
    v3 model (.onnx) that is asked too whether a turn is over, "installed" = the one in an installed pipecat-ai; "" =
    none. speaker_model: an ONNX file that tells voices apart; "" = she can't. same_speaker: the likeness (cosine) from
    which a voice is the wearer's.
    """

    vosk_model: str = ""
    engine: str = "auto"
    speaker_model: str = ""
    same_speaker: float = 0.45
    smart_turn: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """`piper`: path of a Piper voice (.onnx with its .json beside it); "" = espeak-ng.

    espeak: name of an espeak-ng voice, "" = hers. rate, volume: factors, the wearer's wish.
    """

    piper: str = ""
    espeak: str = ""
    rate: float = 1.0
    volume: float = 1.0


@dataclass(frozen=True, slots=True)
class Mind:
    """`persona`: a Character Card V3; "" = Samantha. embeddings: what finds turns by meaning: the folder of a
    sentence-transformers model as ONNX, "installed" = the vectors that come with OS1, "" = words alone.
    introduce: may she speak first to whom she has never met?"""

    persona: str = ""
    embeddings: str = "installed"
    introduce: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    """A language model behind an OpenAI-compatible endpoint; off unless `url` is given.

    url: up to and with "/v1". model: its name there; "" = the first one it has. key_file: a file that holds the key;
    key_env: the environment variable that does. timeout_s: until her first sentence, then she answers alone. may_send:
    what may go there beside the words that are being answered (see os1.mind.model.privacy). when: "last" = asked what
    she can't answer alone; "talk" = small talk too. ahead: it may be asked in a pause, before the wearer has surely
    finished. tools: it may ask for her skills.
    """

    url: str = ""
    model: str = ""
    key_file: str = ""
    key_env: str = ""
    timeout_s: float = 5.0
    may_send: list[str] = field(default_factory=list)
    when: str = "last"
    ahead: bool = False
    tools: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """The page in this computer's browser, at 127.0.0.1 and nowhere else. port: if it is taken any other; -1: none."""

    port: int = 8317


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set. `name` is the phrase that wakes her."""

    home: Path
    name: str = "hey samantha"
    language: str = "en"
    link: Link = field(default_factory=Link)
    ears: Ears = field(default_factory=Ears)
    voice: Voice = field(default_factory=Voice)
    mind: Mind = field(default_factory=Mind)
    model: Model = field(default_factory=Model)
    desk: Desk = field(default_factory=Desk)


def load(folder: Path | None = None) -> Config:
    """The settings in `folder` (default: home). ConfigError names the file and the key that is wrong."""
    folder = folder or home()
    path = folder / "config.toml"
    try:
        data = tomllib.loads(path.read_text()) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise ConfigError(f"{path} is not TOML: {e}.", "Correct it, or move it away to start with the defaults.") from e
    return _fill(Config, data, path, "", home=folder)


def set_name(folder: Path, phrase: str) -> None:
    """Write her name into config.toml; every other line stays as it is. ConfigError: see `load`."""
    _set(folder, "", "name", phrase)


def set_persona(folder: Path, card: Path) -> None:
    """Write which card she is into config.toml, as `set_name`."""
    _set(folder, "mind", "persona", str(card))


def _set(folder: Path, table: str, key: str, value: str) -> None:
    load(folder)
    path = folder / "config.toml"
    lines = path.read_text().splitlines() if path.exists() else []
    line = f"{key} = {json.dumps(value)}"
    heads = [place for place, text in enumerate(lines) if text.lstrip().startswith("[")]
    first = 0
    if table:
        first = next((place + 1 for place in heads if re.match(rf"\s*\[\s*{table}\s*\]", lines[place])), 0)
        if not first:
            lines += [f"[{table}]"]
            first = len(lines)
    end = next((place for place in heads if place >= first), len(lines))
    old = next((place for place in range(first, end) if re.match(rf"\s*[\"']?{key}[\"']?\s*=", lines[place])), None)
    lines[first if old is None else old:first if old is None else old + 1] = [line]
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False) as part:
        part.write("\n".join(lines) + "\n")
    os.replace(part.name, path)


def _fill(kind: type[T], data: dict[str, Any], path: Path, place: str, **given: object) -> T:
    """A `kind` from plain data; every key must be known and of the default's type."""
    template = kind(**given)
    known = {f.name: getattr(template, f.name) for f in fields(kind) if f.name not in given}  # type: ignore[arg-type]
    values: dict[str, object] = dict(given)
    for key, value in data.items():
        where = f"{place}{key}"
        if key not in known:
            raise ConfigError(f"{path}: no setting is called {where!r}.", f"Known here: {', '.join(known)}.")
        default = known[key]
        if is_dataclass(default):
            if not isinstance(value, dict):
                raise ConfigError(f"{path}: {where} is a table.", f"Write it as [{where}].")
            value = _fill(type(default), value, path, f"{where}.")
        elif isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        elif type(value) is not type(default):
            raise ConfigError(f"{path}: {where} = {value!r} should be of the kind {type(default).__name__}.")
        values[key] = value
    return kind(**values)
