"""What browsers are to trust: the certificate of the authority in the home, which is no secret."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from os1.errors import ConfigError
from os1.link.browsers import CERTIFICATE

FOLDER = "authority"  # in the home


@dataclass(frozen=True, slots=True)
class Trusted:
    """path: its PEM. sha256: as browsers and phones show it, pairs of digits. sha1: the same without colons, by which
    Macs and Windows find it again; nothing rests on it. name: as it says; nickname: and so that no other is like it."""

    path: Path
    der: bytes
    name: str
    sha256: str
    sha1: str

    @property
    def nickname(self) -> str:
        return f"{self.name} ({self.sha256.replace(':', '')[:8].lower()})"


def read(home: Path) -> Trusted:
    """That of a home. ConfigError: there is none yet, or it is damaged."""
    path = home / FOLDER / CERTIFICATE
    try:
        found = x509.load_pem_x509_certificate(path.read_bytes())
    except FileNotFoundError as e:
        raise ConfigError("There is no authority for browsers yet.", "She makes it when she starts: os1 run") from e
    except (OSError, ValueError) as e:
        raise ConfigError(f"{path} can't be read: {e}.", "Restore it from a backup.") from e
    names = found.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return Trusted(path, found.public_bytes(serialization.Encoding.DER), str(names[0].value) if names else "OS1",
                   ":".join(f"{byte:02X}" for byte in found.fingerprint(hashes.SHA256())),
                   found.fingerprint(hashes.SHA1()).hex().upper())
