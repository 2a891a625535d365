"""What is to run, and what every system's service has in common. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from os1.errors import ConfigError

STOP_S = 30  # she may finish a sentence (Daemon.finish), then connections and files are closed; beyond it, it is killed
AGAIN_S = 5  # after it broke, until it is started again

Call = Callable[[Sequence[str]], tuple[int, str]]  # a command: its exit status, and what it said on both outputs


@dataclass(frozen=True, slots=True)
class Job:
    """`python -m os1 run`, for the home and cache that it was installed from."""

    python: Path
    home: Path
    cache: Path

    def __post_init__(self) -> None:
        for path in (self.python, self.home, self.cache):
            if not path.is_absolute():
                raise ConfigError(f"{path} is no absolute path.", "Set OS1_HOME and OS1_CACHE to whole paths.")
            if not str(path).isprintable():
                raise ConfigError(f"A service can't be told of the path {str(path)!r}.", "Use another folder.")

    @property
    def command(self) -> list[str]:
        return [str(self.python), "-m", "os1", "run"]

    @property
    def environment(self) -> dict[str, str]:
        return {"OS1_HOME": str(self.home), "OS1_CACHE": str(self.cache)}


@dataclass(frozen=True, slots=True)
class State:
    """How it is. state: "not installed", "active", "failed", or another word of the system's own. said: its last
    lines."""

    state: str
    said: str = ""
