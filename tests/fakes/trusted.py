"""Tells a browser of this computer to trust an authority, as a person does in its settings: python trusted.py HOME PEM.

Chromium on Linux reads HOME/.pki/nssdb, a database of Mozilla's NSS, which is filled here through NSS itself. Run as a
program of its own, because NSS can be opened but once in a process. Exit status 3: NSS isn't there.
"""

from __future__ import annotations

import ctypes
import ssl
import sys
from pathlib import Path

TRUSTED = b"C,,"  # an authority for servers (certutil's -t)


def main(home: Path, pem: Path) -> int:
    """Exit status."""
    try:
        nss, smime = ctypes.CDLL("libnss3.so"), ctypes.CDLL("libsmime3.so")
    except OSError:
        return 3
    for library, name in ((nss, "PK11_GetInternalKeySlot"), (nss, "CERT_GetDefaultCertDB"),
                          (smime, "CERT_DecodeCertFromPackage")):
        getattr(library, name).restype = ctypes.c_void_p
    folder = home / ".pki/nssdb"
    folder.mkdir(parents=True)
    der = ssl.PEM_cert_to_DER_cert(pem.read_text())
    trust = ctypes.create_string_buffer(12)  # three unsigned int (CERTCertTrust)
    done = [nss.NSS_InitReadWrite(f"sql:{folder}".encode())]
    slot = ctypes.c_void_p(nss.PK11_GetInternalKeySlot())
    certificate = ctypes.c_void_p(smime.CERT_DecodeCertFromPackage(der, len(der)))
    done += [nss.PK11_InitPin(slot, None, b""), nss.PK11_ImportCert(slot, certificate, ctypes.c_ulong(0), b"os1", 0),
             nss.CERT_DecodeTrustString(trust, TRUSTED),
             nss.CERT_ChangeCertTrust(ctypes.c_void_p(nss.CERT_GetDefaultCertDB()), certificate, trust)]
    nss.CERT_DestroyCertificate(certificate)
    nss.PK11_FreeSlot(slot)
    return int(any([*done, nss.NSS_Shutdown()]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
