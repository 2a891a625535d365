"""The desk's server: the same pages twice, in plain HTTP on 127.0.0.1, which browsers trust like TLS, and by TLS under
every name of this computer, at the earpieces' port (`link.server`). Every request goes through, from the outside:

  guard       from us, to us             in_words   what goes wrong, in words
  elsewhere   may other computers?       bounded    not too much, not too slowly       then `routes`, `api` and more
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from aiohttp import web

from os1.desk import api, assets, place
from os1.desk.answers import in_words
from os1.desk.bodies import bounded
from os1.desk.elsewhere import only_here
from os1.desk.entrance import CLOSING_S, PROTOCOL, Entrance
from os1.desk.guard import Way, guard
from os1.desk.guesses import Guesses
from os1.desk.house import House
from os1.desk.login import KEY_BYTES, Logins
from os1.desk.routes import login, pulse, setup
from os1.desk.routes.pulse import Felt
from os1.desk.routes.setup import OnSocket
from os1.desk.shelf import LARGEST, Shelf
from os1.errors import ConfigError, OS1Error
from os1.link.door import DOOR, Door
from os1.link.noise import quiet

__all__ = ["PROTOCOL", "Desk"]

IDLE_S = 75.0  # a connection that asks nothing
HERE = Way()
log = logging.getLogger(__name__)

More = Callable[[web.Application, Entrance], None]


class Desk:
    """`async with Desk(home, port, shelf, on_setup) as desk:` is at `desk.port`; `place.link(home)` leads in. The same
    for other computers: `desk.application(Way("https", names))`, served by `link.server`.

    port: if another program has it, any free one. on_setup: called with each page that connects, until it is gone.
    felt: tells how the daemon is; None: nobody is told. house: what the API reads and changes; None: there is none.
    elsewhere: may other computers look in? more: called with each application that is made, to add routes. secure: the
    port of TLS, 0: none, known when the block is entered.
    """

    def __init__(self, home: Path, port: int, shelf: Shelf, on_setup: OnSocket,
                 clock: Callable[[], float] = time.time, felt: Felt | None = None,
                 house: House | None = None, *, elsewhere: Callable[[], bool] = lambda: False,
                 more: Sequence[More] = (), secure: Callable[[], int] = lambda: 0) -> None:
        self._home, self._wanted, self._shelf, self._on_setup, self._felt = home, port, shelf, on_setup, felt
        self._house, self._elsewhere, self._more, self._secure = house, elsewhere, more, secure
        self._key = secrets.token_bytes(KEY_BYTES)
        self.entrance = Entrance(Logins(self._key, clock))
        self._guesses = Guesses(time.monotonic)
        self._counts: Counter[str] = Counter()
        self.port = 0

    def application(self, way: Way) -> web.Application:
        """All pages, for requests that come by `way`."""
        app = web.Application(middlewares=[guard(way), in_words, only_here(self._elsewhere), bounded],
                              client_max_size=LARGEST)
        login.add(app, self.entrance, self._guesses)
        setup.add(app, self.entrance, self._shelf, self._on_setup)
        if self._house:
            api.attach(app, self._house, self.entrance.guest)
        for more in self._more:
            more(app, self.entrance)
        if self._felt and way is HERE:
            pulse.add(app, self._felt)
        assets.add(app)
        return app

    def look_again(self) -> None:
        """Whether others may look in has changed: if they may not, those who are in go."""
        if not self._elsewhere():
            self.entrance.logins.end_elsewhere()

    async def __aenter__(self) -> Self:
        app = self.application(HERE)
        app[DOOR] = self._door = Door(None, self._inside, self._counts)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=CLOSING_S,
                                     keepalive_timeout=IDLE_S, logger=quiet(log, self._counts))
        await self._runner.setup()
        try:
            self.port = self._listen()
            place.write(self._home, self.port, self._key, self._secure())
        except BaseException:
            await self._runner.cleanup()
            raise
        self._sweeping = asyncio.get_running_loop().create_task(self.entrance.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        place.remove(self._home)
        self._sweeping.cancel()
        await self.entrance.close()
        await self._door.close()
        await self._runner.cleanup()

    def _inside(self) -> asyncio.Protocol:
        assert self._runner.server is not None
        return self._runner.server()

    def _listen(self) -> int:
        for port in (self._wanted, 0):
            try:
                self._door.open(place.HERE, port)
            except ConfigError as e:
                log.info("%s The desk takes another.", e.what)
                continue
            return self._door.port
        raise OS1Error("The desk finds no free port.", "Set desk.port = -1 in config.toml to do without.")
