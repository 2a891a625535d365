"""Run the device package under CPython: give it the few names that only MicroPython has, then its own main.

Started as a script; the virtual board, this folder and the device package are on its path.
"""
# mypy: ignore-errors

import gc
import select
import sys
import time

WRAP = 1 << 30  # MicroPython's ticks wrap there on 32 bits


class Poll:
    """select.poll that also takes objects which answer ioctl, as MicroPython's does."""

    def __init__(self):
        self._poll = _poll()
        self._streams = {}
        self._files = {}

    def register(self, thing, mask=select.POLLIN | select.POLLOUT):
        if hasattr(thing, "ioctl"):
            self._streams[id(thing)] = (thing, mask)
        else:
            self._files[thing.fileno()] = thing
            self._poll.register(thing, mask)

    def poll(self, timeout=-1):
        streams = [(thing, thing.ioctl(3, mask)) for thing, mask in self._streams.values()]
        found = [(thing, events) for thing, events in streams if events]
        return found + [(self._files[number], events) for number, events in self._poll.poll(0 if found else timeout)]


def ticks_diff(a, b):
    return ((a - b + WRAP // 2) & (WRAP - 1)) - WRAP // 2


_poll = select.poll
select.poll = Poll
time.ticks_us = lambda: time.monotonic_ns() // 1000 & (WRAP - 1)
time.ticks_diff = ticks_diff
time.ticks_add = lambda a, b: (a + b) & (WRAP - 1)
time.sleep_ms = lambda ms: time.sleep(ms / 1000)
gc.mem_free = lambda: 0  # there is no such number here

if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    from earpiece import main

    main.run()
