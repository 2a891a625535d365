"""A stranger's regular expressions: run by RE2, which takes time in proportion to the text whatever the pattern is.

What RE2 doesn't have (looking around, backreferences) it refuses, and so does this; the same where it isn't installed.
"""

from __future__ import annotations

import importlib
import logging
import re
from collections.abc import Callable
from typing import Any

LONGEST = 1000  # characters of a pattern
MEMORY = 1 << 20  # bytes that RE2 may take for one
_SLASHED = re.compile(r"/(.+)/([a-z]*)", re.DOTALL)  # as in JavaScript, where cards come from
_log = logging.getLogger(__name__)


def _engine() -> Any:
    try:
        return importlib.import_module("re2")
    except ImportError:
        _log.info("google-re2 isn't installed: patterns of a card call nothing")
        return None


def pattern(text: str, case: bool = True) -> Callable[[str], bool] | None:
    """Is it found in a text? None: it can't be used. text: a pattern, or /pattern/flags."""
    engine = _engine()
    slashed = _SLASHED.fullmatch(text)
    body, flags = (slashed[1], slashed[2]) if slashed else (text, "")
    if engine is None or not body or len(body) > LONGEST:
        return None
    options = engine.Options()
    options.case_sensitive = case and "i" not in flags
    options.dot_nl, options.log_errors, options.max_mem = "s" in flags, False, MEMORY
    try:
        made = engine.compile(f"(?m){body}" if "m" in flags else body, options)
    except engine.error:
        return None
    return lambda said: made.search(said) is not None
