"""A wearer and a daemon on this computer, both real, for the demo and the bench.

  daemon (a process of its own, `os1 run`)  <-- TLS, through a network profile -->  simulated ear  <-- a person's voice
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Self

from os1.body.network import PROFILES, Network
from os1.body.simulate import EarSettings, SimulatedEar
from os1.errors import BodyError
from os1.parts import identity
from os1.voice.person import Person

STOP_S = 20.0  # she may finish a sentence: Daemon.finish
START_S = 300.0  # the first start compiles the grammar's graphs: 20 s, and some minutes on a busy computer
EAR = "virtual"
NETWORKS = tuple(PROFILES)


class Stand:
    """`async with Stand(folder) as stand`: the ear has joined. folder: an empty one for the daemon's home and trace.

    network: a profile of os1.body.network, "none" adds nothing. micropython: see SimulatedEar. tell: progress in words.
    rest_s: of the ear, until standby. wifi: how long its virtual one takes, see SimulatedEar.
    """

    def __init__(self, folder: Path, network: str = "none", micropython: bool | None = None,
                 tell: Callable[[str], None] = lambda line: None, seed: int = 1, background: bytes = b"",
                 rest_s: int = 0, wifi: dict[str, int] | None = None) -> None:
        self.home, self._trace = folder / "home", folder / "trace.jsonl"
        self._network, self._micropython, self._seed, self._background = network, micropython, seed, background
        self._tell, self._rest_s, self._wifi = tell, rest_s, wifi
        self._read = 0
        self._notes: list[dict[str, Any]] = []
        self.daemon: asyncio.subprocess.Process
        self.ear: SimulatedEar
        self.person: Person
        self.network: Network

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            self.home.mkdir(parents=True, mode=0o700, exist_ok=True)
            authority, keys = identity(self.home)
            key = keys.issue(EAR)
            self._tell("starting the daemon")
            self.port = await self.start_daemon()
            stack.push_async_callback(self.stop_daemon)
            profile = PROFILES[self._network]
            self.network = await stack.enter_async_context(Network(profile, "127.0.0.1", self.port, self._seed))
            self.person = Person()
            stack.push_async_callback(self.person.close)
            settings = EarSettings("127.0.0.1", self.network.port, EAR, key, authority.der, rest_s=self._rest_s)
            self.ear = await stack.enter_async_context(
                SimulatedEar(settings, self._micropython, background=self._background, wifi=self._wifi))
            self._tell(f"starting the virtual earpiece on {self.ear.engine}")
            await self.ear.joined()
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    # ---- the daemon

    async def start_daemon(self, port: int = 0) -> int:
        """Start it and wait until it listens; its port."""
        command = [sys.executable, "-m", "os1", "run", "--bind", "127.0.0.1", "--port", str(port),
                   "--trace", str(self._trace)]
        self.daemon = await asyncio.create_subprocess_exec(
            *command, env=os.environ | {"OS1_HOME": str(self.home)}, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=(self.home / "daemon.log").open("ab"))
        assert self.daemon.stdout is not None
        try:
            async with asyncio.timeout(START_S):
                while line := (await self.daemon.stdout.readline()).decode():
                    if line.startswith("listening on port "):
                        return int(line.split()[3].rstrip("."))
        except TimeoutError:
            self.daemon.kill()
        raise BodyError(f"The daemon did not start: {self._last_words()}")

    async def stop_daemon(self) -> None:
        """Let it go to rest."""
        if self.daemon.returncode is None:
            self.daemon.terminate()
            try:
                await asyncio.wait_for(self.daemon.wait(), STOP_S)
            except TimeoutError:
                self.daemon.kill()
                await self.daemon.wait()

    async def kill_daemon(self) -> None:
        """As a power cut would."""
        self.daemon.kill()
        await self.daemon.wait()

    def _last_words(self) -> str:
        log = (self.home / "daemon.log").read_text(errors="replace").strip()
        return log[-2000:] or "it said nothing."

    # ---- its trace

    def notes(self) -> list[dict[str, Any]]:
        """Everything the daemon has noted so far, in order."""
        if self._trace.exists():
            with self._trace.open() as file:
                file.seek(self._read)
                while (line := file.readline()).endswith("\n"):
                    self._notes.append(json.loads(line))
                    self._read = file.tell()
        return self._notes

    async def note(self, true: Callable[[dict[str, Any]], bool], since: int, timeout: float) -> dict[str, Any] | None:
        """The first note from number `since` on for which `true`; None if none comes in time."""
        deadline = asyncio.get_running_loop().time() + timeout
        at = since
        while True:
            notes = self.notes()
            while at < len(notes):
                if true(notes[at]):
                    return notes[at]
                at += 1
            if asyncio.get_running_loop().time() > deadline or self.daemon.returncode is not None:
                return None
            await asyncio.sleep(0.02)
