"""A code that a camera could read: what is printed is what was made, with light around it, on any terminal."""

from __future__ import annotations

import re

import pytest
import segno
from os1.desk import qr

LINK = "https://192.168.178.120:8316/#67a1b2c3." + "ab" * 16 + "." + "cd" * 32
MODULES = {char: pair for pair, char in qr.HALVES.items()}


def modules(printed: str) -> list[list[int]]:
    """Rows of 0 and 1."""
    rows: list[list[int]] = []
    for line in printed.split("\n"):
        assert line.startswith(qr.COLOURS) and line.endswith(qr.PLAIN), "dark on light, whatever the terminal has"
        chars = re.sub(r"\x1b\[[0-9;]*m", "", line)
        rows += [[MODULES[char][half] for char in chars] for half in (0, 1)]
    return rows


def test_the_terminal_shows_the_code_with_light_around() -> None:
    rows = modules(qr.terminal(LINK))
    made = [list(row) for row in segno.make(LINK, error="l", micro=False).matrix]
    size = len(made)
    assert [row[2:2 + size] for row in rows[2:2 + size]] == made
    assert all(not any(row) for row in (rows[0], rows[1], *rows[2 + size:]))
    assert not any(row[edge] for row in rows for edge in (0, 1, -1, -2))
    assert len(rows[0]) <= 60, "as wide as a terminal is"


def test_rows_for_a_page() -> None:
    assert qr.rows(LINK) == ["".join(map(str, row)) for row in segno.make(LINK, error="l", micro=False).matrix]


def test_what_is_too_long() -> None:
    with pytest.raises(ValueError):
        qr.terminal("x" * 5000)
