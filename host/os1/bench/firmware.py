"""Does the earpiece keep its promises on the real interpreter? Garbage, heap, codec, stalls, clocks, reconnects.

`bytes_per_frame`: heap that 10,000 frames both ways took, a frame. `peak_heap_bytes`: the most in use in the life of
a real ear, garbage included, of `heap_bytes`: from its boot (`start_heap_bytes`) over talking with a real host
(`talk_heap_bytes`) to the loss of it (`lost_heap_bytes`). `live_heap_bytes`: what is left once garbage is collected,
and `least_heap_kb` the smallest heap in which all of it works. The virtual board's own modules, `board_heap_bytes`,
are in none. `rom` in a name: the same where the program lies in a ROM partition, which takes a build with ROMFS.
`codec_*_us`: encoding, decoding and limiting one frame of 512 samples, native and plain, in the same run. `mpy_bytes`:
all that is flashed, by chip. `stalls`, `drift`: ten minutes, and an hour in which the host's clock is 200 ppm wrong, in
virtual time; frames, but `overwritten` (samples), `step` and `seam` (the largest step between two samples, and beside a
gap). `gaps`: the network is gone in the middle of a sentence, without and with PSRAM; frames missing (`holes`), and
told to be (`told`). `radio`: a conversation through each kind of bad radio, in real time (see os1.body.radio).
`reconnect_*_ms`: from the host's return, after so many seconds, to the welcome, without the handshake of TLS.
"""

from __future__ import annotations

import argparse
import asyncio
import shlex
import tempfile
from pathlib import Path
from typing import Any

from os1.bench import worn
from os1.bench.figures import Figures, machine, percentile
from os1.body import compiled, proving, radio
from os1.body.interpreter import VARIABLE, micropython

CHIPS = ("xtensawin", "rv32imc")
GAPS = ((proving.HEAP_KB, "2, 4"), (4096, "30, 40"))  # KB of heap, without and with PSRAM; seconds


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench firmware`."""
    parser.add_argument("--micropython", metavar="PATH", help=f"the interpreter; else ${VARIABLE}, else Debian's")
    parser.add_argument("--minutes", type=float, default=10, help="of each kind of stall, in virtual time")
    parser.add_argument("--hour", type=float, default=60, metavar="MINUTES", help="of the two clocks")
    parser.add_argument("--breaks", type=int, default=20, help="of each length, after which it reconnects")
    parser.add_argument("--frames", type=int, default=10000, help="both ways, for what a frame takes")


async def run(options: argparse.Namespace) -> Figures:
    """Measure."""
    command = shlex.split(options.micropython) if options.micropython else micropython()
    with tempfile.TemporaryDirectory(prefix="os1-proof-") as name:
        folder = await asyncio.to_thread(proving.prepared, Path(name))
        proofs = "from os1.body.proof import {0}; {0}.told({1})"
        frames: dict[str, Any] = await asyncio.to_thread(
            proving.proven, command, folder, proofs.format("frames", options.frames))
        spans = f"{options.minutes}, {options.hour}, {options.breaks}"
        time: dict[str, Any] = await asyncio.to_thread(proving.proven, command, folder, proofs.format("stalls", spans))
        gaps: list[dict[str, Any]] = []
        for heap_kb, lengths in GAPS:
            gaps.append(await asyncio.to_thread(
                proving.proven, command, folder, proofs.format("gaps", lengths), heap_kb))
        sizes = await asyncio.to_thread(mpy_bytes, Path(name))
    loaded, in_place = await worn.heap(), await worn.heap(rom=True)
    least = await worn.least_kb(), await worn.least_kb(rom=True)
    board = worn.board_bytes(command)
    return {
        "frames": options.frames,
        "bytes_per_frame": frames["bytes"] / options.frames,
        "runs_with_heap_locked": frames["locked"],
        "peak_heap_bytes": loaded.most, "start_heap_bytes": loaded.started, "talk_heap_bytes": loaded.talked,
        "lost_heap_bytes": loaded.lost, "live_heap_bytes": loaded.live, "least_heap_kb": least[0],
        "peak_heap_rom_bytes": in_place.most, "least_heap_rom_kb": least[1],
        "board_heap_bytes": board, "heap_bytes": loaded.size,
        "codec_native_us": frames["native_us"], "codec_plain_us": frames["plain_us"],
        "codec_ratio": round(frames["plain_us"] / frames["native_us"], 1),
        "mpy_bytes": sizes,
        "stalls": time["stalls"], "drift": time["drift"],
        "radio": await radio.measure(True),
        "gaps": [gap for each in gaps for gap in each["gaps"]],
        **{f"reconnect_after_{int(down) // 1000}_s_ms": {"p50": percentile(ms, 50), "most": max(ms), "n": len(ms)}
           for down, ms in time["reconnect"].items()},
        "machine": machine(),
    }


def mpy_bytes(folder: Path) -> dict[str, int]:
    """Bytes that are flashed, for each kind of chip."""
    sizes = {}
    for chip in CHIPS:
        target = folder / f"{chip}.mpy"
        sizes[chip] = 0
        for source in compiled.small():
            compiled.cross(source, target, chip)
            sizes[chip] += target.stat().st_size
    return sizes
