"""An ear in real time, in Python: a microphone that hears what the test plays into it, and a loudspeaker.

The same for an earpiece with a key and for a page of the desk (`AtDesk`), which differ in how they come in.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import numpy as np
from earpiece import wire
from os1.link.client import Earpiece, Hushed, Spoken, Told

FRAME_S = wire.FRAME / wire.RATE
REPORT_S = 0.096
NOISE = 12.0  # RMS: a quiet room


class AtDesk(Earpiece):
    """A page. port: the desk's; session: of its login."""

    def __init__(self, port: int, session: str, certificate: bytes, id: str = "desk-0123abcd") -> None:
        super().__init__(("127.0.0.1", port), certificate, id, "", board="browser")
        self._session = session

    async def _upgrade(self, http: aiohttp.ClientSession, port: int) -> aiohttp.ClientWebSocketResponse:
        at = f"http://127.0.0.1:{port}"
        return await http.ws_connect(at + wire.PATH, protocols=("os1.desk", f"session.{self._session}"), origin=at)


class SimulatedEar:
    """heard: what its loudspeaker has played, each reply's samples. state: what it was last told."""

    def __init__(self, ear: Earpiece, seed: int) -> None:
        self.ear, self.state = ear, ""
        self.heard: dict[int, bytearray] = {}
        self._dice = np.random.default_rng(seed)
        self._coming = np.zeros(0)
        self._waiting: dict[int, bytearray] = {}
        self._other: SimulatedEar | None = None
        self._gain, self._late = 0.0, 0

    def hears(self, pcm: bytes, gain_db: float = 0.0) -> None:
        """Somebody speaks to it, from now on."""
        sound = np.frombuffer(pcm, "<i2") * 10 ** (gain_db / 20)
        self._coming = _mixed(self._coming, sound, 0)

    def overhears(self, other: SimulatedEar, gain_db: float, delay_s: float) -> None:
        """What the other plays comes into this microphone."""
        other._other, other._gain, other._late = self, 10 ** (gain_db / 20), int(delay_s * wire.RATE)

    @property
    def quiet(self) -> bool:
        """Is all played that has come?"""
        return not any(self._waiting.values())

    async def run(self) -> None:
        await asyncio.gather(self._listen(), self._play(), self._take())

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            piece, self._coming = self._coming[:wire.FRAME], self._coming[wire.FRAME:]
            piece = np.pad(piece, (0, wire.FRAME - len(piece)))
            noise = self._dice.standard_normal(wire.FRAME) * NOISE
            await self.ear.send_frame(np.clip(piece + noise, -32768, 32767).astype("<i2").tobytes())
            due += FRAME_S
            await asyncio.sleep(max(0.0, due - loop.time()))

    async def _play(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            due += REPORT_S
            await asyncio.sleep(max(0.0, due - loop.time()))
            reply = next((reply for reply, waiting in self._waiting.items() if waiting), None)
            if reply is None:
                continue
            size = 2 * int(REPORT_S * wire.RATE)
            piece = bytes(self._waiting[reply][:size])
            del self._waiting[reply][:size]
            self.heard.setdefault(reply, bytearray()).extend(piece)
            if self._other:
                leaked = np.frombuffer(piece, "<i2") * self._gain
                self._other._coming = _mixed(self._other._coming, leaked, self._late)
            await self.ear.played(reply, len(self.heard[reply]) // 2)

    async def _take(self) -> None:
        async for event in self.ear.events():
            match event:
                case Spoken(reply, _, pcm):
                    self._waiting.setdefault(reply, bytearray()).extend(pcm)
                case Hushed(reply):
                    for old in [number for number in self._waiting if number <= reply]:
                        del self._waiting[old]
                case Told(state):
                    self.state = state


def _mixed(sound: np.ndarray[Any, Any], more: np.ndarray[Any, Any], at: int) -> np.ndarray[Any, Any]:
    out = np.zeros(max(len(sound), at + len(more)))
    out[:len(sound)] = sound
    out[at:at + len(more)] += more
    return out


@asynccontextmanager
async def simulated(ear: Earpiece, seed: int = 1) -> AsyncIterator[SimulatedEar]:
    """It has joined."""
    async with ear:
        made = SimulatedEar(ear, seed)
        running = asyncio.ensure_future(made.run())
        try:
            yield made
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
