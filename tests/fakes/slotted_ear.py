"""An earpiece with the device's own two slots (selector, update) in a folder, and a supply that may fail at any step.

It speaks with a real Session of the host, without a network: what the host has to send is taken as fast as a bad Wi-Fi
would, what it says is put into the session. A step is a look at its link, or one change of its file system.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import selector
from earpiece import update, wire
from os1.link import greeting
from os1.link.ear import Ear
from os1.link.keys import Earpiece
from os1.link.session import Session

BOARD = "virtual"
POLL_S = 0.02
BOOT_S, CONNECT_STEPS = 2.0, 40  # until it runs, and from then on until it says hello
TRIAL_S = selector.TRIAL_MS / 1000


class PowerCut(BaseException):
    """Not an Exception: nothing on the device can catch it."""


class House:
    """What a server is to the updates: who is connected."""

    def __init__(self) -> None:
        self.ears: list[Ear] = []
        self.most_at_once = 0

    def seat(self, ear: Ear) -> None:
        self.ears = [other for other in self.ears if other.id != ear.id] + [ear]

    def count(self) -> None:
        at_it = sum(ear.session.offering is not None for ear in self.ears)
        self.most_at_once = max(self.most_at_once, at_it)


class Slotted:
    """root: its file system, flashed with `first`. cuts: at which steps the power goes; each for `off_s()` seconds.
    broken: versions that never say hello."""

    def __init__(self, id: str, root: Path, house: House, key: bytes, mpy: int, rng: random.Random,
                 cuts: tuple[int, ...] = (), broken: frozenset[int] = frozenset(),
                 heard: Callable[[], bool] = lambda: True) -> None:
        self.id, self.root, self.rng, self.cuts, self.broken = id, f"{root}/", rng, cuts, broken
        self.steps = self.starts = self.lost = 0
        self.updatable, self.percent, self.talks = True, 90, False
        self.versions: list[int] = []  # of every start
        self._house, self._key, self._mpy, self._heard = house, key, mpy, heard
        self.ear: Ear | None = None

    def step(self) -> None:
        """PowerCut, if it is that one."""
        self.steps += 1
        if self.steps in self.cuts:
            self.lost += 1
            raise PowerCut

    async def live(self) -> None:
        """Start, and again whenever it ended."""
        while True:
            off_s = 0.0
            files: list[Any] = []
            try:
                await self._run(files)
            except PowerCut:
                off_s = self.rng.choice((0.5, 4.0, 30.0, 200.0))
            for file in files:  # what was not closed is not on the flash, or not all of it
                whole = Path(file.name).stat().st_size if Path(file.name).exists() else 0
                file.close()
                if whole or Path(file.name).exists():
                    with open(file.name, "r+b") as torn:
                        torn.truncate(self.rng.randint(0, whole))
            await self._leave()
            await asyncio.sleep(off_s)

    async def _leave(self) -> None:
        ear, self.ear = self.ear, None
        if ear is not None:
            await asyncio.sleep(self.rng.choice((0.0, 1.0, 12.0)))  # until the host has noticed
            ear.wire = None

    async def _run(self, files: list[Any]) -> None:
        """One life, from a start to a new start or a cut."""
        with _watched(self, files):
            self.starts += 1
            slot, trial = selector.choose(self.root)
        version = selector.version(slot, self.root)
        self.versions.append(version)
        began = asyncio.get_running_loop().time()
        await asyncio.sleep(BOOT_S)
        for _ in range(CONNECT_STEPS):
            self.step()
            await asyncio.sleep(POLL_S)
        joined = version not in self.broken and self._heard()
        if joined:
            self._hello(slot, version)
            self.step()
        if trial:
            while not joined and asyncio.get_running_loop().time() - began < TRIAL_S:
                self.step()
                await asyncio.sleep(1.0)
            with _watched(self, files):
                if not joined:
                    selector.back(selector.load(self.root), self.root)
                    return
                selector.confirm(slot, self.root)
        while True:
            while not joined:
                await asyncio.sleep(1.0)
                joined = self._heard() and version not in self.broken
                if joined:
                    self._hello(slot, version)
            joined = False
            if await self._serve(files):
                return

    def _hello(self, slot: str, version: int) -> None:
        about = {"slot": slot, "version": version, "mpy": self._mpy} if self.updatable else None
        hello = greeting.hello(json.dumps({
            "type": "hello", "versions": [1], "codecs": ["adpcm"], "ear": self.id, "firmware": "0.1.0", "board": BOARD,
            "ring_ms": 3000, "session": "", "update": about}))
        loop = asyncio.get_running_loop()
        session = Session(f"{self.id} {self.starts}", hello, "Samantha", loop.time())
        self.ear = Ear(Earpiece(self.id, self.id, "", "", 0.0), session, lambda ear, reason: None)
        session.join(hello, False)
        session.tell("listening" if self.talks else "idle")
        self.ear.wire = self  # type: ignore[assignment]
        session.receive(json.dumps({"type": "status", "percent": self.percent, "hot": 0}), loop.time())
        self._house.seat(self.ear)

    # ---- the link

    def cut(self, code: int, reason: str) -> None:
        pass

    def wake(self) -> None:
        pass

    async def _serve(self, files: list[Any]) -> bool:
        """Until it starts anew; False: the host is gone."""
        assert self.ear is not None
        session, loop = self.ear.session, asyncio.get_running_loop()
        u: Any = None
        number, taken = 0, -1
        while True:
            if not self._heard():
                if u is not None:
                    u.close()
                self.ear.wire = None
                return False
            with _watched(self, files):
                while (message := session.take()) is not None:
                    if isinstance(message, str):
                        told = json.loads(message)
                        if told["type"] == "update":
                            number, taken = told["offer"], -1
                            u = update.Update(told, self._key, BOARD, self.root, self._mpy)
                    elif wire.is_piece(message, len(message)) and u is not None:
                        which, offset, data = wire.get_piece(message)
                        if which == number:
                            u.piece(offset, data)
                if u is not None and u.phase < update.READY:
                    u.step()
            if u is not None and u.phase >= update.READY:
                said = {"step": "ready"} if u.phase == update.READY else {"step": "refused", "reason": u.reason}
                session.receive(json.dumps({"type": "update", **said}), loop.time())
                self.step()
                if u.phase == update.READY:
                    await asyncio.sleep(0.3)
                    return True
                u = None
            elif u is not None and u.position != taken:
                taken = u.position
                short = bytearray(wire.SHORT)
                wire.put_short(short, wire.TAKEN, number, taken)
                session.receive(bytes(short), loop.time())
            if u is not None:
                self._house.count()
                self.step()
            await asyncio.sleep(POLL_S if u is not None else 5.0)


class _watched:
    """Every change of the file system within is a step of this one's; files that are open are known."""

    def __init__(self, one: Slotted, files: list[Any]) -> None:
        self._one, self._files = one, files

    def __enter__(self) -> None:
        import os
        def stepped(act: Any) -> Any:
            def do(*given: Any) -> Any:
                self._one.step()
                return act(*given)
            return do

        def opened(path: str, mode: str = "r") -> Any:
            if "w" in mode:
                self._one.step()
            file = open(path, mode)  # noqa: SIM115
            self._files[:] = [f for f in self._files if not f.closed] + ([file] if "w" in mode else [])
            return file

        there = {name: getattr(os, name) for name in ("mkdir", "listdir", "stat", "statvfs")}
        watched = SimpleNamespace(**there, rename=stepped(os.rename), remove=stepped(os.remove))
        for module in (update, selector):
            module.os, module.open = watched, opened  # type: ignore[attr-defined]

    def __exit__(self, *_: object) -> None:
        import os
        for module in (update, selector):
            module.os = os  # type: ignore[attr-defined]
            del module.open  # type: ignore[attr-defined]
