"""A calendar's change is done, undone and settled after a crash; nobody else's change is ever written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.appointments import CALL, CHOIR, calendar
from os1.work.acting import act, undo
from os1.work.calendar.acts import KIND, Acts, same
from os1.work.calendar.folder import Folder
from os1.work.deeds import Event, State, Step
from os1.work.journal import Journal

OLD, NEW, OTHER = calendar(CHOIR), calendar(CHOIR, CALL), calendar(CALL)


class Bench:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "a.ics"
        self.journal = Journal(None, lambda: 0.0)
        self.doers = {KIND: Acts(lambda name: Folder(folder))}

    def deed(self, old: bytes | None, new: bytes | None) -> int:
        what = {"calendar": "home", "file": "a.ics", "old": old and old.decode(), "new": new and new.decode()}
        return self.journal.write(KIND, "", {}, "voice", [(KIND, what)]).id


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    (tmp_path / "a.ics").write_bytes(OLD)
    return Bench(tmp_path)


@pytest.mark.parametrize("new", [NEW, None])
def test_done_and_undone_byte_for_byte(bench: Bench, new: bytes | None) -> None:
    deed = bench.deed(OLD, new)
    assert act(bench.journal, deed, bench.doers).done == 1
    assert (bench.file.read_bytes() if bench.file.exists() else None) == new
    undo(bench.journal, deed, bench.doers)
    assert bench.file.read_bytes() == OLD


def test_what_was_new_goes_again(bench: Bench) -> None:
    bench.file.unlink()
    deed = bench.deed(None, NEW)
    act(bench.journal, deed, bench.doers)
    undo(bench.journal, deed, bench.doers)
    assert not bench.file.exists()


def test_somebody_elses_change_stays(bench: Bench) -> None:
    deed = bench.deed(OLD, NEW)
    bench.file.write_bytes(OTHER)
    assert not act(bench.journal, deed, bench.doers).done
    assert bench.file.read_bytes() == OTHER


def test_nothing_is_put_back_over_somebody_elses_change(bench: Bench) -> None:
    deed = bench.deed(OLD, NEW)
    act(bench.journal, deed, bench.doers)
    bench.file.write_bytes(OTHER)
    report = undo(bench.journal, deed, bench.doers)
    assert report.done == 1 and "somebody else" in report.trouble[0].note
    assert bench.file.read_bytes() == OTHER


@pytest.mark.parametrize(("state", "there", "became"), [
    (State.DOING, OLD, Event.NEVER_BEGAN), (State.DOING, NEW, Event.HAPPENED), (State.DOING, OTHER, Event.IN_DOUBT),
    (State.UNDOING, OLD, Event.TAKEN_BACK), (State.UNDOING, NEW, Event.STAYS), (State.UNDOING, OTHER, Event.STAYS),
])
def test_after_a_crash_it_is_looked_up(bench: Bench, state: State, there: bytes, became: Event) -> None:
    bench.file.write_bytes(there)
    what = {"calendar": "home", "file": "a.ics", "old": OLD.decode(), "new": NEW.decode()}
    assert bench.doers[KIND].settle(Step(0, KIND, what, state))[0] is became


def test_the_same_events_in_another_order_are_the_same() -> None:
    assert same(calendar(CHOIR, CALL), calendar(CALL, CHOIR))
    assert not same(OLD, NEW) and not same(None, NEW) and same(None, None)
