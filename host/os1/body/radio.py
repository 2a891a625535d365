"""A conversation through a bad radio: the real device package, a real server over TLS, and a profile of `network`.

    found = await conversation(PROFILES["lossy"])       # {"heard": 380, "holes": 0, "told": 0, "starved": 1, ...}

What the wearer says must arrive whole, late or not; what she says must be played whole, with pauses or not. Both are
counted. An earpiece keeps its radio awake while sound goes; through "saving" goes one whose access point lets it wait.
"""

from __future__ import annotations

import asyncio
import math
import tempfile
import time
from array import array
from pathlib import Path

from earpiece import wire

from os1.body.network import PROFILES, Network, Profile
from os1.body.simulate import EarSettings, SimulatedEar
from os1.events import RATE, Played, Sound, Speech
from os1.link.authority import open_authority
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

THROUGH = ("wifi", "lossy", "saving", "walls")  # profiles
TURNS = 3
WEARER_S, HER_S = 3, 4
SETTLES_S = 1.1  # a tone in its first second the gate takes for the room's own noise
LIMIT_S = 30.0


class Host:
    """What arrived of the ear's sound, and when."""

    def __init__(self) -> None:
        self.ear: Ear
        self.frames = self.holes = self.closed = 0
        self.arrivals: list[tuple[int, float]] = []  # (sample behind the frame, time.monotonic())
        self.played: dict[int, int] = {}  # samples, by reply

    async def listen(self, ear: Ear) -> None:
        self.ear = ear
        async for event in ear.events():
            if isinstance(event, Sound):
                self.frames += 1
                self.holes += event.lost
                self.closed += event.closes
                self.arrivals.append((event.first + wire.FRAME, time.monotonic()))
            elif isinstance(event, Played):
                self.played[event.reply] = event.samples


async def conversation(profile: Profile, turns: int = TURNS, micropython: bool | None = None,
                       seed: int = 1) -> dict[str, float]:
    """frames; milliseconds where it says so. `holes`, `told`: lost on the way, and as the ear says; `overwritten`:
    samples of the microphone. `late`: from the last sample of a frame to its arrival; those of the pre-roll, the first
    of a sentence, are 384 ms late by design. `short`: samples of hers that were never played. `starved`: times that
    she had to pause, for `pauses` in all."""
    host = Host()
    with tempfile.TemporaryDirectory(prefix="os1-radio-") as name:
        authority, keys = open_authority(Path(name) / "authority"), Keys(Path(name) / "keys.json")
        key = keys.issue("kitchen")
        async with (Server(authority, keys, host.listen, host="127.0.0.1", port=0) as server,
                    Network(profile, "127.0.0.1", server.port, seed) as net):
            settings = EarSettings("127.0.0.1", net.port, "kitchen", key, authority.der)
            async with SimulatedEar(settings, micropython) as ear:
                await ear.joined(LIMIT_S)
                await asyncio.sleep(SETTLES_S)
                began = [await _turn(host, ear, number) for number in range(turns)]
                late = sorted(1000 * (at - ear.time_of(sample)) for sample, at in host.arrivals)
                return {
                    "heard": host.frames, "holes": host.holes, "told": host.ear.counts["lost by ear"],
                    "overwritten": ear.air.lost[0], "late_p50_ms": round(late[len(late) // 2]),
                    "late_most_ms": round(late[-1]), "short": turns * HER_S * RATE - sum(host.played.values()),
                    "starved": sum(line.startswith("starved") for line in ear.lines),
                    "pauses_ms": round(sum(count for _, count in ear.air.gaps) / 16),
                    "first_sound_p50_ms": sorted(began)[turns // 2], "joins": sum("joined" in x for x in ear.lines),
                }


async def _turn(host: Host, ear: SimulatedEar, number: int) -> int:
    """The wearer speaks, then she; milliseconds from her first frame being sent until it sounds."""
    closed = host.closed
    ear.play(tone(WEARER_S, 220))
    await ear.until(lambda: host.closed > closed, LIMIT_S, "the end of what was said does not arrive")
    asked = ear.position()
    sent = time.monotonic()
    await host.ear.speak(number, Speech(tone(HER_S, 330), last=True))
    at = await ear.sound_after(asked, LIMIT_S)
    whole = HER_S * RATE
    await ear.until(lambda: host.played.get(number, 0) >= whole, LIMIT_S, "she does not finish")
    return round(1000 * (ear.time_of(at) - sent))


def tone(seconds: int, hz: int) -> bytes:
    """16-bit sound."""
    return array("h", [int(6000 * math.sin(2 * math.pi * hz * i / RATE)) for i in range(RATE * seconds)]).tobytes()


async def measure(micropython: bool | None = None, turns: int = TURNS) -> dict[str, dict[str, float]]:
    """One conversation through each of THROUGH, all at the same time."""
    found = await asyncio.gather(*(conversation(PROFILES[name], turns, micropython) for name in THROUGH))
    return dict(zip(THROUGH, found, strict=True))
