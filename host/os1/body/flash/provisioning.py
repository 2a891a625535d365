"""What one earpiece is given and no other: its settings with the Wi-Fi's password, its keys, the host's certificate.

A device key is made here, told to the board over the cable and to nobody else; the daemon keeps its hash. Nothing of
this is written to this computer's disk, but by `os1 pair`, whose folder is there to be carried.
"""

from __future__ import annotations

import getpass
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from earpiece import settings

from os1.body.flash.wifi import Network
from os1.body.update_key import FILE as UPDATE_KEY
from os1.errors import BodyError, ConfigError
from os1.link.keys import Earpiece

SETTINGS = "settings.json"
CERTIFICATE = "host.der"
LEAST, MOST = 8, 63  # characters of a WPA password (IEEE 802.11, a passphrase)
NAME_BYTES = 32  # of a network's name


@dataclass(frozen=True, slots=True)
class Person:
    """Whose it is. id: among the earpieces. name: what she calls it."""

    id: str
    name: str
    owner: str


def settings_for(ear: str, key: str, host: str, port: int, wifi: Sequence[Network], board: str = "",
                 rest_s: int = 0) -> dict[str, object]:
    """The values of settings.json. key: 64 hex digits."""
    values: dict[str, object] = {
        "wifi": [{"name": network.name, "password": network.password} for network in wifi], "host": host, "port": port,
        "ear": ear, "key": key, "certificate": CERTIFICATE, "rest_s": rest_s}
    return values | ({"board": board} if board else {})


def files(values: dict[str, object], certificate: bytes, update_key: bytes) -> dict[str, bytes]:
    """What is written to the board. ConfigError if the earpiece would refuse it."""
    try:
        settings.checked(values, certificate)
    except settings.Unprovisioned as e:
        raise ConfigError(f"An earpiece would refuse these settings: {e}.") from None
    return {CERTIFICATE: certificate, UPDATE_KEY: update_key.hex().encode(), SETTINGS: json.dumps(values).encode()}


def checked(network: Network) -> Network:
    """BodyError says why an earpiece can't join it."""
    if not 0 < len(network.name.encode()) <= NAME_BYTES:
        raise BodyError("A network's name has 1 to 32 bytes.", "Look it up in your router.")
    if network.enterprise:
        raise BodyError(f"{network.name} wants a user's name and a certificate, which an earpiece hasn't.",
                        "Name another network, a guests' one for example: --wifi.")
    raw = re.fullmatch("[0-9a-fA-F]{64}", network.password)  # the key itself, in place of a passphrase
    if network.password and not raw and not LEAST <= len(network.password) <= MOST:
        raise BodyError(f"A Wi-Fi password has {LEAST} to {MOST} characters; that one has {len(network.password)}.",
                        "Type it again. An open network has none.")
    return network


def person(owner: str, taken: Collection[str], name: str = "") -> Person:
    """Whose earpiece, as a person says it: "Anna" > anna, "Anna's earpiece". taken: ids that others have."""
    plain = unicodedata.normalize("NFKD", name or owner).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:28].strip("-") or "earpiece"
    numbered = (stem, *(f"{stem}-{n}" for n in range(2, 1000)))
    id = next(candidate for candidate in numbered if candidate not in taken)
    return Person(id, name or (f"{owner}'s earpiece" if owner else id), owner)


def placed(earpieces: Iterable[Earpiece], ear: str, owner: str, name: str = "") -> Person:
    """Whose the board becomes. ear: its id if it was an earpiece before, which it keeps: the older key of it is void,
    as it should be. owner, name: "" if nobody said; a revoked one's place is free."""
    there = list(earpieces)
    known = next((e for e in there if e.id == ear), None) if ear else None
    if known and not (owner or name):
        return Person(known.id, known.name, known.owner)
    others = {e.id for e in there if e.revoked is None and (known is None or e.id != known.id)}
    made = person(owner or (known.owner if known else "") or me(), others, name)
    return replace(made, id=known.id) if known else made


def me() -> str:
    """Who uses this computer, as a name."""
    try:
        return getpass.getuser().capitalize()
    except (OSError, KeyError):
        return "Somebody"
