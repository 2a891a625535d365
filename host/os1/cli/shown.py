"""A stranger's text as it may go to a terminal: nothing that moves the cursor or turns the order of signs round."""

from __future__ import annotations

import os


def shown(text: str) -> str:
    """In one line: what isn't printable is a question mark."""
    whole = os.fsencode(text).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "?" for c in whole)
