"""A `network` that looks round: what the virtual board's own leaves out. $RECEPTION: dBm of each network."""
# mypy: ignore-errors

import os


class WLAN:
    IF_STA = 0

    def __init__(self, interface=0):
        self._on = False

    def active(self, on=None):
        if on is not None:
            self._on = on
        return self._on

    def scan(self):
        if not self._on:
            raise OSError("Wifi Not Started")
        strong = os.getenv("RECEPTION")
        return [(b"its name", b"\x00" * 6, 6, int(dbm), 3, False) for dbm in (strong.split() if strong else ())]
