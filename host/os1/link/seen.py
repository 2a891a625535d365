"""What each earpiece was last heard of: one JSON file that the daemon alone writes, for who asks from outside.

  seen.json  {"version": 1, "earpieces": {"kitchen": {"at": 1764000000.0, "here": true, "board": "XIAO ESP32S3",
                                                      "firmware": "0.1.0", "update": 7, "mpy": 11014,
                                                      "greeted": 1764000003.0, "told": 1764000063.0,
                                                      "signal": -61, "percent": 80, "celsius": 41, "lost": 0,
                                                      "starved": 0}}}

`os1 flash` waits for the hello of the earpiece that it has just paired, `os1 earpieces` lists them. Nothing depends on
it: a file that can't be read or written is as good as none, and it is never waited for the disk.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from os1.link.greeting import Hello

FILE = "seen.json"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sighting:
    """at: of its last hello, seconds since 1970. here: connected since then, if the daemon still runs. update: version
    of what it runs, 0: it can't be updated over the air. mpy: which .mpy files it takes. greeted: when she last told it
    that it works, 0: never.

    told: when it last said how it is, 0: never. signal: dBm, 0: unknown. percent: of its cell, -1: unknown. celsius: of
    its chip, 0: unknown. lost: frames of sound that never came, since it joined. starved: gaps in her voice."""

    at: float = 0.0
    here: bool = False
    board: str = ""
    firmware: str = ""
    update: int = 0
    greeted: float = 0.0
    mpy: int = 0
    told: float = 0.0
    signal: int = 0
    percent: int = -1
    celsius: int = 0
    lost: int = 0
    starved: int = 0


class Seen:
    """For the daemon, which begins with nobody here."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock
        self._earpieces = {id: replace(seen, here=False) for id, seen in look(path).items()}
        if self._earpieces:
            self._write()

    def get(self, id: str) -> Sighting:
        """What is known of earpiece `id`; an empty one, if nothing."""
        return self._earpieces.get(id, Sighting())

    def hello(self, id: str, hello: Hello) -> None:
        """It has joined."""
        version, mpy = (hello.update.version, hello.update.mpy) if hello.update else (0, 0)
        self._set(id, at=self._clock(), here=True, board=hello.board, firmware=hello.firmware, update=version, mpy=mpy)

    def parted(self, id: str) -> None:
        self._set(id, here=False)

    def greeted(self, id: str) -> None:
        """She told it, to the last word, that it works."""
        self._set(id, greeted=self._clock())

    def told(self, id: str, **figures: int) -> None:
        """How it says that it is: see `Sighting`. Written only if that has changed."""
        if any(getattr(self.get(id), name) != value for name, value in figures.items()):
            self._set(id, told=self._clock(), **figures)

    def _set(self, id: str, **values: Any) -> None:
        self._earpieces[id] = replace(self.get(id), **values)
        self._write()

    def _write(self) -> None:
        new = self._path.with_name(self._path.name + ".new")
        content = {"version": 1, "earpieces": {id: asdict(seen) for id, seen in self._earpieces.items()}}
        try:
            new.touch(mode=0o600)
            new.write_text(json.dumps(content, indent=1))
            new.replace(self._path)
        except OSError as e:
            log.warning("who was seen can't be written down: %s", e)


def look(path: Path) -> dict[str, Sighting]:
    """Every earpiece in the file, by its id; none if it can't be read."""
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != 1:
            raise ValueError(f"version {content['version']}")
        return {str(id): _sighting(values) for id, values in content["earpieces"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as e:
        log.warning("%s can't be read (%s): it is as if nobody had been seen.", path, e)
        return {}


def _sighting(values: dict[str, Any]) -> Sighting:
    """figures: those that an older daemon didn't write are unknown."""
    known = ("signal", "percent", "celsius", "lost", "starved")
    figures = {name: int(values[name]) for name in known if name in values}
    return Sighting(float(values["at"]), values["here"] is True, str(values["board"]), str(values["firmware"]),
                    int(values["update"]), float(values["greeted"]), int(values.get("mpy", 0)),
                    float(values.get("told", 0.0)), **figures)
