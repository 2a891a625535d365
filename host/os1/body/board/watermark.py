"""The most of the heap that was in use since it was last asked: looked at around each import, because a module that is
being loaded takes the most, and whenever somebody calls `look`. Imported first, so that nothing is missed."""

# mypy: ignore-errors

import builtins
import gc


class _Mark:
    most = 0


def look():
    """Now is a moment to look."""
    if hasattr(gc, "mem_alloc"):
        used = gc.mem_alloc()
        if used > _Mark.most:
            _Mark.most = used


def taken():
    """Bytes, the most since the last time; 0: not measured."""
    look()
    most = _Mark.most
    _Mark.most = 0
    return most


_import = builtins.__import__


def _watched(name, given=None, local=None, names=None, level=0):
    look()
    if level:  # whose package is asked for is known only to who asks; here it is this one
        name = "earpiece." + name if name else "earpiece"
    module = _import(name, None, None, names, 0)
    look()
    return module


if hasattr(gc, "mem_alloc"):
    builtins.__import__ = _watched
