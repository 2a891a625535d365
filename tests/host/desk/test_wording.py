"""Nothing that the page shows sends its reader to a command line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import os1.body.flash
import pytest
from os1.body.flash.hello import FAULTS, SILENCE
from os1.body.flash.loader import CURES
from os1.desk.wording import for_page

COMMANDS = re.compile(r"os1 flash|(?<!firewall-cmd)\s--[a-z]|run this again", re.I)
ELSEWHERE = {"house.py", "esptool_worker.py", "wifi.py", "__init__.py"}  # a daemon for the command; system tools


def literals(path: Path) -> list[str]:
    """Every text of a file but its docstrings; what is put into an f-string stands as {}."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values))
        elif isinstance(node, ast.Call | ast.Dict | ast.Tuple | ast.Assign):
            values = [*getattr(node, "args", []), *getattr(node, "values", []), *getattr(node, "elts", []),
                      getattr(node, "value", None)]
            found += [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]
    return found


FILES = [path for path in Path(os1.body.flash.__path__[0]).glob("*.py") if path.name not in ELSEWHERE]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_command_is_left(path: Path) -> None:
    left = [text for text in map(for_page, literals(path)) if COMMANDS.search(" " + text)]
    assert not left


def test_it_looks_at_something() -> None:
    assert sum(bool(COMMANDS.search(" " + text)) for path in FILES for text in literals(path)) > 15


@pytest.mark.parametrize(("said", "shown"), [
    (CURES["noise"][1], 'Tick "Slowly" and go on, with a shorter cable, or without a USB hub.'),
    (FAULTS["password"].cure, "Go on, and type it again."),
    (FAULTS["name"].cure, 'Tick "From the beginning", fill in "This computer\'s address" and begin again.'),
    (SILENCE.cure, "Look at its light (firmware/README.md says what it means), and go on: it continues waiting where "
                   "it stopped."),
    ("Set link.bind in config.toml to 0.0.0.0.", "Set link.bind in config.toml to 0.0.0.0."),
])
def test_sentences_stay_sentences(said: str, shown: str) -> None:
    assert for_page(said) == shown
