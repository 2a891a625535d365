"""The way into a Wi-Fi network, polled, never blocking: which network, what went wrong, and how to be quick.

Quick means: no DHCP where our lease is still young (it takes 1.5 to 2 s, and 0.2 s without: espressif/arduino-esp32
#11139), and no scan of every channel where the build of MicroPython lets us name the last one (the stock one doesn't:
micropython#11819; then the scan takes up to 0.12 s a channel).

The chip tries again by itself, as fast as it can. `WLAN.status()` keeps the last reason until it is in, also when it
has begun anew (ports/esp32/network_wlan.c), so what it says at first is not believed.
"""

import binascii

from . import faults
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_JOIN_MS = const(10000)  # one network gets so long to let us in
_SURE_MS = const(4000)  # so long after it was asked, what status() says is of this time, and of more than one attempt
_PAUSE_MS = (500, 1000, 2000, 4000)  # after so many rounds through all networks
LEASE_MS = const(1800000)  # 30 min: no router gives addresses away for less


class Wifi:
    """radio: a network.WLAN. pm: what its `pm` should be. known: see `known`; changed here."""

    def __init__(self, radio: "Any", pm: int, known: "dict[str, Any]") -> None:
        self.pm = pm
        self.fault = ""  # why we are in no network, as far as is known
        self.news = False  # `known` has changed and wants to be saved
        self._radio = radio
        self._known = known
        self._index = 0  # of the network that is tried
        self._trying = False
        self._began = 0
        self._next = 0
        self._rounds = 0
        self._joined = False
        self._lease: "Any" = None  # (address, mask, gateway, name server) that DHCP gave us
        self._leased = 0  # ms at which it did
        self._lessor = -1  # the network in which it did
        self._fixed = False  # we go by that lease, without asking
        self._plain = False  # this build of MicroPython takes no channel

    def online(self, networks: "list[tuple[str, str]]", now: int) -> bool:
        """Are we in a network at `now` ms? If not, go on trying."""
        if self._radio.isconnected():
            if not self._joined:
                self._arrive(now)
            return True
        if self._joined:
            self._leave(now)
        if not self._trying:
            if now >= self._next:
                self._begin(networks, now)
        elif now - self._began >= _SURE_MS:
            fault = faults.of_wifi(self._radio.status())
            if fault:
                self.fault = fault
            if now - self._began >= _JOIN_MS or (fault and len(networks) > 1):
                self._fail(networks, now)
        return False

    def offline(self) -> None:
        """Radio off."""
        self._radio.active(False)
        self._joined = self._trying = False
        self._next = self._rounds = 0
        self.fault = ""

    def hurry(self) -> None:
        """Somebody is waiting: no pause now."""
        self._next = 0

    def renew(self, now: int) -> None:
        """Nobody answers: perhaps our address is another's by now. Only if we never asked for it, ask."""
        if self._fixed:
            self._lease = None
            self._joined = self._trying = False
            self._next = now

    def stale(self, now: int) -> bool:
        """Do we go by a lease that is no longer young? Then `renew` in a quiet moment."""
        return self._fixed and now - self._leased >= LEASE_MS

    def name_server(self) -> str:
        return str(self._radio.ifconfig()[3])

    def _begin(self, networks: "list[tuple[str, str]]", now: int) -> None:
        radio = self._radio
        self._trying = True
        self._began = now
        radio.active(True)
        radio.config(pm=self.pm)
        radio.disconnect()
        self._address(now)
        name, password = networks[self._index]
        if self._known.get("channel") and not self._rounds & 1 and not self._plain:
            try:
                radio.connect(name, password, **self._hint())
                return
            except (TypeError, ValueError):  # the stock one takes none
                self._plain = True
        radio.connect(name, password)

    def _address(self, now: int) -> None:
        young = self._lease is not None and now - self._leased < LEASE_MS
        if young and self._index == self._lessor:
            self._radio.ifconfig(self._lease)
            self._fixed = True
        elif self._fixed:  # else DHCP is on, and the chip raises if it is switched on twice
            self._radio.ifconfig("dhcp")
            self._fixed = False

    def _hint(self) -> "dict[str, Any]":
        hint = {"channel": self._known["channel"]}
        if "bssid" in self._known:
            hint["bssid"] = binascii.unhexlify(self._known["bssid"])
        return hint

    def _fail(self, networks: "list[tuple[str, str]]", now: int) -> None:
        """Not this network; the next, or all of them again after a pause."""
        self._trying = False
        self._radio.disconnect()
        self._index = (self._index + 1) % len(networks)
        self._next = now
        if self._index == 0:
            self.fault = self.fault or faults.WIFI
            self._next += _PAUSE_MS[min(self._rounds, len(_PAUSE_MS) - 1)]
            self._rounds += 1

    def _arrive(self, now: int) -> None:
        self._joined = True
        self._trying = False
        self._rounds = 0
        self.fault = ""
        if not self._fixed:
            self._lease = self._radio.ifconfig()
            self._leased = now
            self._lessor = self._index
        self._note("channel", self._radio.config("channel"))
        try:
            self._note("bssid", binascii.hexlify(self._radio.config("bssid")).decode())
        except ValueError:  # the stock one doesn't tell
            return

    def _note(self, key: str, value: object) -> None:
        if self._known.get(key) != value:
            self._known[key] = value
            self.news = True

    def _leave(self, now: int) -> None:
        """The access point is gone; the chip looks for it already."""
        self._joined = False
        self._trying = True
        self._began = now
        self.fault = faults.WIFI
        self._address(now)
