"""Where the host may be: the address that was good the last time first, then the configured one, then whoever says so.

Names are asked for through `mdns`, which waits for nothing; no call of ours ever looks one up and blocks.
"""

import socket

from . import once

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

WAITS = 0
FOUND = 1
NOBODY = 2


class Where:
    """settings: host, port, mark. known: see `known`; changed here. dns() -> the name server's address.
    random(n) -> n random bytes."""

    def __init__(self, settings: "Any", known: "dict[str, Any]", dns: "Any", random: "Any") -> None:
        self.known = known
        self.news = False  # `known` has changed and wants to be saved
        self.told = False  # what is tried now is what somebody told us
        self.wants: "str | None" = None  # a name that is to be looked up, "": our host is to be looked for
        self._settings = settings
        self._dns = dns
        self._random = random
        self._finder: "Any" = None
        self._name = ""  # that the finder looks up, "": it looks for our host
        self._named = ""  # the address of it
        self._found: "tuple[str, int] | None" = None
        self._target: "tuple[str, int]" = ("", 0)

    def address(self, failures: int) -> "Any":
        """What to connect to after so many failures in a row; None if a name is to be looked up before."""
        settings = self._settings
        self.told = self._found is not None
        if self._found is not None:
            target = self._found
            self._found = None
        elif "host" in self.known and not failures & 1:
            target = self.known["host"], self.known.get("port", settings.port)
        else:
            target = self._named or settings.host, settings.port
            self._named = ""
        if not numeric(target[0]):
            self.wants = target[0]
            return None
        self._target = target
        return socket.getaddrinfo(target[0], target[1])[0][-1]  # numbers: nobody is asked

    def seek(self, now: int) -> None:
        """Begin to look for what it wants."""
        name = self.wants or ""
        self.stop()
        self._name = name
        number = self._random(2)
        asked, place = once.take("question").asking(number[0] << 8 | number[1], name, self._dns())
        self._finder = once.take("mdns").Finder(now, asked, place, "" if name else self._settings.mark)

    def seeking(self, name: bool) -> bool:
        """Is a name (or our host) being looked for?"""
        return self._finder is not None and bool(self._name) == name

    def poll(self, now: int) -> int:
        """FOUND: something new is there to be tried. NOBODY knows. Only while it seeks."""
        found = self._finder.poll(now)
        if found is None:
            return WAITS
        name = self._name
        self.stop()
        if not found:
            return NOBODY
        if name:
            self._named = found[0]
            return FOUND
        if found == self._target:
            return NOBODY
        self._found = found
        return FOUND

    def learn(self) -> None:
        """It is our host that answers at the address that was tried."""
        known = self.known
        if (known.get("host"), known.get("port")) != self._target:
            known["host"], known["port"] = self._target
            self.news = True

    def stop(self) -> None:
        """Look for nobody."""
        self.wants = None
        if self._finder is not None:
            self._finder.close()
            self._finder = None


def numeric(host: str) -> bool:
    """Is it an IPv4 address?"""
    parts = host.split(".")
    return len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts)
