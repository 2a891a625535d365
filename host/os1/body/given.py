"""What a simulated ear is given: the settings of a real one, and why its board starts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class EarSettings:
    """What a real earpiece is provisioned with. certificate: the host's, DER. kept: frames of its ring, 0: as many as
    it can spare."""

    host: str
    port: int
    ear: str
    key: str
    certificate: bytes
    kept: int = 0
    rest_s: int = 0

    def write(self, folder: Path) -> None:
        """As the two files that the device reads."""
        (folder / "host.der").write_bytes(self.certificate)
        values = {
            "wifi": [{"name": "virtual", "password": ""}], "host": self.host, "port": self.port, "ear": self.ear,
            "key": self.key, "certificate": "host.der", "kept": self.kept,
            "rest_s": self.rest_s,
        }
        (folder / "settings.json").write_text(json.dumps(values))


@dataclass(frozen=True, slots=True)
class Start:
    """Why a board starts: machine.reset_cause() and machine.wake_reason()."""

    cause: int
    wake: int = 0


BY_POWER, BY_WATCHDOG, BY_BUTTON = Start(1), Start(3), Start(4, 2)
