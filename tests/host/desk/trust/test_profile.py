"""A profile as Apple describes it. No device has seen one."""

from __future__ import annotations

import plistlib
import uuid

from os1.desk.trust.authority import Trusted
from os1.desk.trust.profile import profile


def test_it_holds_the_certificate(trusted: Trusted) -> None:
    made = plistlib.loads(profile(trusted))
    (payload,) = made["PayloadContent"]
    assert made["PayloadType"] == "Configuration" and payload["PayloadType"] == "com.apple.security.root"
    assert payload["PayloadContent"] == trusted.der and b"PRIVATE" not in profile(trusted)
    for each in (made, payload):
        assert {"PayloadIdentifier", "PayloadUUID", "PayloadDisplayName", "PayloadVersion"} <= set(each)
        assert str(uuid.UUID(each["PayloadUUID"])).upper() == each["PayloadUUID"]
    assert made["PayloadUUID"] != payload["PayloadUUID"] and made["PayloadIdentifier"] != payload["PayloadIdentifier"]


def test_the_same_each_time(trusted: Trusted) -> None:
    assert profile(trusted) == profile(trusted), "installed again it replaces itself"
