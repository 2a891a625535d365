"""How it is made: settings, stores, board, earpiece. Needed once: main forgets this module, and all that only makes.

The order is the heap's: the large blocks first, while it is in one piece, because loading the rest of the program
leaves holes in it; and a reserve, given back at the end, so that a connection finds a piece large enough for TLS.
"""

import gc
import sys

from . import once

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

if sys.implementation.name == "micropython":
    from . import adpcm_viper as codec
else:
    from . import adpcm as codec  # type: ignore[no-redef]

_PSRAM = 1000000  # bytes of free heap that only a board with PSRAM has
_KEPT = 94  # frames, 3.008 s, 25 KB: what a board without it can spare
_KEPT_PSRAM = 1030  # frames, 33 s, 274 KB: 30 s without a network, and what it takes to notice and to connect
_RESERVE = 7000  # bytes: what TLS trusts (1.9 KB in one piece), two frames of samples, a greeting


def made() -> "Any":
    """The Earpiece. None without usable settings: it says why on the console."""
    from . import known, pins, ring, settings, slot

    try:
        given = settings.load()
    except settings.Unprovisioned as e:
        print("unprovisioned", e)
        return None
    given.slot, given.trial = slot.told()
    given.kept = given.kept or kept(gc.mem_free())  # type: ignore[attr-defined]
    chosen = pins.chosen(given.board)
    del settings, pins
    once.forget("settings")
    once.forget("pins")
    gc.collect()
    heard = ring.Ring(given.kept)
    said = ring.Jitter(codec)
    reserve = bytearray(_RESERVE)
    before = known.load()
    del known, slot
    once.forget("known")
    once.forget("slot")
    gc.collect()

    from .board import Board

    board = Board(chosen, before)
    if board.starved():
        print("watchdog", "it had stopped")
    del reserve
    gc.collect()
    wrap = board.secure(given.certificate)
    given.certificate = b""  # TLS keeps its own

    from .app import Earpiece

    ear = Earpiece(board, given, codec, heard, said, wrap, print, before)
    once.forget("hearing")
    up, way = ear.upkeep, ear.link
    parts: "tuple[Any, ...]" = (board, board.wifi, heard, said, ear, ear.gate, ear.capture, ear.playback, ear.cues,
                                ear.button, up, up.due, up.care, way, way.where, way.reader)
    for part in parts:
        type(part).__init__ = None  # one of each is made, and no other (`del` would leave it in MicroPython's table)
    Board.secure = Board.starved = None  # type: ignore
    return ear


def kept(free: int) -> int:
    """Frames of sound that the ring can hold on a board with `free` bytes of heap."""
    return _KEPT_PSRAM if free >= _PSRAM else _KEPT

