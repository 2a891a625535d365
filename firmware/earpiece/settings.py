"""What this earpiece was provisioned with: one JSON file beside main.py, checked as a whole, refused with a reason.

  {"wifi": [{"name": "home", "password": "..."}], "host": "192.168.1.20", "port": 8316,
   "ear": "kitchen", "key": "<64 hex digits>", "certificate": "host.der"}

certificate: path of the host's certificate (DER), beside this file; the only authority this earpiece trusts.
Optional: "kept" (frames of sound kept for a broken connection, 0: as many as the board can spare), "rest_s" (seconds
without a word until standby, 0: never; REST_S is a good one), "board" (a NAME of `pins`, where MicroPython doesn't
know it).
"""

import binascii
import hashlib
import json

from . import pins, wire
from .wire import const

_KEY_DIGITS = const(64)
_MARK = const(8)  # bytes of the certificate's SHA-256
_LEAST_KEPT = const(24)  # the pre-roll, and room for what the host may send of a reply unasked
REST_S = 12  # the longest that `os1 bench power` gives 16 hours; energy alone would say 5
_MOST_KEPT = const(2000)  # frames, 64 s: more than any board has memory for


class Unprovisioned(Exception):
    """The settings can't be used. The message says which and why."""


class Settings:
    """Checked values. It has no functions of its own, so that main can forget this module once they are read."""

    wifi: "list[tuple[str, str]]"
    host: str
    port: int
    ear: str
    key: str
    kept: int
    rest_s: int
    board: str
    certificate: bytes
    mark: str
    slot: "dict[str, object] | None" = None  # what the hello tells of updates, and is it on trial: see `slot`
    trial = False


def checked(values: "dict[str, object]", certificate: bytes) -> Settings:
    """Settings of these values; certificate: DER. Unprovisioned says what is wrong."""
    s = Settings()
    s.wifi = _networks(values)
    s.host = _text(values, "host")
    s.port = _number(values, "port", wire.PORT, 1, 65535)
    s.ear = _text(values, "ear")
    s.key = _text(values, "key")
    s.kept = _number(values, "kept", 0, _LEAST_KEPT, _MOST_KEPT)
    s.rest_s = _number(values, "rest_s", 0, 0, 86400)
    s.board = str(values.get("board", ""))
    s.certificate = certificate
    s.mark = mark(certificate)
    if len(s.key) != _KEY_DIGITS or not all(c in "0123456789abcdef" for c in s.key):
        raise Unprovisioned("key must be %d hex digits" % _KEY_DIGITS)
    try:
        pins.chosen(s.board)
    except KeyError:
        raise Unprovisioned("no board is called %s" % s.board)  # noqa: B904
    if not certificate:
        raise Unprovisioned("the host's certificate is empty")
    return s


def mark(certificate: bytes) -> str:
    """What a host with this certificate (DER) is known by when it is looked for: see `mdns`."""
    return binascii.hexlify(hashlib.sha256(certificate).digest()[:_MARK]).decode()


def load(path: str = "settings.json") -> Settings:
    """Read and check. Unprovisioned if anything is missing or wrong."""
    try:
        with open(path) as file:
            values = json.load(file)
    except OSError:
        raise Unprovisioned("%s is missing: provision this earpiece" % path)  # noqa: B904
    except ValueError:
        raise Unprovisioned("%s is not JSON" % path)  # noqa: B904
    if not isinstance(values, dict):
        raise Unprovisioned("%s is not an object" % path)
    name = _text(values, "certificate")
    folder = path[: path.rfind("/") + 1]
    try:
        with open(name if name.startswith("/") else folder + name, "rb") as file:
            certificate = file.read()
    except OSError:
        raise Unprovisioned("the host's certificate %s is missing" % name)  # noqa: B904
    return checked(values, certificate)


def _text(values: "dict[str, object]", key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value:
        raise Unprovisioned("%s is missing" % key)
    return value


def _number(values: "dict[str, object]", key: str, default: int, least: int, most: int) -> int:
    value = values.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not (value == default or least <= value <= most):
        raise Unprovisioned("%s must be a number from %d to %d" % (key, least, most))
    return value


def _networks(values: "dict[str, object]") -> "list[tuple[str, str]]":
    given = values.get("wifi")
    if not isinstance(given, list) or not given:
        raise Unprovisioned("wifi names no network")
    networks = []
    for item in given:
        if not isinstance(item, dict) or not isinstance(item.get("name"), str):
            raise Unprovisioned("wifi holds something without a name")
        networks.append((str(item["name"]), str(item.get("password", ""))))
    return networks
