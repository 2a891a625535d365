"""The slot that this program was started from (see the selector): told in every hello, confirmed by the first welcome."""

import json
import sys

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_told: "dict[str, Any] | None" = None


def place() -> "tuple[str, str]":
    """Root and letter of the slot that holds this package, as in "" and "a"; letter "" if it lies in none."""
    path = sys.modules["earpiece"].__path__
    folders = (path if isinstance(path, str) else path[0]).split("/")
    if len(folders) < 2 or folders[-2] not in ("a", "b"):
        return "", ""
    return "".join(name + "/" for name in folders[:-2]), folders[-2]


def told() -> "dict[str, Any] | None":
    """For the hello: slot, version, and what .mpy files this interpreter takes. None if no update can be taken."""
    global _told
    root, letter = place()
    if _told is None and letter:
        try:
            with open(root + letter + "/manifest.json") as file:
                version = json.loads(file.readline().strip() + "]}")["version"]
            _told = {"slot": letter, "version": version, "mpy": sys.implementation._mpy}  # type: ignore[attr-defined]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
    return _told


def joined() -> bool:
    """The host said welcome. If this is a trial, it is one no longer; True then."""
    selector = sys.modules.get("selector")  # which stays loaded for a trial only
    if selector is None:
        return False
    del sys.modules["selector"]
    root, letter = place()
    return bool(selector.confirm(letter, root))
