"""firmware/README.md says what the firmware does: its tables of lights, cues, presses, boards, clocks are read here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from earpiece import cues, pins, session, wire

README = (Path(__file__).parent.parent / "firmware/README.md").read_text()


def table(first: str) -> list[list[str]]:
    """Rows of the table whose head begins with that cell."""
    found = re.search(rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)", README, re.M)
    assert found, f"no table of {first}"
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in found[1].splitlines()]


def test_every_light_is_told_as_it_is() -> None:
    told = {row[0].strip("()"): row[1].strip("`") for row in table("state") if row[1].startswith("`")}
    assert told == session.LIGHTS


def test_every_cue_is_told_as_it_is() -> None:
    assert [f"{row[0]} {row[1]}" for row in table("cue")] == cues.CUES.split("\n")[1:-1]
    assert cues.notes("due") == (880, 160, 1175, 260, 0, 400)


def test_every_press_is_told() -> None:
    assert [row[0].split(" (")[0] for row in table("press")] == ["tap", "double", "long", "very long"]


@pytest.mark.parametrize("board", pins.BOARDS, ids=lambda b: str(b.NAME))
def test_every_board_is_told_as_it_is(board: type) -> None:
    row = next(row for row in table("board") if row[0] == board.NAME)  # type: ignore[attr-defined]
    names = ("MIC_CLOCK", "MIC_WORD", "MIC_DATA", "AMP_CLOCK", "AMP_WORD", "AMP_DATA", "AMP_ON", "BUTTON", "LIGHT",
             "BATTERY")
    assert " ".join(row[1:]).split() == [str(getattr(board, name)) for name in names]


def test_every_clock_is_told() -> None:
    rows = re.search(r"^\| state \| clock \|.*\n\|[-|]+\n((?:\|.*\n)+)", README, re.M)
    assert rows
    told = {}
    for row in rows[1].splitlines():
        states, clock = (cell.strip() for cell in row.strip("|").split("|")[:2])
        told |= {state: clock for state in states.split(", ")}
    assert set(told) == set(session.STATES)
    for state, clock in told.items():
        assert clock == "-" or clock == f"{session.MHZ[state]} MHz"


def test_every_file_is_told() -> None:
    folder = Path(wire.__file__).parent
    assert not [p.name for p in folder.glob("*.py") if p.stem != "__init__" and f"`{p.name}`" not in README]
