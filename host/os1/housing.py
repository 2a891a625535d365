"""The daemon as the desk sees it (os1.desk.house), and the changes that pages are told of.

  a row of the memory changes > its table > what that is called at the desk > changes.changed("timers")
  the wearer forgets > the last turns in memory forget too
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from os1.body.fleet.release import Releases
from os1.body.fleet.wishes import Wishes
from os1.config import Config
from os1.config.keys import Value
from os1.desk.changes import Changes, What
from os1.link.keys import Keys
from os1.link.seen import Seen
from os1.mind import Mind
from os1.mind.memory import Gone
from os1.mind.senses import Senses
from os1.pool import Pool
from os1.recent import Recent
from os1.working import Working

T = TypeVar("T")
TABLES: dict[str, tuple[What, ...]] = {
    "turn": ("memory",), "fact": ("memory",), "known": ("memory", "people"), "due": ("timers", "reminders"),
    "note": ("lists",), "learned": ("journal",), "page": ("journal",), "felt": ("mood",)}
DUES: tuple[What, ...] = ("timers", "reminders")  # after these the daemon looks anew at what is due


@dataclass
class Housing:
    """What the daemon gives away of itself. config, senses: asked anew each time. own: of a key and a value, did she
    write it herself, so that it counts already? due: called on the loop when something that is due has changed.
    let_go: of every open question. work: what she
    does in the world."""

    mind: Mind
    pool: Pool
    keys: Keys
    seen: Seen
    wishes: Wishes
    releases: Releases
    voice: str
    since: float
    settings: Callable[[], Config]
    sense: Callable[[], Senses]
    own: Callable[[str, Value], bool]
    due: Callable[[], None]
    let_go: Callable[[], None]
    changes: Changes = field(default_factory=Changes)
    recent: Recent = field(default_factory=Recent)
    work: Working | None = None

    def __post_init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.wall = time.time() - time.monotonic()
        memory = self.mind.memory
        memory.store.watchers.append(self._touched)
        memory.forgetting.after.append(self._forgotten)
        self.keys.watch(partial(self.changes.changed, "earpieces"))
        self.recent.watchers.append(partial(self.changes.changed, "traces"))
        self.changes.watch(lambda what: self._soon(self.due) if what in DUES else None)

    @property
    def config(self) -> Config:
        return self.settings()

    @property
    def wakes(self) -> str:
        return self.config.name

    def counts(self, key: str, value: Value) -> bool:
        """See os1.desk.house."""
        table, _, name = key.rpartition(".")
        inside = getattr(self.config, table) if table else self.config
        return bool(getattr(inside, name) == value or self.own(key, value))

    def senses(self) -> Senses:
        return self.sense()

    async def think(self, work: Callable[[Mind], T]) -> T:
        return await self.pool.run(work, self.mind)

    def pages(self, changed: Callable[[What], None]) -> None:
        """From now on `changed` is called, on the loop, with whatever has changed."""
        self.changes.watch(lambda what: self._soon(partial(changed, what)))

    # ---- in the mind's thread

    def _touched(self, tables: frozenset[str]) -> None:
        self.changes.changed(*sorted({what for table in tables for what in TABLES.get(table, ())}))

    def _forgotten(self, gone: Gone) -> None:
        def there(turns: Collection[int]) -> set[int]:
            marks = ", ".join("?" * len(turns))
            return {id for id, in self.mind.memory.store.rows(f"SELECT id FROM turn WHERE id IN ({marks})", *turns)}
        self.recent.forget(gone.holds, there)
        self.changes.changed("memory", "people", "journal", "mood", "lists", *DUES, "traces")

    def _soon(self, call: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call)
