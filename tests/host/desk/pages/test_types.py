"""What the page takes the API for is what it is: each interface of types.ts has the fields of a struct, with their
types; and the made-up house answers as the real one would."""

from __future__ import annotations

import re
import time
from typing import Any

import msgspec
import pytest
from os1.desk.api import (
    calendar,
    earpieces,
    elsewhere,
    facts,
    files,
    introduction,
    journal,
    letters,
    letters_book,
    letters_pages,
    lists,
    mail,
    me,
    memory,
    mood,
    papers,
    people,
    persona,
    plans,
    reminders,
    routes,
    sessions,
    settings,
    timers,
    traces,
)
from os1.desk.api.route import File
from os1.desk.building import WEB
from os1.desk.demo.house import House

TYPES = (WEB / "src/types.ts").read_text()
STRUCTS: dict[str, type] = {
    "Me": me.Me, "MemoryState": memory.State, "Turn": memory.Turn, "Fact": facts.Fact, "Reminder": reminders.Reminder,
    "Timer": timers.Timer, "Timers": timers.Timers, "ListItem": lists.Item, "HerList": lists.List,
    "JournalEntry": journal.Entry, "Pad": mood.Pad, "MoodCause": mood.Cause, "MoodNow": mood.Mood,
    "MoodHistory": mood.History, "Trace": traces.Trace,
    "Earpiece": earpieces.Ear, "EarUpdate": earpieces.Update,
    "MailAccount": mail.Account, "MailLine": mail.MailItem, "MailBox": mail.Box, "MailText": mail.One,
    "MailDraft": mail.Draft, "OutboxLetter": mail.Letter, "Setting": settings.Setting,
    "Settings": settings.Settings, "KnownPerson": people.Person, "People": people.People, "Persona": persona.Who,
    "Voices": persona.Voices, "DeskSession": sessions.Session, "Introduction": introduction.Introduction,
    "LetterOnShelf": letters.OnShelf, "LettersShelf": letters.OnShelves, "SaidBefore": letters.SaidBefore,
    "WholeLetter": letters.Whole, "LetterStep": letters.Step, "LetterSteps": letters.Steps,
    "LetterSheets": letters_pages.Sheets, "AHand": letters_pages.AHand, "Hands": letters_pages.Hands,
    "LearnedHand": letters_pages.LearnedHand, "YearlyDay": letters_book.YearlyDay, "InBook": letters_book.InBook,
    "LetterClient": letters_book.AClient,
    "Elsewhere": elsewhere.Elsewhere, "ElsewhereLink": elsewhere.Link,
    "PlanGroup": plans.Group, "Plan": plans.Proposal, "PlanStanding": plans.Standing, "PlanLine": plans.Line,
    "PlanStay": plans.Stay, "FileHit": files.Hit, "Folders": files.Folders,
    "CalendarEvent": calendar.Event, "CalendarDay": calendar.Day, "CalendarDays": calendar.Days,
    "PaperInTray": papers.Paper, "Tray": papers.Tray,
}
PLAIN = {"string": {"string"}, "number": {"number", "integer"}, "boolean": {"boolean"}}


def interfaces() -> dict[str, dict[str, str]]:
    """By name, their fields with what is written as their types."""
    return {name: dict(re.findall(r"^    (\w+): (.*?);?$", body, re.M))
            for name, body in re.findall(r"export interface (\w+) \{\n(.*?)\n\}", TYPES, re.S)}


def kinds(schema: dict[str, Any]) -> set[str]:
    """The JSON types of a schema."""
    if "anyOf" in schema:
        return {kind for one in schema["anyOf"] for kind in kinds(one)}
    if "enum" in schema:
        return {"string"}
    return {schema.get("type", "object")}


def test_every_interface_is_known() -> None:
    assert set(interfaces()) == set(STRUCTS)


@pytest.mark.parametrize("name", STRUCTS)
def test_an_interface_has_the_fields_of_the_struct(name: str) -> None:
    _, components = msgspec.json.schema_components([STRUCTS[name]])
    schema = components[STRUCTS[name].__name__]
    written = interfaces()[name]
    assert set(written) == set(schema["properties"])
    for field, text in written.items():
        found = kinds(schema["properties"][field])
        assert ("null" in found) == ("null" in text.split(" | ")), field
        for plain, wanted in PLAIN.items():
            if text.removesuffix(" | null") == plain:
                assert found - {"null"} <= wanted, field


def answered() -> list[tuple[str, type]]:
    """What can be got without a name in the address, with the struct of its answer."""
    return [(route.path, route.answer) for route in routes()
            if route.method == "GET" and "{" not in route.path
            and route.answer is not File and not route.path.endswith(("openapi.json", "export"))]


@pytest.mark.parametrize(("path", "answer"), answered(), ids=lambda value: value if isinstance(value, str) else "")
@pytest.mark.parametrize("empty", [False, True])
def test_the_made_up_house_answers_like_the_real_one(path: str, answer: type, empty: bool) -> None:
    asked = {"/api/files": {"q": "contract"}, "/api/calendar": {"first": "2026-11-23"}}.get(path, {})
    status, said = House(time.time, empty=empty).answer("GET", path.removeprefix("/api/"), asked, None)
    assert status == 200
    msgspec.convert(msgspec.json.decode(msgspec.json.encode(said)), answer, strict=False)
