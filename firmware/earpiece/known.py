"""What was good the last time, so that it can be tried first: {"host": ..., "port": ..., "channel": ..., "bssid": ...}.

A small file beside settings.json. It only saves time: whoever can't read it does without. A flash write stops the chip
for 50 ms, so `save` is for a moment without sound, and for news only.
"""

import json
import os

PATH = "known.json"
_MOST = 512  # bytes


def load(path: str = PATH) -> "dict[str, object]":
    """Empty if there is none, or none that makes sense."""
    try:
        with open(path) as file:
            values = json.loads(file.read(_MOST))
    except (OSError, ValueError):
        return {}
    if not isinstance(values, dict):
        return {}
    found: "dict[str, object]" = {}
    for key, kind in (("host", str), ("port", int), ("channel", int), ("bssid", str)):
        if isinstance(values.get(key), kind):
            found[key] = values[key]
    return found


def save(values: "dict[str, object]", path: str = PATH) -> bool:
    """Whole or not at all (littlefs renames atomically). False: there was no room, and nothing is lost by it."""
    try:
        with open(path + ".new", "w") as file:
            file.write(json.dumps(values))
        os.rename(path + ".new", path)
    except OSError:
        return False
    return True
