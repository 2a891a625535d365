"""Days and papers at the desk: seen, changed by a click, taken back by the journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fakes.appointments import calendar
from host.mind.at_work import AtOnce
from os1.work.calendar.accounts import FILE
from os1.working import CalendarWork, PapersWork, Working

from .conftest import Api, Home

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = datetime.now(BERLIN).replace(hour=0, minute=0, second=0, microsecond=0)
EVENT = f"""BEGIN:VEVENT
UID:dentist
SUMMARY:Dentist
DTSTART:{TODAY + timedelta(days=1):%Y%m%d}T090000
DURATION:PT45M
END:VEVENT"""


@pytest.fixture
def file(tmp_path: Path, home: Home) -> Iterator[Path]:
    place = tmp_path / "work"
    (place / "Inbox").mkdir(parents=True)
    (place / "mine.ics").write_bytes(calendar(EVENT))
    (place / FILE).write_text(f'[mine]\npath = "{place}/mine.ics"\nmay_change = true\n')
    working = Working(place, lambda: datetime.now(UTC).timestamp(), worker=AtOnce())
    working.calendar = days = CalendarWork(working, BERLIN, looker=AtOnce())
    working.papers = papers = PapersWork(working, lambda: str(place / "Inbox"), looker=AtOnce())
    for area in (days, papers):
        working.add(area)
    home.house.work = home.mind.work = working  # type: ignore[assignment]
    yield place / "mine.ics"
    working.close()


async def test_a_week_with_what_she_reminds_of(home: Home, api: Api, file: Path) -> None:
    at = (TODAY + timedelta(days=1, hours=11)).timestamp()
    home.mind.memory.add_due("reminder", "water the tree", at - 9, at, begin=at)
    seen = await api("GET", f"/api/calendar?first={TODAY:%Y-%m-%d}")
    assert len(seen["days"]) == 7 and seen["calendars"] == [{"name": "mine", "changeable": True}]
    assert [(one["kind"], one["name"]) for one in seen["days"][1]["events"]] == [
        ("event", "Dentist"), ("reminder", "water the tree")]


async def test_moved_called_off_and_put_in_by_a_click(api: Api, file: Path) -> None:
    tomorrow = f"{TODAY + timedelta(days=1):%Y-%m-%d}"

    async def first() -> dict[str, object]:
        seen = await api("GET", f"/api/calendar?first={tomorrow}")
        return next(iter(seen["days"][0]["events"]), {})
    await api("PATCH", f"/api/calendar/{(await first())['id']}", {"at": f"{tomorrow}T16:00:00"}, status=204)
    assert str((await first())["at"])[11:16] == "16:00"
    await api("DELETE", f"/api/calendar/{(await first())['id']}", status=204)
    assert await first() == {}
    await api("POST", "/api/calendar", {"name": "Plumber", "at": f"{tomorrow}T08:00:00"}, status=204)
    assert (await first())["name"] == "Plumber" and b"T080000" in file.read_bytes()
    entry = (await api("GET", "/api/journal"))["items"][0]
    assert "Plumber" in entry["text"]
    await api("POST", f"/api/journal/{entry['id']}/undo")
    assert await first() == {}


async def test_the_tray(api: Api, file: Path) -> None:
    (file.parent / "Inbox" / "note.txt").write_text("City Energy Ltd\nTotal due: 30 EUR. Please pay by tomorrow.")
    os.utime(file.parent / "Inbox" / "note.txt", (1, 1))
    paper = (await api("GET", "/api/papers"))["items"][0]
    assert (paper["who"], paper["amount"], paper["trouble"]) == ("City Energy Ltd", "€30", "")
    await api("POST", "/api/papers/file", {"ids": [paper["id"]]}, status=204)
    assert (await api("GET", "/api/papers"))["items"] == []
    assert len(list((file.parent / "Papers/City Energy Ltd").iterdir())) == 1
