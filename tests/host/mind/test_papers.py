"""The calendar, the lists and the notes as files: what others read, and what forgetting leaves of them."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.memory import Due
from os1.mind.papers import calendar

from .conftest import Clock, Talk


@pytest.fixture
def talk(tmp_path: Path, grammar: Grammar, skills: Skills, clock: Clock) -> Talk:
    store = Store(tmp_path / "memory.db")
    return Talk(Mind(store, persona.load(), grammar, skills, clock, random.Random(0), papers=tmp_path), clock)


def test_another_program_reads_them(talk: Talk, tmp_path: Path) -> None:
    for said in ("remind me every first monday at ten to pay the rent", "nag me about the attic",
                 "add milk and eggs to the shopping list", "take a note that the tap drips",
                 "remind me to hug anna when i get home", "wake me up at seven"):
        talk(said)
    entries = {str(one["summary"]): one for one in Calendar.from_ical((tmp_path / "calendar.ics").read_bytes()).walk()
               if one.name in ("VEVENT", "VTODO")}
    rent = entries["pay the rent"]
    assert rent.name == "VEVENT" and rent["rrule"]["BYDAY"] == ["1MO"]
    assert rent.decoded("dtstart") == datetime(2026, 12, 7, 10) and rent.walk("VALARM")
    assert entries["the attic"].name == entries["hug anna"].name == "VTODO" and "Alarm" in entries
    assert "- [ ] milk\n- [ ] eggs\n" in (tmp_path / "lists" / "shopping.md").read_text()
    assert "the tap drips" in (tmp_path / "notes.md").read_text()
    assert (tmp_path / "calendar.ics").stat().st_mode & 0o077 == 0


def test_what_is_forgotten_or_done_is_in_no_file(talk: Talk, tmp_path: Path) -> None:
    talk("remind me tomorrow at nine to visit the clockmaker")
    talk("note that the clockmaker is in rose lane")
    talk("add clockmaker oil to the garage list")
    assert b"clockmaker" in (tmp_path / "calendar.ics").read_bytes()
    talk("forget everything about the clockmaker")
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "memory.db-shm"]
    assert not [path for path in files if b"clockmaker" in path.read_bytes().lower()]
    assert not list(tmp_path.rglob("*.new"))


def test_a_list_can_not_leave_its_folder_and_a_full_disk_stops_nobody(talk: Talk, tmp_path: Path) -> None:
    talk("add bread to the ../../etc list")
    assert [path.name for path in (tmp_path / "lists").iterdir()] == ["etc.md"]
    (tmp_path / "notes.md").mkdir()
    assert "drips" in talk("note that the tap drips")


def test_a_rule_of_several_hours_can_be_read_again() -> None:
    made = calendar([Due(1, "reminder", "drink", 1e9, 1e9, "FREQ=DAILY;BYHOUR=8,13,18;INTERVAL=2")])
    event, = Calendar.from_ical(made).walk("VEVENT")
    assert event["rrule"] == {"FREQ": ["DAILY"], "BYHOUR": [8, 13, 18], "INTERVAL": [2]}
