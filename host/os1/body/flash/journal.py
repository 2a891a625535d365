"""How far each board has come: so that a flash that was broken off goes on where it stopped. Holds no secret.

  flashing.json  {"version": 1, "boards": {"7c:df:a1:00:00:42": {"done": ["erase", "write", ...], "image": "<sha-256>",
                                            "ear": "anna", "board": "XIAO ESP32S3", "package": 1764000000}}}
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from os1.errors import ConfigError

FILE = "flashing.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One board. done: its steps. image: SHA-256 of what was written. ear: its id. package: the version installed."""

    done: tuple[str, ...] = ()
    image: str = ""
    ear: str = ""
    board: str = ""
    package: int = 0


class Journal:
    """The file at `path`. One that is damaged is as good as none: a board is flashed from the beginning then."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, mac: str) -> Entry:
        """What is known of a board; an empty entry, if nothing."""
        return self._read().get(mac, Entry())

    def note(self, mac: str, step: str = "", **values: str | int) -> None:
        """A step is done; and these values are known."""
        entry = self.get(mac)
        done = (*entry.done, step) if step and step not in entry.done else entry.done
        self._write(mac, replace(entry, done=done, **values))  # type: ignore[arg-type]

    def again(self, mac: str) -> None:
        """From the beginning, the next time; whose it is stays known."""
        entry = self.get(mac)
        self._write(mac, Entry(ear=entry.ear, board=entry.board))

    def _read(self) -> dict[str, Entry]:
        try:
            content = json.loads(self._path.read_bytes())
            if content["version"] != 1:
                return {}
            return {str(mac): Entry(tuple(map(str, e["done"])), str(e["image"]), str(e["ear"]), str(e["board"]),
                                    int(e["package"])) for mac, e in content["boards"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write(self, mac: str, entry: Entry) -> None:
        boards = self._read() | {mac: entry}
        new = self._path.with_name(self._path.name + ".new")
        try:
            new.touch(mode=0o600)
            new.write_text(json.dumps({"version": 1, "boards": {m: asdict(e) for m, e in boards.items()}}, indent=1))
            new.replace(self._path)
        except OSError as e:
            raise ConfigError(f"{self._path} can't be written: {e}.", "Check the folder and the space left.") from e
