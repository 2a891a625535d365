"""Python source as a tree, from any thread.

CPython 3.11 counts how deep it is in a tree that it makes in one place for all threads. If the collector runs meanwhile
and calls any Python, another thread can parse in between, and both fail: "AST constructor recursion depth mismatch",
or a recursion that was none. Its issue 106905; several ears that start at once are several threads here.
"""

from __future__ import annotations

import ast
import gc
from threading import Lock

_ONE = Lock()


def parsed(source: str) -> ast.Module:
    """ast.parse, one at a time and without the collector. SyntaxError as usual."""
    with _ONE:
        collects = gc.isenabled()
        gc.disable()
        try:
            return ast.parse(source)
        finally:
            if collects:
                gc.enable()
