"""What the board starts: the earpiece, until it is switched off; then it sleeps."""

import gc

from . import once

_PSRAM = 1000000  # bytes of free heap that only a board with PSRAM has
_GARBAGE = 1024  # bytes of what is rare (loading, JSON, a connection) between two collections, 2 ms each


def run() -> None:
    """Until switched off. Without usable settings it says why on the console, and stops."""
    if hasattr(gc, "threshold") and gc.mem_free() < _PSRAM:  # type: ignore[attr-defined]
        gc.threshold(_GARBAGE)  # with PSRAM a collection takes a third of a second, and nothing is short
        once.TIGHT.append(True)
    from . import start

    ear = start.made()
    del start
    once.forget("start")
    if ear is None:
        return
    if once.TIGHT:  # MicroPython counts what large functions take and give back, too: it would collect all the time
        gc.threshold(-1)  # type: ignore[attr-defined]
    ear.run()
    ear.board.sleep()


if __name__ == "__main__":
    run()
