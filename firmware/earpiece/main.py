"""What the board starts: settings, stores, board, earpiece; asleep when it is switched off."""

import gc
import sys

from . import ring, settings

if sys.implementation.name == "micropython":
    from . import adpcm_viper as codec
else:
    from . import adpcm as codec  # type: ignore[no-redef]

_SPARE = 8000  # bytes: a TLS connection of mbedTLS's that isn't in C's own heap, a greeting, and room to move


def run() -> None:
    """Until switched off. Without usable settings it says why on the console, and stops."""
    try:
        given = settings.load()
    except settings.Unprovisioned as e:
        print("unprovisioned", e)
        return
    # The largest blocks first, while the heap is in one piece: loading the rest of the program leaves holes in it. And
    # one more, given back at the end, so that a connection finds a piece large enough for TLS.
    heard = ring.Ring(given.kept)
    said = ring.Jitter(codec)
    spare = bytearray(_SPARE)
    from .board import Board

    board = Board()
    wrap = board.secure(given.certificate)
    import asyncio

    from .app import Earpiece

    del spare
    gc.collect()
    asyncio.run(Earpiece(board, given, codec, heard, said, wrap, print).run())
    board.sleep()


if __name__ == "__main__":
    run()
