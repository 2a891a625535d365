"""What the daemon does again and again beside talk: each a loop that runs until it is cancelled."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from os1.config.keys import Value
from os1.config.watching import EVERY_S, Watch
from os1.errors import OS1Error
from os1.link.seen import Seen
from os1.mind.memory import Memory
from os1.parts import give_back
from os1.pool import Pool
from os1.sensing import figures
from os1.updating import Updating
from os1.wearers import Wearers
from os1.working import CalendarWork, PapersWork

DAYS_S = 60.0  # how often to look at calendars and papers
UPDATES_S = 60.0  # the same, for what is newer than an earpiece
READ_S, READ_AT_ONCE = 10.0, 4  # how often new turns are read for their meaning, and how many at once (5 ms each)
WRITE_S = 30.0  # how often to write down how the ears are, if that has changed; they tell it once a minute
log = logging.getLogger(__name__)


async def read_turns(pool: Pool, memory: Memory) -> None:
    """Makes turns ready to be found by meaning, a few at a time, so that no answer waits long for it."""
    loaded = False
    while True:
        try:
            made = await pool.run(memory.recaller.catch_up, READ_AT_ONCE)
        except OS1Error as e:
            log.warning("turns aren't found by meaning: %s", e)
            return
        if not loaded:
            loaded = True
            await asyncio.to_thread(give_back)
        await asyncio.sleep(0.2 if made else READ_S)


async def write_down(wearers: Wearers, seen: Seen) -> None:
    """How the ears are, for who asks from outside (`os1 doctor`)."""
    while True:
        await asyncio.sleep(WRITE_S)
        for ear in [place.ear for place in wearers.places if place.ear.status and not place.ear.desk]:
            seen.told(ear.id, **figures(ear))


async def offer_updates(updating: Updating, wearers: Wearers, stirred: asyncio.Event) -> None:
    """Offers what is newer, and tells how an update went. Beside what is due: a package may be compiled for it."""
    while True:
        stirred.clear()
        await updating.look([worn for worn in wearers.worn if not worn.ear.silenced])
        with suppress(TimeoutError):
            await asyncio.wait_for(stirred.wait(), UPDATES_S)


async def look_at_days(calendar: CalendarWork, papers: PapersWork) -> None:
    """Looks at the wearer's calendars and papers, so that she needn't when she is asked."""
    while True:
        calendar.fresh()
        papers.fresh()
        await asyncio.sleep(DAYS_S)


async def follow_settings(watch: Watch, adjust: Callable[[dict[str, Value]], Awaitable[None]]) -> None:
    """What the wearer changes in config.toml counts at once, as far as that goes."""
    while True:
        await asyncio.sleep(EVERY_S)
        if changes := watch.changes():
            await adjust(changes)
