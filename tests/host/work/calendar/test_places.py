"""Files on this computer, and a real CalDAV server: the same is asked of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakes.appointments import BERLIN, CALL, CHOIR, at, calendar
from fakes.calendar_server import PASSWORD, USER, calendar_server
from os1.errors import CalendarTrouble
from os1.work.calendar.changing import added, moved
from os1.work.calendar.expanding import between
from os1.work.calendar.folder import Folder
from os1.work.calendar.place import Place
from os1.work.calendar.reading import read
from os1.work.calendar.server import Server

NOW = datetime(2026, 10, 1, tzinfo=UTC)
pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with calendar_server(tmp_path_factory.mktemp("radicale")) as address:
        yield address


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "folder":
        return Folder(tmp_path)
    server = Server(request.getfixturevalue("url"), USER, PASSWORD)
    for one in server.all():
        server.delete(one.name, one.tag)
    return server


def test_put_read_moved_and_deleted(place: Place) -> None:
    tag = place.put("choir.ics", calendar(CHOIR), None)
    place.put("call.ics", calendar(CALL), None)
    stored = {one.name: one for one in place.all()}
    assert set(stored) == {"choir.ics", "call.ics"} and stored["choir.ics"].tag == tag
    found = read(stored["choir.ics"].data).calendar
    [one] = between(found, at(2026, 10, 29), at(2026, 10, 30), BERLIN)
    newer = place.put("choir.ics", moved(found, one, at(2026, 10, 30, 16), BERLIN, NOW).data, tag)
    assert newer != tag
    [there] = [each for each in place.all() if each.name == "choir.ics"]
    assert [each.start for each in between(read(there.data).calendar, at(2026, 10, 29), at(2026, 10, 31), BERLIN)] == [
        at(2026, 10, 30, 16)]
    place.delete("choir.ics", there.tag)
    assert [each.name for each in place.all()] == ["call.ics"]


def test_what_somebody_else_changed_is_not_overwritten(place: Place) -> None:
    tag = place.put("call.ics", calendar(CALL), None)
    place.put("call.ics", calendar(CALL.replace("Call", "Talk")), tag)
    changes: list[Callable[[], object]] = [
        lambda: place.put("call.ics", calendar(CALL), tag), lambda: place.delete("call.ics", tag),
        lambda: place.put("call.ics", calendar(CALL), None)]
    for change in changes:
        with pytest.raises(CalendarTrouble, match="somebody else"):
            change()
    assert b"Talk" in next(place.all()).data


def test_a_name_is_no_way_out(place: Place) -> None:
    for name in ("../x.ics", "", ".."):
        with pytest.raises(CalendarTrouble, match="can't name"):
            place.put(name, calendar(), None)


def test_one_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    path.write_bytes(calendar(CALL))
    (tmp_path / "other.ics").write_bytes(calendar(CHOIR))
    one = next(Folder(path).all())
    data = added(read(one.data).calendar, "Dentist", at(2026, 10, 29, 9), timedelta(minutes=30), "u@x", NOW).data
    Folder(path).put(one.name, data, one.tag)
    assert path.read_bytes() == data and [each.name for each in Folder(path).all()] == ["mine.ics"]
    assert not list(tmp_path.glob(".*")), "nothing is left over"


def test_refusals(url: str, tmp_path: Path) -> None:
    with pytest.raises(CalendarTrouble, match="name or the password is wrong"):
        list(Server(url, USER, "wrong").all())
    with pytest.raises(CalendarTrouble, match="there is no such calendar|can't be read"):
        list(Server(url.replace("home", "nowhere"), USER, PASSWORD).all())
    with pytest.raises(CalendarTrouble, match="can't be asked"):
        list(Server("http://127.0.0.1:1/x/", USER, PASSWORD).all())
    for address in ("http://calendar.example/x/", "ftp://x/", "x"):
        with pytest.raises(CalendarTrouble, match="no address"):
            Server(address, USER, PASSWORD)
    with pytest.raises(CalendarTrouble, match="no calendar at"):
        Folder(tmp_path / "nowhere")
