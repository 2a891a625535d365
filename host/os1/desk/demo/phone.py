"""The made-up house: her desk on a phone."""

from __future__ import annotations

from typing import Any

from os1.desk import qr
from os1.desk.demo.data import Json

NAMES = ("attic.local", "192.168.7.20")


def elsewhere(settings: list[Json]) -> Json:
    """Open as its settings have it."""
    return {"open": next(one["value"] for one in settings if one["key"] == "desk.elsewhere"), "names": list(NAMES),
            "why": "", "trust": [f"https://{name}:8316/trust" for name in NAMES], "authority": "OS1 at home 7f3a",
            "sha256": " ".join(["7F3A 91C4 0B5D E826"] * 4)}


def link(body: Any) -> Json:
    """A link that leads nowhere."""
    links = [f"https://{name}:8316/#00112233445566778899aabbccddeeff" for name in NAMES]
    return {"links": links, "code": qr.rows(links[NAMES.index(body.get("name") or NAMES[0])]), "seconds": 600}
