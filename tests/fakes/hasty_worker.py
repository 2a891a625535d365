"""os1.body.flash.esptool_worker, with a pyserial that looks for the bridge's answers every 2 ms and not every 50.

Each setting of a port over RFC 2217 is asked and answered, and esptool sets time-outs again and again: it waits for the
same answers, and the chip is the same, but a test takes three seconds and not fifteen.
"""

from __future__ import annotations

import time
from types import SimpleNamespace

import serial.rfc2217
from os1.body.flash.esptool_worker import main

THEIRS_S, LOOK_S = 0.05, 0.002


def hasten() -> None:
    """In this process."""
    serial.rfc2217.time = SimpleNamespace(sleep=lambda seconds: time.sleep(LOOK_S if seconds == THEIRS_S else seconds))


if __name__ == "__main__":
    hasten()
    main()
