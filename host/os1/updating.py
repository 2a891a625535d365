"""Updates and her: she offers what is newer, passes on what was agreed to, and tells how it went.

  a newer release > "shall I?" > agreed > wishes > fleet > its next hello > "it's done"

What is wanted at a keyboard is told there; here only what she offered.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from os1.body.fleet.release import Releases
from os1.body.fleet.wishes import VOICE, Wishes
from os1.errors import OS1Error
from os1.events import Thought
from os1.link.ear import Ear
from os1.mind import Mind, updates
from os1.mind.scene import Scene
from os1.pool import Pool

STILL_S = 30.0  # so long nobody had to do with her when she offers it
FRESH_S = 600.0  # so long it is remembered what there is: who upgrades this computer needn't start the daemon anew
log = logging.getLogger(__name__)


class Worn(Protocol):
    """An ear that is worn, perhaps."""

    @property
    def ear(self) -> Ear: ...

    @property
    def still_s(self) -> float: ...

    def due(self, thought: Thought) -> None: ...


class Updating:
    """For the daemon. clock: seconds, only forward."""

    def __init__(self, wishes: Wishes, releases: Releases, mind: Mind, pool: Pool, clock: Callable[[], float],
                 aside: Callable[..., Awaitable[int]] = asyncio.to_thread) -> None:
        self._wishes, self._releases, self._mind, self._pool = wishes, releases, mind, pool
        self._clock, self._aside = clock, aside
        self._newest: dict[tuple[str, int], tuple[float, int]] = {}

    async def look(self, worn: Sequence[Worn]) -> None:
        """Whatever there is to say or to pass on now. Of ears that may be spoken to."""
        try:
            await self._pass_on()
            await self._tell(worn)
            for one in worn:
                await self._offer(one, len(worn) > 1)
        except OS1Error as e:
            log.error("updates: %s", e)

    def sense(self, ear: Ear) -> tuple[bool, int, bool]:
        """Of an EarSense: updatable, newer, updating. As far as it is known without looking; in any thread."""
        installed = ear.session.hello.update
        if installed is None:
            return False, 0, False
        newest = self._newest.get((ear.session.hello.board, installed.mpy), (0.0, 0))[1]
        try:
            wish = self._wishes.get(ear.id)
        except OS1Error:
            wish = None
        return True, newest if newest > installed.version else 0, wish is not None and wish.open

    # ---- the three things

    async def _pass_on(self) -> None:
        """What the wearer has agreed to is wanted."""
        if ears := await self._pool.run(updates.agreed, self._mind.memory):
            self._wishes.want(ears, VOICE)
            await self._pool.run(updates.passed_on, self._mind.memory, ears)

    async def _tell(self, worn: Sequence[Worn]) -> None:
        for wish in self._wishes.all():
            if wish.by != VOICE or wish.open or wish.told or not worn:
                continue
            own = next((one for one in worn if one.ear.id == wish.id), None)
            name = "" if own else wish.id

            def settled(scene: Scene, state: str = wish.state, name: str = name) -> Thought | None:
                return updates.settled(scene, state, name)

            if thought := await self._pool.run(self._mind.first, settled):
                self._wishes.change(wish, told=True)
                (own or min(worn, key=lambda one: one.still_s)).due(thought)

    async def _offer(self, one: Worn, several: bool) -> None:
        hello = one.ear.session.hello
        if hello.update is None or one.still_s < STILL_S:
            return
        newest = await self._look_up(hello.board, hello.update.mpy)
        wish = self._wishes.get(one.ear.id)
        if newest <= hello.update.version or (wish is not None and (wish.open or wish.to == newest)):
            return  # it went back, or refused: not again of her own accord
        name = one.ear.name if several else ""

        def offered(scene: Scene) -> Thought | None:
            return updates.offered(scene, one.ear.id, newest, name)

        if thought := await self._pool.run(self._mind.first, offered):
            one.due(thought)

    async def _look_up(self, board: str, mpy: int) -> int:
        at, version = self._newest.get((board, mpy), (0.0, 0))
        now = self._clock()
        if not version or now - at > FRESH_S:
            version = await self._aside(self._releases.newest, board, mpy)
            self._newest[board, mpy] = now, version
        return version
