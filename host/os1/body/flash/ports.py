"""Which serial port the board is at, and what to look at when there is none, per system. Finds; opens nothing for long.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from os1.errors import BodyError

ESPRESSIF = 0x303A  # USB vendor ids: of the chip's own USB
BRIDGES = {0x10C4: "CP210x", 0x1A86: "CH340", 0x0403: "FTDI", 0x067B: "PL2303", 0x2886: "Seeed", 0x239A: "Adafruit"}
UNPLUGGED = "Is the cable one for data (many are for charging only)? Is the board's light on? Try another socket."
HINTS = {
    "linux": f"{UNPLUGGED} `dmesg | tail` says what came when it was plugged in. If the line ends in \"disconnected\" "
             "and brltty is installed, that program took it: remove brltty. Under WSL, attach it with usbipd. In a "
             "container, give it the device.",
    "darwin": f"{UNPLUGGED} A CH340 bridge needs no driver from macOS 10.14 on, a CP210x may need Silicon Labs' one: "
              "allow it in System Settings, Privacy & Security.",
    "win32": f"{UNPLUGGED} If the Device Manager shows it under \"Other devices\", install the driver of its bridge: "
             "CP210x (Silicon Labs) or CH340 (WCH).",
}


@dataclass(frozen=True, slots=True)
class Port:
    """One USB serial port. serial: the device's serial number, which for a chip's own USB holds its MAC. ours: we made
    it, so nobody need ask whether it may be opened."""

    path: str
    about: str
    serial: str = ""
    vendor: int = 0
    ours: bool = False

    @property
    def native(self) -> bool:
        """The chip's own USB, not a bridge."""
        return self.vendor == ESPRESSIF

    def of(self, mac: str) -> bool:
        """Does it say that it is the chip with this MAC?"""
        return bool(self.serial) and self.serial.replace(":", "").lower() == mac.replace(":", "").lower()


def listed(found: Iterable[Any] | None = None) -> list[Port]:
    """The USB serial ports of this computer, the likeliest first. found: pyserial's, for tests."""
    if found is None:
        from serial.tools import list_ports

        found = list_ports.comports()
    ports = [Port(p.device, f"{p.description or '?'}{_maker(p.vid)}", p.serial_number or "", p.vid)
             for p in found if p.vid]
    return sorted(ports, key=lambda p: (not p.native, p.vendor not in BRIDGES, p.path))


def the_one(ports: list[Port], asked: str = "", system: str = sys.platform) -> Port | None:
    """The port to use; None if several may be meant, and somebody has to say which. asked: by the user; it needn't be
    listed. BodyError says what to check if there is none."""
    if asked:
        return next((p for p in ports if p.path == asked), Port(asked, "as you said"))
    if not ports:
        hint = next((h for name, h in HINTS.items() if system.startswith(name)), UNPLUGGED)
        raise BodyError("No board is plugged into USB.", f"{hint} Or name its port with --port.")
    known = [p for p in ports if p.native or p.vendor in BRIDGES]
    candidates = known or ports
    return candidates[0] if len(candidates) == 1 else None


def usable(path: str, system: str = sys.platform) -> None:
    """BodyError, with the cure, unless this user may open it and nobody else has it."""
    if "://" in path or system == "win32":
        return  # a remote port, or a system where opening is all that can be tried
    try:
        fd = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError as e:
        raise _trouble(path, e, system) from e
    try:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as e:
        raise _trouble(path, e, system) from e
    finally:
        os.close(fd)


def _trouble(path: str, e: OSError, system: str) -> BodyError:
    if e.errno in (errno.EACCES, errno.EPERM):
        return BodyError(f"You may not open {path}.", _permission(path, system))
    if e.errno in (errno.EAGAIN, errno.EBUSY):
        return BodyError(f"{path} is in use by another program.", "Close the serial monitor, Thonny, mpremote or "
                         f"whatever has it open; `lsof {path}` or `fuser -v {path}` names it.")
    if e.errno in (errno.ENOENT, errno.ENXIO, errno.ENODEV):
        there = ", ".join(p.path for p in listed()) or "no USB serial port at all"
        return BodyError(f"There is no port {path}.", f"There is: {there}.")
    return BodyError(f"{path} can't be opened: {e.strerror or e}.", "Plug the board out and in again.")


def _permission(path: str, system: str) -> str:
    if not system.startswith("linux"):
        return "Look at its permissions."
    group = "dialout"
    try:
        import grp

        group = grp.getgrgid(os.stat(path).st_gid).gr_name
    except (ImportError, OSError, KeyError):
        pass
    if group == "root":
        return f"Only root may. For now: sudo chmod a+rw {path}. For good: a udev rule gives it to a group of yours."
    return f"Run: sudo usermod -aG {group} $USER, then log out and in again. Only for now: sudo chmod a+rw {path}"


def _maker(vendor: int | None) -> str:
    name = "Espressif" if vendor == ESPRESSIF else BRIDGES.get(vendor or 0, "")
    return f" ({name})" if name else ""
