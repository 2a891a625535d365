"""A virtual `network`: one access point that lets everybody in, a moment after it is asked ($OS1_WIFI_MS)."""
# mypy: ignore-errors

import os
import time

_JOIN_MS = int(os.getenv("OS1_WIFI_MS") or 0)


class WLAN:
    IF_STA = 0
    PM_NONE = 0
    PM_PERFORMANCE = 1
    PM_POWERSAVE = 2

    def __init__(self, interface=0):
        self._active = False
        self._asked = None

    def active(self, on=None):
        if on is None:
            return self._active
        self._active = bool(on)
        if not on:
            self._asked = None
        return self._active

    def config(self, *names, **values):
        return None

    def connect(self, ssid=None, key=None):
        if not self._active:
            raise OSError("Wifi Not Started")
        self._asked = time.ticks_ms()

    def disconnect(self):
        self._asked = None

    def isconnected(self):
        return self._asked is not None and time.ticks_diff(time.ticks_ms(), self._asked) >= _JOIN_MS

    def status(self, what=None):
        if what == "rssi":
            return -55
        return 1010 if self.isconnected() else 1001  # STAT_GOT_IP, STAT_CONNECTING
