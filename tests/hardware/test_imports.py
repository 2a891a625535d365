"""hardware/ stands on the firmware and on os1, and neither on it; within, imports point down, rank by rank."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.design import HERE

ROOT = HERE.parent
RANKS = [["reading", "writing"], ["design"], ["fault"], ["nets"], ["electrical"], ["audio", "pins"],
         ["loudness"], ["power"], ["bom", "sums"], ["enclosure"], ["checks", "constants", "tables"],
         ["figures", "making"], ["__main__"]]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rank(name: str) -> int:
    return next(number for number, names in enumerate(RANKS) if name in names)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.py")), ids=lambda p: p.stem)
def test_imports_point_down(path: Path) -> None:
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "hardware" and path.stem != "__init__":
            assert rank(rest.split(".")[0]) < rank(path.stem), f"{path.name} imports {name}: that is not below it"


def test_nobody_below_knows_of_it() -> None:
    for folder in ("host", "firmware"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not any(name.split(".")[0] == "hardware" for name in imported(path)), path
