"""Modules that are needed once in a while: loaded, used, and forgotten, because each takes a few KB of a small heap."""

import gc
import sys

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

TIGHT: "list[bool]" = []  # holds something if the heap is small; with PSRAM nothing is short, and collecting takes long


def forget(name: str) -> None:
    """Drop a module of this package."""
    package = sys.modules["earpiece"]
    sys.modules.pop("earpiece." + name, None)
    if hasattr(package, name):
        delattr(package, name)
    gc.collect()


def take(name: str) -> "Any":
    """That module of this package, forgotten already: what nobody keeps of it is garbage."""
    if TIGHT:
        gc.collect()  # or what was taken before is still there
    package = __import__("earpiece." + name)
    module = getattr(package, name)
    sys.modules.pop("earpiece." + name, None)
    delattr(package, name)
    return module


def run(shelf: str, name: str, *given: "Any") -> "Any":
    """Call a function of a shelf (see os1.body.rare, which writes such calls)."""
    return getattr(take(shelf), name)(*given)


def text(number: int) -> str:
    """Words for a person (see os1.body.rare, too)."""
    return str(take("texts").T[number])
