"""How much of its heap a device's program takes: a real ear on real MicroPython talks with a real host for a while."""

from __future__ import annotations

import asyncio
import math
import os
import subprocess
import tempfile
from array import array
from dataclasses import dataclass
from pathlib import Path

from os1.body.compiled import compiled
from os1.body.interpreter import micropython
from os1.body.simulate import BOARD_KB, HEAP_KB, EarSettings, SimulatedEar
from os1.errors import BodyError
from os1.events import RATE, Speech
from os1.link.authority import open_authority
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

TURNS = 4
LOST_S = 5.0  # without its host: it is looked for at its address, and then asked for in the house
LEAST_KB, ENOUGH_KB = 44, 100  # between which the smallest heap lies
BOARD = ("import gc, os, io, struct, sys; gc.collect(); a = gc.mem_alloc(); import watermark, line, time, steady, "
         "senses, machine, network, esp32, socket; gc.collect(); print(gc.mem_alloc() - a)")


@dataclass(frozen=True, slots=True)
class Heap:
    """Bytes of a device's heap in use, the most of each part of its life, without the virtual board's; garbage counts
    until it is collected. started: from the boot until it is connected; talked: sound both ways; lost: its host gone.
    live: the least while it was connected and quiet, so with next to no garbage. size: the whole heap."""

    started: int
    talked: int
    lost: int
    live: int
    size: int

    @property
    def most(self) -> int:
        """Of its whole life."""
        return max(self.started, self.talked, self.lost)


def tone(ms: int, hz: int) -> bytes:
    """16-bit sound."""
    return array("h", [int(6000 * math.sin(2 * math.pi * hz * i / RATE)) for i in range(RATE * ms // 1000)]).tobytes()


def board_bytes(command: list[str]) -> int:
    """What the virtual board's own modules take of the heap, which no device has."""
    environment = {"PATH": os.environ.get("PATH", ""), "MICROPYPATH": ":.frozen"}
    done = subprocess.run([*command, "-X", "heapsize=100k", "-c", BOARD], cwd=compiled(), env=environment,
                          capture_output=True, text=True, check=True)
    return int(done.stdout)


async def heap(turns: int = TURNS, rom: bool = False, heap_kb: int = HEAP_KB, lost_s: float = LOST_S) -> Heap:
    """From the boot over speech both ways to the loss of its host. rom: the program lies in a ROM partition (see
    os1.body.romfs). heap_kb: the heap's size, with the virtual board. BodyError if the program doesn't start, join or
    go on in it."""
    board = board_bytes(micropython())
    with tempfile.TemporaryDirectory(prefix="os1-heap-") as name:
        authority, keys = open_authority(Path(name) / "authority"), Keys(Path(name) / "keys.json")
        there: list[Ear] = []

        async def on_ear(ear: Ear) -> None:
            there.append(ear)
            async for _ in ear.events():
                pass

        server = Server(authority, keys, on_ear, host="127.0.0.1", port=0)
        await server.__aenter__()
        try:
            settings = EarSettings("127.0.0.1", server.port, "virtual", keys.issue("virtual"), authority.der)
            async with SimulatedEar(settings, micropython=True, rom=rom, heap_kb=heap_kb) as ear:

                def seen() -> list[int]:
                    samples = [used - board for used in ear.air.heap]
                    ear.air.heap.clear()
                    return samples

                await ear.joined()
                started = seen()
                for turn in range(turns):
                    ear.play(tone(900, 220))
                    there[-1].tell(("listening", "thinking", "speaking", "idle")[turn % 4])
                    await there[-1].speak(turn, Speech(tone(900, 330), last=True))
                    await ear.quiet()
                talked = seen()
                await server.__aexit__(None, None, None)
                await asyncio.sleep(lost_s)
                await ear.until(lambda: ear.state == "lost", 1.0, "it does not notice that its host is gone")
                return Heap(max(started), max(talked), max(seen(), default=0), min(talked), heap_kb * 1024 - board)
        finally:
            await server.__aexit__(None, None, None)


async def least_kb(rom: bool = False) -> int:
    """The smallest heap, in KB and without the virtual board, in which all of that works, gaps between its blocks
    included."""
    low, high = LEAST_KB, ENOUGH_KB
    while low < high:
        middle = (low + high) // 2
        try:
            await heap(turns=1, rom=rom, heap_kb=middle + BOARD_KB)
            high = middle
        except BodyError:
            low = middle + 1
    return low


if __name__ == "__main__":
    print("loaded into the heap", asyncio.run(heap()), "KB at least", asyncio.run(least_kb()))
    print("run from ROM", asyncio.run(heap(rom=True)), "KB at least", asyncio.run(least_kb(rom=True)))
