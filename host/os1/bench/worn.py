"""How much of its heap a device's program takes: a real ear on real MicroPython talks with a real host for a while."""

from __future__ import annotations

import asyncio
import math
import os
import subprocess
import tempfile
from array import array
from pathlib import Path

from os1.body.compiled import compiled
from os1.body.simulate import HEAP_KB, EarSettings, SimulatedEar
from os1.events import RATE, Speech
from os1.link.authority import open_authority
from os1.link.ear import Ear
from os1.link.keys import Keys
from os1.link.server import Server

TURNS = 4
BOARD = ("import gc, os, io, struct, sys; gc.collect(); a = gc.mem_alloc(); "
         "import line, time, steady, senses, machine, network, esp32, socket; gc.collect(); print(gc.mem_alloc() - a)")


def tone(ms: int, hz: int) -> bytes:
    """16-bit sound."""
    return array("h", [int(6000 * math.sin(2 * math.pi * hz * i / RATE)) for i in range(RATE * ms // 1000)]).tobytes()


def board_bytes(command: list[str]) -> int:
    """What the virtual board's own modules take of the heap, which no device has."""
    environment = {"PATH": os.environ.get("PATH", ""), "MICROPYPATH": ":.frozen"}
    done = subprocess.run([*command, "-X", "heapsize=100k", "-c", BOARD], cwd=compiled(), env=environment,
                          capture_output=True, text=True, check=True)
    return int(done.stdout)


async def heap(turns: int = TURNS, rom: bool = False, heap_kb: int = HEAP_KB) -> tuple[int, int]:
    """(the most bytes in use that were seen, bytes of the whole heap), both without the virtual board: connecting, and
    speech both ways. rom: the program lies in a ROM partition (see os1.body.romfs).
    heap_kb: the heap's size, with the virtual board. BodyError if the program doesn't start or join in it."""
    with tempfile.TemporaryDirectory(prefix="os1-heap-") as name:
        authority, keys = open_authority(Path(name) / "authority"), Keys(Path(name) / "keys.json")
        there: list[Ear] = []

        async def on_ear(ear: Ear) -> None:
            there.append(ear)
            async for _ in ear.events():
                pass

        async with Server(authority, keys, on_ear, host="127.0.0.1", port=0) as server:
            settings = EarSettings("127.0.0.1", server.port, "virtual", keys.issue("virtual"), authority.der)
            async with SimulatedEar(settings, micropython=True, rom=rom, heap_kb=heap_kb) as ear:
                await ear.joined()
                for turn in range(turns):
                    ear.play(tone(900, 220))
                    there[-1].tell(("listening", "thinking", "speaking", "idle")[turn % 4])
                    await there[-1].speak(turn, Speech(tone(900, 330), last=True))
                    await ear.quiet()
                used = ear.heap()
                return used["most"], used["size"]


if __name__ == "__main__":
    print("loaded into the heap", asyncio.run(heap()))
    print("run from ROM", asyncio.run(heap(rom=True)))
