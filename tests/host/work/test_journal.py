"""Written first, then done; after a crash anywhere no step stays between two states; forgotten without a trace."""

from __future__ import annotations

import itertools
import multiprocessing
from pathlib import Path

import pytest
from os1.errors import WorkError
from os1.work.acting import act, settle, undo
from os1.work.deeds import TABLE, Event, Refused, State, Step, whole
from os1.work.journal import FILE, Journal

SECRET = "grandmother's letters"


class Crash(BaseException):
    """The power goes."""


class Lamps:
    """A world of lamps: doing a step lights one. crash_at: at which call the power goes, before or after it."""

    def __init__(self, batch: int = 4, crash_at: int = -1, late: bool = False, broken: frozenset[int] = frozenset()):
        self.batch, self.crash_at, self.late, self.broken = batch, crash_at, late, broken
        self.lit: list[int] = []
        self.calls = 0

    def _set(self, lamp: int, lit: bool) -> None:
        crash = self.calls == self.crash_at
        self.calls += 1
        if crash and not self.late:
            raise Crash
        if lamp in self.broken:
            raise Refused("the bulb is broken")
        if lit:
            assert lamp not in self.lit, "a step is done once"
            self.lit.append(lamp)
        else:
            self.lit.remove(lamp)
        if crash:
            raise Crash

    def do(self, step: Step) -> str:
        self._set(step.what["lamp"], True)
        return ""

    def undo(self, step: Step) -> str:
        self._set(step.what["lamp"], False)
        return ""

    def settle(self, step: Step) -> tuple[Event, str]:
        lit = step.what["lamp"] in self.lit
        if step.state is State.DOING:
            return (Event.HAPPENED if lit else Event.NEVER_BEGAN), ""
        return (Event.STAYS if lit else Event.TAKEN_BACK), ""

    def flush(self) -> None:
        pass


def deed(journal: Journal, lamps: int = 10) -> int:
    return journal.write("light", "I would light the lamps.", {}, "click",
                         [("lamp", {"lamp": n}) for n in range(lamps)]).id


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path, lambda: 1000.0)


def test_done_and_undone_in_order(journal: Journal) -> None:
    lamps, number = Lamps(), deed(journal)
    seen: list[tuple[int, int]] = []
    report = act(journal, number, {"lamp": lamps}, lambda done, of: seen.append((done, of)))
    assert lamps.lit == list(range(10)) and report.done == 10 and not report.trouble
    assert seen == [(4, 10), (8, 10), (10, 10)]
    assert journal.deed(number).state is State.DONE
    assert undo(journal, number, {"lamp": lamps}).steps == {State.UNDONE: 10} and not lamps.lit
    assert journal.deed(number).state is State.UNDONE


def test_what_is_written_comes_before_what_is_done(journal: Journal, tmp_path: Path) -> None:
    """Another program sees every step as begun before it is done."""
    class Watched(Lamps):
        def do(self, step: Step) -> str:
            other = Journal(tmp_path, lambda: 0.0)
            assert [s.state for s in other.steps(1)][step.number] is State.DOING
            other.close()
            return super().do(step)

    act(journal, deed(journal), {"lamp": Watched(batch=1)})


@pytest.mark.parametrize(("crash_at", "late", "batch"), list(itertools.product(range(10), (False, True), (1, 4))))
def test_a_crash_while_doing(journal: Journal, tmp_path: Path, crash_at: int, late: bool, batch: int) -> None:
    lamps, number = Lamps(batch, crash_at, late), deed(journal)
    with pytest.raises(Crash):
        act(journal, number, {"lamp": lamps})
    journal.close()
    again = Journal(tmp_path, lambda: 2000.0)
    assert settle(again, {"lamp": lamps}) == min(batch, 10 - crash_at // batch * batch), "a batch at most is in doubt"
    assert again.counts(number).get(State.DONE, 0) == len(lamps.lit) == crash_at + late
    assert not again.unsettled()
    if crash_at % 2:
        assert act(again, number, {"lamp": lamps}).done == 10 and lamps.lit == list(range(10))
    else:
        undo(again, number, {"lamp": lamps})
        assert not lamps.lit and again.deed(number).state is State.UNDONE
        act(again, number, {"lamp": lamps})
        assert not lamps.lit, "what was called off is not gone on with"


@pytest.mark.parametrize(("crash_at", "late"), list(itertools.product(range(10), (False, True))))
def test_a_crash_while_undoing(journal: Journal, crash_at: int, late: bool) -> None:
    lamps, number = Lamps(), deed(journal)
    act(journal, number, {"lamp": lamps})
    lamps.crash_at, lamps.late = 10 + crash_at, late
    with pytest.raises(Crash):
        undo(journal, number, {"lamp": lamps})
    settle(journal, {"lamp": lamps})
    assert journal.counts(number).get(State.DONE, 0) == len(lamps.lit)
    undo(journal, number, {"lamp": lamps})
    assert not lamps.lit


def test_what_is_refused_is_told_and_the_rest_goes_on(journal: Journal) -> None:
    lamps, number = Lamps(broken=frozenset({3})), deed(journal)
    report = act(journal, number, {"lamp": lamps})
    assert report.done == 9 and report.steps[State.FAILED] == 1
    assert [(s.number, s.note) for s in report.trouble] == [(3, "the bulb is broken")]
    lamps.broken = frozenset({5})
    report = undo(journal, number, {"lamp": lamps})
    assert lamps.lit == [5] and {s.number for s in report.trouble} == {3, 5}
    lamps.broken = frozenset()
    undo(journal, number, {"lamp": lamps})
    assert not lamps.lit, "asked again, it is tried again"


def test_stopped_between_two_batches(journal: Journal) -> None:
    lamps, number = Lamps(), deed(journal)
    report = act(journal, number, {"lamp": lamps}, go_on=lambda: len(lamps.lit) < 5)
    assert report.done == len(lamps.lit) == 8 and report.left == 2 and report.deed.state is State.DOING
    assert act(journal, number, {"lamp": lamps}).done == 10


def test_a_kind_that_nobody_does_is_refused(journal: Journal) -> None:
    assert act(journal, deed(journal, 3), {}).steps == {State.FAILED: 3}


def test_forgotten_without_a_trace(journal: Journal, tmp_path: Path) -> None:
    number = journal.write("light", SECRET, {}, "click", [("lamp", {"lamp": 1, "why": SECRET})]).id
    act(journal, number, {"lamp": Lamps()})
    assert journal.forget(number) == 1 and not journal.deeds()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert SECRET.encode() not in left, "not in SQLite's own log either, while she runs"
    journal.close()
    with pytest.raises(WorkError, match="forgotten"):
        Journal(tmp_path, lambda: 0.0).deed(number)


def test_nothing_under_way_is_forgotten(journal: Journal) -> None:
    number = deed(journal)
    with pytest.raises(Crash):
        act(journal, number, {"lamp": Lamps(crash_at=2)})
    with pytest.raises(WorkError, match="cut short"):
        journal.forget()


def _act(home: Path, answer: object) -> None:
    journal = Journal(home, lambda: 0.0)
    try:
        act(journal, 1, {"lamp": Lamps()})
        answer.put("acted")  # type: ignore[attr-defined]
    except WorkError as refused:
        answer.put(str(refused))  # type: ignore[attr-defined]


def test_one_at_a_time(journal: Journal, tmp_path: Path) -> None:
    deed(journal)
    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    with journal.alone():
        other = context.Process(target=_act, args=(tmp_path, answer))
        other.start()
        assert "at this moment" in answer.get(timeout=30)
        other.join()


def test_only_its_owner_reads_it(journal: Journal, tmp_path: Path) -> None:
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_the_table_has_no_way_back_into_the_past() -> None:
    assert {state for state, _ in TABLE} == {State.PLANNED, State.DOING, State.DONE, State.UNDOING}
    assert not {after for (before, _), after in TABLE.items() if before is State.DONE} - {State.UNDOING}
    assert whole({}) is State.DONE and whole({State.DONE: 1, State.FAILED: 2}) is State.DONE
