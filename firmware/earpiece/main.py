"""What the board starts: settings, stores, board, earpiece; asleep when it is switched off.

The order is the heap's: the large blocks first, while it is in one piece, because loading the rest of the program
leaves holes in it; and a reserve, given back at the end, so that a connection finds a piece large enough for TLS.
"""

import gc
import sys

if sys.implementation.name == "micropython":
    from . import adpcm_viper as codec
else:
    from . import adpcm as codec  # type: ignore[no-redef]

_RESERVE = 5000  # bytes: two frames of samples, mbedTLS's part in this heap, a greeting


def run() -> None:
    """Until switched off. Without usable settings it says why on the console, and stops."""
    from . import ring, settings, slot

    try:
        given = settings.load()
    except settings.Unprovisioned as e:
        print("unprovisioned", e)
        return
    given.slot, given.trial = slot.told()
    heard = ring.Ring(given.kept)
    said = ring.Jitter(codec)
    reserve = bytearray(_RESERVE)
    del settings, slot
    _forget("settings")
    _forget("slot")

    from .board import Board

    board = Board()
    wrap = board.secure(given.certificate)

    import asyncio

    from .app import Earpiece

    del reserve
    gc.collect()
    asyncio.run(Earpiece(board, given, codec, heard, said, wrap, print).run())
    board.sleep()


def _forget(name: str) -> None:
    """A module that is needed once: 2 KB."""
    package = sys.modules["earpiece"]
    sys.modules.pop("earpiece." + name, None)
    if hasattr(package, name):
        delattr(package, name)
    gc.collect()


if __name__ == "__main__":
    run()
