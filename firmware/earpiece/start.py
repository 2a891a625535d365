"""How it is made: settings, stores, board, earpiece. Needed once: main forgets this module, and all that only makes.

The order is the heap's: the program first, because while it is loaded it takes 6 KB more than afterwards; then the
large blocks, for which there is still one piece, and the small ones go into the holes that loading left.
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


def made() -> "Any":
    """The Earpiece. None without usable settings: it says why on the console."""
    from . import known, pins, settings, slot

    try:
        given = settings.load()
    except settings.Unprovisioned as e:
        print("unprovisioned", e)
        return None
    given.slot, given.trial = slot.told()
    given.kept = given.kept or kept(gc.mem_free())  # type: ignore[attr-defined]
    chosen = pins.chosen(given.board)
    before = known.load()
    del known, pins, settings, slot
    for name in ("known", "pins", "settings", "slot"):
        once.forget(name)

    from .app import Earpiece
    from .board import Board
    from .ring import Jitter, Ring

    gc.collect()
    heard = Ring(given.kept)
    said = Jitter(codec, heard)
    board = Board(chosen, before)
    if board.starved():
        print("watchdog", "it had stopped")
    wrap = board.secure(given.certificate)
    given.certificate = b""  # TLS keeps its own
    ear = Earpiece(board, given, codec, heard, said, wrap, print, before)
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

