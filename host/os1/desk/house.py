"""What the daemon offers to the desk: everything that the API reads and changes goes through here.

The mind keeps to a thread of its own: what looks at it, or changes it, is given to `think`, and the names of what
has changed to `changes` (a change in the memory's file tells of itself).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from os1.body.fleet.release import Releases
from os1.body.fleet.wishes import Wishes
from os1.config import Config
from os1.config.keys import Value
from os1.desk.changes import Changes
from os1.link.keys import Keys
from os1.link.seen import Seen
from os1.mind import Mind
from os1.mind.senses import Senses
from os1.recent import Recent
from os1.working import Working

T = TypeVar("T")


class House(Protocol):
    """The daemon, as the desk sees it."""

    @property
    def config(self) -> Config:
        """What counts at this moment."""

    def counts(self, key: str, value: Value) -> bool:
        """Does this value of a key count at this moment? Else it will when the daemon starts next."""

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

    @property
    def recent(self) -> Recent:
        """The last turns with their milliseconds."""

    @property
    def wall(self) -> float:
        """What is added to `recent`'s clock for seconds since 1970."""

    @property
    def work(self) -> Working | None:
        """What she does in the world; None: she has no hands here."""

    def senses(self) -> Senses:
        """How things are at this moment: who is connected, and how each ear says that it is."""

    def let_go(self) -> None:
        """No question of hers stays open: what was just forgotten may stand in one."""

    async def think(self, work: Callable[[Mind], T]) -> T:
        """Done in the mind's thread, one after the other. What `work` raises comes out here."""
