"""What the daemon offers to the desk: everything that the API reads and changes goes through here.

The mind keeps to a thread of its own: what looks at it, or changes it, is given to `think`, and the names of what
has changed to `changes` (a change in the memory's file tells of itself).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from os1.body.fleet.release import Releases
from os1.body.fleet.wishes import Wishes
from os1.config import Config
from os1.config.keys import Value
from os1.desk.changes import Changes
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.seen import Seen
from os1.mind import Mind

T = TypeVar("T")


class House(Protocol):
    """The daemon, as the desk sees it."""

    @property
    def config(self) -> Config:
        """What counts at this moment."""

    @property
    def began_with(self) -> Mapping[str, Value]:
        """What every key was when the daemon started: what isn't live counts so until it starts anew."""

    @property
    def changes(self) -> Changes: ...

    @property
    def keys(self) -> Keys: ...

    @property
    def seen(self) -> Seen: ...

    @property
    def wishes(self) -> Wishes: ...

    @property
    def releases(self) -> Releases: ...

    @property
    def since(self) -> float:
        """When the daemon started, seconds since 1970."""

    @property
    def voice(self) -> str:
        """The engine that speaks."""

    @property
    def wakes(self) -> str:
        """The phrase that wakes her."""

    def ears(self) -> Sequence[Ear]:
        """Those that are connected, or were a moment ago."""

    def files(self) -> Path:
        """The folder that holds everything of this home."""

    async def think(self, work: Callable[[Mind], T]) -> T:
        """Done in the mind's thread, one after the other. What `work` raises comes out here."""
