"""The slot that this program was started from (see the selector): told in every hello, confirmed by the first welcome.

Loaded twice for a moment: `main` asks before memory is short, and `app` confirms a trial.
"""

import json
import sys

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass


def place() -> "tuple[str, str]":
    """Root and letter of the slot that holds this package, as in "" and "a"; letter "" if it lies in none."""
    path = sys.modules["earpiece"].__path__
    folders = (path if isinstance(path, str) else path[0]).split("/")
    if len(folders) < 2 or folders[-2] not in ("a", "b"):
        return "", ""
    return "".join(name + "/" for name in folders[:-2]), folders[-2]


def told() -> "tuple[dict[str, Any] | None, bool]":
    """For the hello: slot, version, and what .mpy files this interpreter takes; None if no update can be taken.
    Is it on trial?"""
    root, letter = place()
    if not letter:
        return None, False
    try:
        with open(root + letter + "/manifest.json") as file:
            version = json.loads(file.readline().strip() + "]}")["version"]
        found = {"slot": letter, "version": version, "mpy": sys.implementation._mpy}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, False
    return found, "selector" in sys.modules  # which stays loaded for a trial only


def confirm() -> str:
    """The host said welcome: a trial is one no longer. In words, for the console."""
    import selector

    root, letter = place()
    done = selector.confirm(letter, root)
    for module in ("selector", "earpiece.slot"):
        sys.modules.pop(module, None)
    if hasattr(sys.modules["earpiece"], "slot"):
        delattr(sys.modules["earpiece"], "slot")
    return "is confirmed" if done else "can't be confirmed"
