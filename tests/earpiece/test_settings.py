"""Settings: good ones are taken, everything else is refused with a reason that names it."""

import json
import os

from earpiece import settings

GOOD = {"wifi": [{"name": "home", "password": "x"}], "host": "192.0.2.1", "ear": "kitchen", "key": "0af1" * 16,
        "certificate": "host.der"}


def reason(**changes):
    values = dict(GOOD)
    values.update(changes)
    try:
        settings.checked({k: v for k, v in values.items() if v is not None}, b"der")
    except settings.Unprovisioned as e:
        return str(e)
    return ""


def test_good_ones_are_taken():
    given = settings.checked(GOOD, b"der")
    assert (given.host, given.port, given.ear, given.kept, given.rest_s) == ("192.0.2.1", 8316, "kitchen", 0, 0)
    assert given.wifi == [("home", "x")]


def test_every_fault_is_named():
    for key in ("host", "ear", "key", "wifi"):
        assert key in reason(**{key: None})
    for wrong in ("", 5, [], {}):
        assert "host" in reason(host=wrong)
    for wrong in ("0" * 63, "0" * 65, "G" * 64, "A" * 64):
        assert "key" in reason(key=wrong)
    for wrong in (0, 65536, -1, "8316", 1.5, True):
        assert "port" in reason(port=wrong)
    for wrong in (3, 99999999):
        assert "kept" in reason(kept=wrong)
    for wrong in ([], "home", [5], [{}], [{"name": 5}]):
        assert "wifi" in reason(wifi=wrong)
    assert reason() == ""


def refusal(text):
    path = "settings-for-a-test.json"
    if text is not None:
        with open(path, "w") as file:
            file.write(text)
    try:
        settings.load(path)
    except settings.Unprovisioned as e:
        return str(e)
    finally:
        if text is not None:
            os.remove(path)
    return ""


def test_files_that_are_no_settings():
    assert "missing" in refusal(None)
    assert "not JSON" in refusal("no")
    assert "object" in refusal("[]")
    assert "certificate" in refusal("{}")
    assert "no-such.der" in refusal(json.dumps(dict(GOOD, certificate="no-such.der")))
