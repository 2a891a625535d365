"""Recordings of one phrase through an earpiece: as it hears the wearer, so will it be learned.

For a while the earpieces' port is served here instead of by the daemon, and the first earpiece that comes is recorded.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import numpy as np
from numpy.typing import NDArray

from os1.errors import BodyError
from os1.events import Sound
from os1.link.authority import Authority
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server
from os1.talk.takes import TAKES, collect

PATIENCE_S = 180.0  # for all of it: an earpiece sends nothing while nobody speaks


async def worn_takes(authority: Authority, keys: Keys, address: tuple[str, int], phrase: str,
                     tell: Callable[[str], object], count: int = TAKES,
                     patience_s: float = PATIENCE_S) -> list[NDArray[np.int16]]:
    """`count` takes. BodyError: the port is taken, no earpiece came, or it heard nobody."""
    done: asyncio.Future[list[NDArray[np.int16]]] = asyncio.get_running_loop().create_future()
    chosen: list[Ear] = []

    async def on_ear(ear: Ear) -> None:
        chosen.append(ear)
        if chosen[0] is not ear:
            return
        tell(f"{ear.name} listens.")
        try:
            taken = await collect(_frames(ear), phrase, tell, count)
            done.set_result(taken)
        except BodyError as e:
            done.set_exception(e)

    tell("Waiting for an earpiece ...")
    try:
        async with Server(authority, keys, on_ear, host=address[0], port=address[1]), asyncio.timeout(patience_s):
            return await done
    except TimeoutError as e:
        what = "The earpiece heard too little." if chosen else "No earpiece came."
        raise BodyError(what, "Switch it on and speak up, or use this computer's microphone: --record") from e
    except OSError as e:
        raise BodyError(f"Port {address[1]} is in use: {e}.", "Stop the daemon until the name is learned.") from e


async def _frames(ear: Ear) -> AsyncIterator[bytes]:
    async for event in ear.events():
        if isinstance(event, Sound):
            yield event.pcm
    raise BodyError("The earpiece is gone.", "Switch it on again.")
