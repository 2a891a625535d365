"""The certificate as a configuration profile (.mobileconfig), which iOS and macOS install. Not tried on a real one.

https://developer.apple.com/documentation/devicemanagement/certificateroot
"""

from __future__ import annotations

import plistlib
import uuid

from os1.desk.trust.authority import Trusted

KIND = "application/x-apple-aspen-config"
WHAT = "Lets this device open her desk. It vouches for the names of a home only, and for no other site."


def profile(trusted: Trusted) -> bytes:
    """The same each time for the same certificate, so that installing it again replaces it."""
    mark = trusted.sha256.replace(":", "").lower()
    return plistlib.dumps({
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"os1.desk.{mark[:16]}",
        "PayloadUUID": _uuid(f"{mark}/profile"),
        "PayloadDisplayName": trusted.name,
        "PayloadDescription": WHAT,
        "PayloadRemovalDisallowed": False,
        "PayloadContent": [{
            "PayloadType": "com.apple.security.root",
            "PayloadVersion": 1,
            "PayloadIdentifier": f"os1.desk.{mark[:16]}.authority",
            "PayloadUUID": _uuid(f"{mark}/authority"),
            "PayloadDisplayName": trusted.name,
            "PayloadCertificateFileName": "os1.crt",
            "PayloadContent": trusted.der,
        }],
    })


def _uuid(of: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:os1:{of}")).upper()
