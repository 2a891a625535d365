"""A virtual `network`: one access point, with an ESP32's times, its reasons for a failure, and what it can't do.

The air says, in its input pins, that the access point is gone or takes our password for a wrong one.
$OS1_WIFI_CHANNEL: the access point's channel; joining then takes the times below, else (0) none.
$OS1_WIFI_MS: how much longer it takes. $OS1_WIFI_HINTS=1: `connect` takes channel and bssid, which the stock
MicroPython does not (micropython#11819).
"""
# mypy: ignore-errors

import os
import time

from line import line
from micropython import const

_GONE = const(2)
_WRONG = const(4)
JOIN_MS = int(os.getenv("OS1_WIFI_MS") or 0)
CHANNEL = int(os.getenv("OS1_WIFI_CHANNEL") or 0)
HINTS = os.getenv("OS1_WIFI_HINTS") == "1"
_SCAN_MS = const(120)  # esp_wifi's longest active scan of a channel; from 1 up to where it finds the name
_CHANNELS = const(13)
_JOINS_MS = const(180)  # authentication, association, 4-way handshake: < 200 ms, espressif/arduino-esp32#11139
_DHCP_MS = const(1500)  # 1.5 to 2 s, the same
_WRONG_MS = const(4000)  # the 4-way handshake runs into its time-out
_BEACONS_MS = const(3000)  # without a beacon until the connection counts as lost: half of esp_wifi's 6 s
_STAT_IDLE = const(1000)
_STAT_CONNECTING = const(1001)
_STAT_GOT_IP = const(1010)
_BEACON_TIMEOUT = const(200)
_NO_AP_FOUND = const(201)
_HANDSHAKE_TIMEOUT = const(204)
ADDRESS = ("192.0.2.20", "255.255.255.0", "192.0.2.1", "127.0.0.1")


class WLAN:
    IF_STA = 0
    PM_NONE = 0
    PM_PERFORMANCE = 1
    PM_POWERSAVE = 2

    def __init__(self, interface=0):
        self._active = False
        self._status = _STAT_IDLE
        self._due = 0
        self._outcome = _STAT_IDLE
        self._gone = None
        self._fixed = False

    def active(self, on=None):
        if on is not None:
            self._active = bool(on)
            if not on:
                self._status = _STAT_IDLE
        return self._active

    def config(self, *names, **values):
        if not names:
            for name in values:
                if name not in ("pm", "reconnects", "txpower", "channel"):  # and the last has no effect here
                    raise ValueError("unknown config param")
            return None
        if names[0] == "channel":
            return CHANNEL or 6
        if names[0] == "bssid" and HINTS:
            return b"\x02OS1ap"
        raise ValueError("unknown config param")

    def ifconfig(self, given=None):
        if given is None:
            return ADDRESS if self.isconnected() else ("0.0.0.0",) * 4
        self._fixed = given != "dhcp"
        return None

    def connect(self, ssid=None, key=None, *, bssid=None, channel=0):
        if channel and not HINTS:
            raise TypeError("extra keyword arguments given")
        if not self._active:
            raise OSError("Wifi Not Started")
        takes = JOIN_MS
        if line.inputs & _GONE:
            takes += _CHANNELS * _SCAN_MS if CHANNEL else 0
            self._outcome = _NO_AP_FOUND
        else:
            scan = _SCAN_MS * (1 if channel == CHANNEL else CHANNEL)
            self._outcome = _HANDSHAKE_TIMEOUT if line.inputs & _WRONG else _STAT_GOT_IP
            if CHANNEL:
                takes += scan + (_WRONG_MS if line.inputs & _WRONG else _JOINS_MS + (0 if self._fixed else _DHCP_MS))
        self._status = _STAT_CONNECTING
        self._due = time.ticks_add(time.ticks_ms(), takes)

    def disconnect(self):
        self._status = _STAT_IDLE

    def isconnected(self):
        return self.status() == _STAT_GOT_IP

    def status(self, what=None):
        if what == "rssi":
            return -55
        now = time.ticks_ms()
        if self._status == _STAT_CONNECTING and time.ticks_diff(now, self._due) >= 0:
            self._status = self._outcome
        if self._status == _STAT_GOT_IP and line.inputs & _GONE:
            if self._gone is None:
                self._gone = now
            elif time.ticks_diff(now, self._gone) >= _BEACONS_MS:
                self._gone = None
                self._status = _BEACON_TIMEOUT
        else:
            self._gone = None
        return self._status
