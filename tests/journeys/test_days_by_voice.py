"""An appointment on a real CalDAV server, asked for, moved and put back by typed words at the real daemon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes.appointments import calendar
from fakes.calendar_server import PASSWORD, USER, calendar_server
from journeys.test_hand_over import House, house
from journeys.test_tidy_by_voice import typed
from os1.work.calendar.accounts import FILE
from os1.work.calendar.server import Server

__all__ = ["house"]  # the fixture
pytestmark = pytest.mark.journey
DAY = datetime.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=2)
EVENT = f"""BEGIN:VEVENT
UID:dentist
SUMMARY:Dentist
DTSTART:{DAY:%Y%m%dT%H%M%S}
DURATION:PT45M
END:VEVENT"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """With one appointment in it; the daemon's home names it before she starts."""
    (tmp_path / "radicale").mkdir()
    with calendar_server(tmp_path / "radicale") as address:
        (tmp_path / "secret").write_text(PASSWORD)
        (tmp_path / "secret").chmod(0o600)
        (tmp_path / FILE).write_text(f'[home]\nurl = "{address}"\nuser = "{USER}"\nmay_change = true\n'
                                     f'password_file = "{tmp_path}/secret"\n')
        monkeypatch.setattr("os1.working.calendar.FILE", f"../{FILE}")
        monkeypatch.setattr("os1.work.calendar.accounts.FILE", f"../{FILE}")
        made = Server(address, USER, PASSWORD)
        made.put("dentist.ics", calendar(EVENT), None)
        yield made


def begins(server: Server) -> str:
    found = server.get("dentist.ics")
    return next((line for line in found.data.decode().splitlines() if line.startswith("DTSTART")), "") if found else ""


async def test_asked_for_moved_and_put_back(server: Server, house: House) -> None:
    before = begins(server)
    assert "T090000" in before
    await house.desk.ear.send_raw('{"type":"mute","on":true}')
    said = (await typed(house, "Hey Samantha, when is the dentist?"))[0]
    assert "Dentist" in said["text"] and "nine" in said["text"], said
    asked = (await typed(house, "Move it to four."))[0]
    assert "four" in asked["text"] and asked["asks"] and begins(server) == before, asked
    _, done = await typed(house, "Yes please.", 2)
    assert "Dentist" in done["text"] and "T160000" in begins(server), done
    _, back = await typed(house, "Undo that.", 2)
    assert "back" in back["text"] and begins(server) == before, back
