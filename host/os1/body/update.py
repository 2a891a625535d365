"""An update over the air: a package to an earpiece that is connected, until it runs it and says so.

    image = build_for(server, "kitchen")
    await update(server, "kitchen", image, key_of(open_secret(home), "kitchen"), progress=print)

It goes on over broken connections, gives way to whoever speaks, and ends when the ear's hello names the new version;
or with NotTaken, WentBack or Stalled. The whole house, in order and over restarts: os1.body.fleet.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from os1.body.package import ARCHITECTURES, Package, build
from os1.errors import BodyError, NotTaken, Stalled, WentBack
from os1.link.ear import Ear
from os1.link.greeting import Hello
from os1.link.offering import Offering

LOOK_S = 0.05  # how often to look what became of it
PATIENCE_S = 300.0  # without any progress; she may be spoken to meanwhile, and the ear may be out of the house
USB = "Connect it by USB: os1 flash."

Progress = Callable[[int, int], None]


class Ears(Protocol):
    """Where the ears are that are connected: a server."""

    @property
    def ears(self) -> list[Ear]: ...


def find(server: Ears, id: str) -> Ear | None:
    """The earpiece `id`, if it is connected just now."""
    return next((ear for ear in server.ears if ear.id == id and ear.wire is not None), None)


def build_for(server: Ears, id: str, version: int | None = None) -> Package:
    """The package of this installation for the connected earpiece `id`. BodyError if it can't be made for it."""
    ear = find(server, id)
    if ear is None:
        raise BodyError(f"Earpiece {id} is not connected.", "Switch it on; os1 earpieces tells who is here.")
    hello = ear.session.hello
    if hello.update is None:
        raise BodyError(f"Earpiece {id} can't be updated over the air.", USB)
    native = ARCHITECTURES.get(hello.update.mpy >> 10)
    if native is None:
        raise BodyError(f"Earpiece {id} has a machine that is not known here ({hello.update.mpy >> 10}).", USB)
    image = build(native, hello.board, version)
    if image.mpy != hello.update.mpy:
        why = f"its MicroPython takes files of kind {hello.update.mpy}, and this mpy-cross makes {image.mpy}"
        raise BodyError(f"Earpiece {id} can't take this: {why}.", "Install the mpy-cross of its MicroPython.")
    return image


async def update(server: Ears, id: str, image: Package, key: bytes, progress: Progress | None = None,
                 patience_s: float = PATIENCE_S, away_s: float = PATIENCE_S,
                 ready: Callable[[], None] = lambda: None) -> None:
    """Send `image` to earpiece `id`, and return once it runs. key: its update key. progress: called with the bytes
    that it has, and all bytes. away_s: how long it may be gone. ready: called when it has everything, and starts anew.
    NotTaken, WentBack, Stalled: see os1.errors; BodyError: nothing can be sent to it."""
    loop = asyncio.get_running_loop()
    one = _Update(id, image, key)
    deadline = loop.time() + patience_s
    here = loop.time()
    last, told = -1, False
    try:
        while not one.look(ear := find(server, id)):
            offering = one.offering
            if offering is not None and offering.ready and not told:
                told = True
                ready()
            if ear is not None:
                here = loop.time()
            if offering is not None and (offering.taken or 0) + offering.ready > last:
                last = (offering.taken or 0) + offering.ready
                deadline = loop.time() + patience_s
                if progress is not None:
                    progress(offering.taken or 0, offering.total)
            if loop.time() > deadline or loop.time() - here > away_s:
                for_s = patience_s if loop.time() > deadline else away_s
                raise Stalled(f"Earpiece {id} did not get on with its update for {for_s:.0f} s.",
                              "It runs what it ran before. Bring it near, and try again.")
            await asyncio.sleep(LOOK_S)
    finally:
        for ear in server.ears:
            if ear.session.offering is one.offering:
                ear.session.offering = None


class _Update:
    """What is known of it: what was offered in which session, and upon which hello."""

    def __init__(self, id: str, image: Package, key: bytes) -> None:
        self.id = id
        self.image = image
        self.key = key
        self.offering: Offering | None = None
        self._hello: Hello | None = None  # the first one that was answered with the offer

    def look(self, ear: Ear | None) -> bool:
        """One look at the ear as it is now; True: it runs the new version."""
        if ear is None:
            return False
        hello = ear.session.hello
        if hello.update is None:
            raise BodyError(f"Earpiece {self.id} can't be updated over the air.", USB)
        if hello.update.version == self.image.version:
            return True
        offering = self.offering
        if offering is not None and offering.refused:
            raise NotTaken(f"Earpiece {self.id} refused version {self.image.version}: {offering.refused}.")
        if offering is not None and offering.ready and hello is not self._hello:
            raise WentBack(f"Earpiece {self.id} tried version {self.image.version} and went back to "
                           f"{hello.update.version}.", "It works as before. Its console says why.")
        if offering is None or ear.session.offering is not offering:
            self.offering = Offering(self.image.manifest, self.image.mac(self.key), list(self.image.files.values()))
            ear.offer(self.offering)
        self._hello = hello
        return False
