"""Modules that are needed once in a while: loaded, used, and forgotten, because each takes a few KB of a small heap."""

import gc
import sys


def forget(name: str) -> None:
    """Drop a module of this package."""
    package = sys.modules["earpiece"]
    sys.modules.pop("earpiece." + name, None)
    if hasattr(package, name):
        delattr(package, name)
    gc.collect()
