"""The whole round, in a good house and in a bad one; and how it is printed."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
from os1.doctor import memory
from os1.doctor.examination import ORDER, Examination, examine
from os1.doctor.finding import Finding, Level, Own, fault, ok, unknown, warning
from os1.doctor.printed import as_json, as_text
from os1.link.authority import open_authority

NOW = 1.8e9


@pytest.fixture
def house(home: Path) -> Path:
    """A home at a port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    home.chmod(0o700)
    (home / "config.toml").write_text(f"[link]\nbind = '127.0.0.1'\nport = {number}\n")
    return home


def test_an_empty_house_is_healthy_and_nothing_is_made_in_it(house: Path) -> None:
    told: list[str] = []
    found = examine(house, quick=True, now=NOW, progress=told.append)
    assert found.healthy and [p.name for p in house.iterdir()] == ["config.toml"]
    assert told[0] == "Program" and "Memory" in told and "Engines" not in told
    themes = [f.theme for f in found.findings]
    assert themes == sorted(themes, key=ORDER.index), "each theme is in one piece"


def test_a_house_with_much_amiss(house: Path) -> None:
    """Each is found although the others are there too."""
    open_authority(house / "authority")
    (house / "authority/ear.pem").write_text("rubbish")
    (house / "memory.db").write_bytes(b"rubbish" * 1000)
    (house / "earpieces.json").write_text("{")
    found = examine(house, quick=True, now=NOW)
    faults = {(f.theme, f.check) for f in found.findings if f.level is Level.FAULT}
    assert not found.healthy
    assert faults == {("Certificate", "certificate"), ("Memory", "database"), ("Earpieces", "list")}


def test_config_that_cannot_be_read_leaves_the_defaults(house: Path) -> None:
    (house / "config.toml").write_text("name = ")
    found = examine(house, quick=True, now=NOW)
    assert not found.healthy and found.facts["port"].port == 8316


def test_a_check_that_breaks_is_told_and_stops_no_other(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(_: Path) -> Any:
        raise RuntimeError("my secret")
    monkeypatch.setattr(memory, "look", look)
    found = examine(house, quick=True, now=NOW)
    broken = [f for f in found.findings if f.check == "broken"]
    assert [(f.theme, f.level) for f in broken] == [("Memory", Level.FAULT)]
    assert "RuntimeError" in as_text(found) and "my secret" not in as_text(found)
    assert "lately" in found.facts and "memory" not in found.facts


SAMPLE = Examination(NOW, Path("/h"), (
    ok("Home", "write", Own("/h", "the home"), " can be written."),
    warning("Home", "disk", "The disk has 9 MiB left.", cure="Make room on it."),
    unknown("Clock", "time", "Who knows?"),
    fault("Memory", "database", "It is damaged.", cure=("Look into ", Own("/h", "HOME"), "."))))


def test_plain_text_is_grouped_and_says_the_level_in_words() -> None:
    assert as_text(SAMPLE) == """Home
  ok      /h can be written.
  warning The disk has 9 MiB left.
          Cure: Make room on it.
Clock
  unknown Who knows?
Memory
  FAULT   It is damaged.
          Cure: Look into /h.

1 fault, 1 warning.
"""


def test_a_terminal_gets_signs_and_others_get_stand_ins() -> None:
    text = as_text(SAMPLE, terminal=True)
    assert all(sign in text for sign in "✓!?✗→") and "\033[31;1m✗" in text
    shared = as_text(SAMPLE, shared=True)
    assert "the home can be written" in shared and "Look into HOME." in shared and "/h" not in shared


def test_json_is_for_programs() -> None:
    found = json.loads(json.dumps(as_json(SAMPLE)))
    assert found["healthy"] is False and found["at"] == "2027-01-15T08:00:00Z"
    assert found["findings"][3] == {"theme": "Memory", "check": "database", "level": "fault",
                                    "said": "It is damaged.", "cure": "Look into /h."}


def test_only_a_fault_is_unhealthy() -> None:
    def of(*findings: Finding) -> bool:
        return Examination(NOW, Path("/h"), findings).healthy
    assert of(*SAMPLE.findings[:3]) and not of(*SAMPLE.findings)
