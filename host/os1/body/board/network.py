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
_WRONG_MS = const(1500)  # the 4-way handshake runs into its time-out
_BEACONS_MS = const(3000)  # without a beacon until the connection counts as lost: half of esp_wifi's 6 s
_STAT_IDLE = const(1000)
_STAT_CONNECTING = const(1001)
_STAT_GOT_IP = const(1010)
_ASSOC_LEAVE = const(8)  # esp_wifi_types.h
_HANDSHAKE = const(15)
_BEACON_TIMEOUT = const(200)
_NO_AP_FOUND = const(201)
_AUTH_FAIL = const(202)
_CONNECTION_FAIL = const(205)
ADDRESS = ("192.0.2.20", "255.255.255.0", "192.0.2.1", "127.0.0.1")


class WLAN:
    """As ports/esp32/network_wlan.c: it tries again by itself, and keeps the reason of the last failure until it is
    in; status() tells only some of them."""

    IF_STA = 0
    PM_NONE = 0
    PM_PERFORMANCE = 1
    PM_POWERSAVE = 2

    def __init__(self, interface=0):
        self._active = self._asked = self._there = self._fixed = False
        self._reason = 0
        self._due = 0
        self._channel = 0
        self._gone = None

    def active(self, on=None):
        if on is not None:
            self._active = bool(on)
            if not on:
                self._asked = self._there = False
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
        if given == "dhcp" and not self._fixed:
            raise OSError(0x5005)  # ESP_ERR_ESP_NETIF_DHCP_ALREADY_STARTED
        self._fixed = given != "dhcp"
        return None

    def connect(self, ssid=None, key=None, *, bssid=None, channel=0):
        if channel and not HINTS:
            raise TypeError("extra keyword arguments given")
        if not self._active:
            raise OSError("Wifi Not Started")
        self._channel = channel
        self._asked = True
        self._there = False
        self._begin()

    def disconnect(self):
        if self._asked:
            self._reason = _ASSOC_LEAVE
        self._asked = self._there = False

    def isconnected(self):
        self._pass()
        return self._there

    def status(self, what=None):
        if what == "rssi":
            return -55
        self._pass()
        if self._there:
            return _STAT_GOT_IP
        if self._reason == _NO_AP_FOUND:
            return _NO_AP_FOUND
        if self._reason in (_AUTH_FAIL, _CONNECTION_FAIL):
            return _AUTH_FAIL
        return _STAT_CONNECTING if self._asked and self._reason != _ASSOC_LEAVE else _STAT_IDLE

    def _begin(self):
        """One attempt: what it will come to, and when."""
        takes = JOIN_MS
        if line.inputs & _GONE:
            self._outcome = _NO_AP_FOUND
            takes += _CHANNELS * _SCAN_MS
        else:
            takes += _SCAN_MS * (1 if self._channel == CHANNEL else CHANNEL) if CHANNEL else 0
            if line.inputs & _WRONG:
                self._outcome = _HANDSHAKE if self._reason != _HANDSHAKE else _CONNECTION_FAIL
                takes += _WRONG_MS
            else:
                self._outcome = 0
                takes += _JOINS_MS + (0 if self._fixed else _DHCP_MS) if CHANNEL else 0
        self._due = time.ticks_add(time.ticks_ms(), takes)

    def _pass(self):
        now = time.ticks_ms()
        if self._asked and not self._there and time.ticks_diff(now, self._due) >= 0:
            self._reason = self._outcome
            self._there = not self._outcome
            if not self._there:
                self._begin()
        if not self._there or not line.inputs & _GONE:
            self._gone = None
        elif self._gone is None:
            self._gone = now
        elif time.ticks_diff(now, self._gone) >= _BEACONS_MS:
            self._there = False
            self._reason = _BEACON_TIMEOUT
            self._begin()
