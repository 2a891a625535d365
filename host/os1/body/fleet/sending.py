"""The daemon's part of updates: takes up what is wanted, one earpiece at a time, and writes down what became of it.

  wishes > rolling: who is next? > os1.body.update > the version in its next hello > wishes

It goes on after a restart, its own as well as an earpiece's. What an earpiece says in a later hello counts more than
what was written down: one that is found with its old version has gone back, whatever was told of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from os1.body.fleet.progress import SENDING, STARTING, Shown, Step
from os1.body.fleet.rolling import TRIES, Sight, following, held, proven, waiting
from os1.body.fleet.wishes import BACK, CABLE, DONE, DROPPED, REFUSED, TRYING, WANTED, Wish, Wishes
from os1.body.package import Package
from os1.body.update import USB, Ears, find, update
from os1.errors import NotTaken, OS1Error, Stalled, WentBack

TICK_S, SHOW_S = 1.0, 0.25
PATIENCE_S = 300.0  # without any progress although it is connected: they may be talking
AWAY_S = 100.0  # a trial that fails takes 60, and two new starts; the others go on then
PUT_OFF_S = 600.0  # until one that did not get on is tried again
BROKEN_S = 30.0  # until a file that can't be read is looked at again
log = logging.getLogger(__name__)

RAN = "It runs that already."
CANNOT = f"It can't be updated over the air. {USB}"
UNSAID = ("It started the new version, which did not reach this computer within its minute, or broke; so it runs the "
          "old one again. Why, only its console can say.")
TURNED_AWAY = "It started the new version, which this computer could not take in, so it runs the old one again."
AWAY = "It started the new version while this computer was away, and went back."


class Has(Protocol):
    """What this installation has (see release)."""

    def package(self, board: str, mpy: int) -> Package: ...


@dataclass(slots=True)
class _Now:
    """The one that is at it."""

    id: str
    step: Step


class Fleet:
    """`run` lasts as long as the daemon. server: where the ears are. key_of: the update key of one. look: every
    earpiece that has joined. known: is it one of this house, and not revoked? ended: is called with every end. aside:
    runs what takes a second beside the loop. turned_away: why an earpiece's last hello wasn't taken, by id."""

    def __init__(self, server: Ears, wishes: Wishes, has: Has, key_of: Callable[[str], bytes],
                 look: Callable[[], Mapping[str, Sight]], shown: Shown, known: Callable[[str], bool] = lambda id: True,
                 ended: Callable[[Wish], None] = lambda wish: None,
                 aside: Callable[..., Awaitable[Package]] = asyncio.to_thread,
                 turned_away: dict[str, str] | None = None) -> None:
        self.wishes = wishes
        self._server, self._has, self._key_of, self._look = server, has, key_of, look
        self._shown, self._known, self._ended, self._aside = shown, known, ended, aside
        self._turned_away = {} if turned_away is None else turned_away
        self._now: _Now | None = None
        self._put_off: dict[str, float] = {}  # until when, by the loop's clock
        self._unwatched: set[str] = set()  # those that started anew while this daemon was away

    async def run(self) -> None:
        """Until it is cancelled."""
        showing = asyncio.get_running_loop().create_task(self._show())
        try:
            self._unwatched = {wish.id for wish in self._all() if wish.state == TRYING}
            while True:
                pause = TICK_S
                try:
                    await self.tick()
                except OS1Error as e:
                    log.error("updates: %s", e)
                    pause = BROKEN_S
                await asyncio.sleep(pause)
        finally:
            showing.cancel()

    async def tick(self) -> None:
        """Look once, and update one if one may be."""
        sights = self._look()
        for each in self.wishes.all():
            self._check(each, sights.get(each.id))
        now = asyncio.get_running_loop().time()
        ready = {id: sight for id, sight in sights.items() if self._put_off.get(id, 0.0) <= now}
        if wish := following(self.wishes.all(), ready):
            await self._update(wish)

    def _all(self) -> list[Wish]:
        try:
            return self.wishes.all()
        except OS1Error as e:
            log.error("updates: %s", e)
            return []

    # ---- what a look tells

    def _check(self, wish: Wish, sight: Sight | None) -> None:
        """Does what was written down still hold?"""
        if wish.open and not self._known(wish.id):
            self._end(wish, DROPPED, "It was revoked or forgotten.")
        if sight is None or not sight.connected or not wish.to:
            return
        if wish.state in (TRYING, BACK) and sight.version == wish.to:
            self._end(wish, DONE)  # it came up late
        elif wish.state == TRYING and wish.id in self._unwatched and wish.tries < TRIES:
            self.wishes.change(wish, state=WANTED, why=AWAY)
        elif wish.state == TRYING or (wish.state == DONE and sight.version == wish.was < wish.to):
            self._back(wish)

    # ---- one earpiece

    async def _update(self, wish: Wish) -> None:
        ear = find(self._server, wish.id)
        if ear is None:
            return
        hello = ear.session.hello
        if hello.update is None:
            self._end(wish, CABLE, CANNOT)
            return
        self._now = _Now(wish.id, Step(SENDING))
        try:
            image = await self._aside(self._has.package, hello.board, hello.update.mpy)
        except OS1Error as e:
            self._end(wish, CABLE if e.cure == USB else REFUSED, str(e))
            self._now = None
            return
        if hello.update.version >= image.version:
            self._end(self.wishes.change(wish, was=hello.update.version, to=image.version), DONE, RAN)
            self._now = None
            return
        wish = self.wishes.change(wish, was=hello.update.version, to=image.version)
        try:
            await self._send(wish, image)
        finally:
            self._now = None

    async def _send(self, wish: Wish, image: Package) -> None:
        def starts() -> None:
            nonlocal wish
            self._turned_away.pop(wish.id, None)
            self._now = _Now(wish.id, Step(STARTING))
            wish = self.wishes.change(wish, state=TRYING, tries=wish.tries + 1)

        def sent(taken: int, total: int) -> None:
            if wish.state != TRYING:
                self._now = _Now(wish.id, Step(SENDING, taken, total))

        log.info("Ear %s: version %d is sent, in place of %d.", wish.id, image.version, wish.was)
        try:
            await update(self._server, wish.id, image, self._key_of(wish.id), sent, PATIENCE_S, AWAY_S, starts)
            self._end(wish, DONE)
        except Stalled as e:  # it stays wanted
            log.info("%s", e)
            self._put_off[wish.id] = asyncio.get_running_loop().time() + PUT_OFF_S
        except WentBack:
            self._back(wish)
        except NotTaken as e:
            self._end(wish, REFUSED, e.what)
        except OS1Error as e:
            self._end(wish, CABLE if e.cure == USB else REFUSED, str(e))

    def _back(self, wish: Wish) -> None:
        """It runs its old version again."""
        refusal = self._turned_away.pop(wish.id, "")
        why = f"{TURNED_AWAY} {refusal}" if refusal else UNSAID
        if wish.tries < TRIES and proven(self.wishes.all(), wish):
            log.info("Ear %s went back, and others didn't: once more, later.", wish.id)
            self.wishes.change(wish, state=WANTED, why=why)
            self._put_off[wish.id] = asyncio.get_running_loop().time() + PUT_OFF_S
        else:
            self._end(wish, BACK, why)

    def _end(self, wish: Wish, state: str, why: str = "") -> None:
        wish = self.wishes.end(wish, state, why)
        log.info("Ear %s: its update is over (%s). %s", wish.id, state, why)
        self._unwatched.discard(wish.id)
        if state == BACK and (rest := held(self.wishes.all(), wish)):
            self.wishes.change_all(rest)
        self._ended(wish)

    # ---- for who looks

    async def _show(self) -> None:
        while True:
            now = self._now
            steps = {id: Step(why) for id, why in waiting(self._all(), self._look(), now.id if now else "").items()}
            self._shown.show(steps | ({now.id: now.step} if now else {}))
            await asyncio.sleep(SHOW_S)
