"""What the board starts: settings, stores, board, earpiece; asleep when it is switched off.

The order is the heap's: the large blocks first, while it is in one piece, because loading the rest of the program
leaves holes in it; and a reserve, given back at the end, so that a connection finds a piece large enough for TLS.
"""

import gc
import sys

from . import once

if sys.implementation.name == "micropython":
    from . import adpcm_viper as codec
else:
    from . import adpcm as codec  # type: ignore[no-redef]

_PSRAM = 1000000  # bytes of free heap that only a board with PSRAM has
_KEPT = 94  # frames, 3.008 s, 25 KB: what a board without it can spare
_KEPT_PSRAM = 960  # frames, 30.7 s, 255 KB
_GARBAGE = 2048  # bytes of what is rare (JSON, a connection) between two collections, 2 ms each
_RESERVE = 5000  # bytes: two frames of samples, mbedTLS's part in this heap, a greeting


def run() -> None:
    """Until switched off. Without usable settings it says why on the console, and stops."""
    from . import known, pins, ring, settings, slot

    try:
        given = settings.load()
    except settings.Unprovisioned as e:
        print("unprovisioned", e)
        return
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
    wrap = board.secure(given.certificate)
    given.certificate = b""  # TLS keeps its own

    from .app import Earpiece

    del reserve
    gc.collect()
    ear = Earpiece(board, given, codec, heard, said, wrap, print, before)
    once.forget("hearing")
    if hasattr(gc, "threshold") and gc.mem_free() < _PSRAM:  # type: ignore[attr-defined]
        gc.threshold(_GARBAGE)  # with PSRAM a collection takes a third of a second, and nothing is short
    ear.run()
    board.sleep()


def kept(free: int) -> int:
    """Frames of sound that the ring can hold on a board with `free` bytes of heap."""
    return _KEPT_PSRAM if free >= _PSRAM else _KEPT


if __name__ == "__main__":
    run()
