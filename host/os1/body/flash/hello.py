"""Waits until an earpiece that has just been started says hello to the daemon; its console tells why if it doesn't."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from os1.errors import BodyError
from os1.link.seen import Sighting

PATIENCE_S = 120.0  # boot, Wi-Fi, TLS take seconds; a mesh router may let it wait
SURE_S = 20.0  # a fault that only a person can mend is believed after so long
LOOK_S = 0.2
SAID = r"fault (\w+)|(unprovisioned|selector|Traceback)\b|(state) (?:idle|listening|speaking)"
LINE = 300  # bytes of a line without an end that are kept
FIREWALL = ("Allow the daemon's port in this computer's firewall (sudo ufw allow {port}/tcp; sudo firewall-cmd "
            "--add-port {port}/tcp). A guests' Wi-Fi often keeps its members apart: use another. If this computer has "
            "several addresses, say which: --again --host ADDRESS.")


@dataclass(frozen=True, slots=True)
class Fault:
    """settings: what it was given is wrong, so it must be given anew. sure: it does not mend itself."""

    cause: str
    cure: str
    settings: bool = True
    sure: bool = True


FAULTS = {  # what `earpiece.faults` calls them; the last three are from a board that does not come so far
    "password": Fault("The Wi-Fi refuses the password.", "Run os1 flash again and type it."),
    "wifi": Fault("The Wi-Fi is not found.", "An earpiece hears 2.4 GHz only: switch that on in the router, or name "
                  "another network. Is it in reach?", sure=False),
    "name": Fault("No name server knows this computer's name.", "Run os1 flash --again --host ADDRESS.", sure=False),
    "away": Fault("It is in the Wi-Fi, but this computer does not answer it.", FIREWALL, False, False),
    "moved": Fault("It is in the Wi-Fi, but this computer does not answer it.", FIREWALL, False, False),
    "stranger": Fault("Another daemon answers at this computer's address.", "Two homes (OS1_HOME)? Stop the other."),
    "refused": Fault("The daemon refuses its key.", "Run os1 flash again."),
    "unprovisioned": Fault("It can't use its settings.", "Run os1 flash again."),
    "selector": Fault("It finds no program that is whole.", "Run os1 flash again."),
    "Traceback": Fault("Its program broke.", "Run os1 flash again; if it stays so, tell us what it said."),
}
SILENCE = Fault("It says nothing.", "Look at its light (firmware/README.md says what it means), and run os1 flash "
                "again: it goes on waiting where it stopped.", settings=False)


class NoHello(BodyError):
    """anew: it must be provisioned anew, waiting longer is of no use."""

    def __init__(self, fault: Fault, port: int, last: str) -> None:
        said = f' It said last: "{last}".' if last else ""
        super().__init__(fault.cause + said, fault.cure.replace("{port}", str(port)))
        self.anew = fault.settings


class Console:
    """What the board prints. where: the port it is at just now, "" if at none; it may change with a restart."""

    def __init__(self, where: Callable[[], str]) -> None:
        self._where = where
        self._port: Any = None
        self._rest = b""

    def lines(self) -> list[str]:
        """What came since the last call; never waits, and never fails."""
        try:
            if self._port is None:
                self._open()
            self._rest += self._port.read(4096) if self._port else b""
        except (OSError, ValueError):
            self.close()
        *whole, self._rest = self._rest.replace(b"\r", b"").split(b"\n")
        self._rest = self._rest[-LINE:]
        return ["".join(c for c in line.decode(errors="replace") if c.isprintable()) for line in whole]

    def _open(self) -> None:
        import serial

        path = self._where()
        if path:
            self._port = serial.serial_for_url(path, 115200, timeout=0)

    def close(self) -> None:
        if self._port is not None:
            port, self._port = self._port, None
            with contextlib.suppress(OSError):
                port.close()


def wait(seen: Callable[[], Sighting], since: float, console: Callable[[], list[str]], port: int,
         clock: Callable[[], float], sleep: Callable[[float], None], patience_s: float = PATIENCE_S) -> Sighting:
    """Its hello that came after `since`. NoHello says why none came. port: the daemon's. clock: seconds."""
    begun = clock()
    fault, at, last = SILENCE, begun, ""
    while clock() - begun < patience_s:
        sighting = seen()
        if sighting.at > since and sighting.here:
            return sighting
        for line in console():
            word = re.match(SAID, line)
            name = next(filter(None, word.groups()), "") if word else ""
            if name == "state":
                fault = SILENCE  # it is connected: what was wrong is mended
            elif name in FAULTS and FAULTS[name] != fault:
                fault, at = FAULTS[name], clock()
            if name or re.match(r"\w*(Error|Exception|Interrupt)\b", line):
                last = line
        if fault.sure and fault is not SILENCE and clock() - at > SURE_S:
            break
        sleep(LOOK_S)
    raise NoHello(fault, port, last)
