"""Jobs beside everything, and what is told of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from os1.errors import NotAgreed, WorkError
from os1.mind.outside import Mark
from os1.mind.scene import Scene
from os1.work.acting import act
from os1.work.consent import Act, By, Consent
from os1.work.deeds import Deed, Event, Report, State, Step
from os1.work.journal import Journal
from os1.working import Working


class AtOnce(Executor):
    """Where it was asked for."""

    def submit(self, work: Any, /, *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*args, **named))
        return done


class Lamp:
    """An area: a lamp that is lit and put out."""

    kinds = frozenset(("light",))
    taken_back = Act.UNDO
    batch = 1

    def __init__(self) -> None:
        self.lit = False
        self.closed = False

    def do(self, step: Step) -> str:
        self.lit = True
        return ""

    def settle(self, step: Step) -> tuple[Event, str]:
        return (Event.HAPPENED if self.lit else Event.NEVER_BEGAN), ""

    def flush(self) -> None:
        return

    def doers(self, journal: Journal) -> dict[str, Any]:
        return {"light": self}

    def undo(self, journal: Journal, deed: Deed, consent: Consent, progress: Any) -> Report:
        self.lit = False
        return journal.report(deed.id)

    def past(self, deed: Deed) -> str:
        return "I lit the lamp."

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def lamp() -> Lamp:
    return Lamp()


@pytest.fixture
def working(tmp_path: Path, lamp: Lamp) -> Iterator[Working]:
    made = Working(tmp_path, lambda: 1000.0, worker=AtOnce())
    made.add(lamp)
    yield made
    made.close()


class Says:
    """As much of a scene as is needed."""

    def __init__(self) -> None:
        self.mark = Mark()

    def say(self, situation: str, **values: object) -> str:
        return f"{situation} {values.get('why', '')}".strip()


def said(working: Working) -> list[str]:
    scene: Any = Says()
    return [thought.text for news in working.take() if (thought := news(scene))]


def lit(working: Working) -> Deed:
    deed = working.journal.write("light", "I would light the lamp.", {}, By.CLICK, [("light", {})])
    act(working.journal, deed.id, {"light": working._areas[0]})  # type: ignore[dict-item]
    return deed


def test_what_a_job_made_is_told_once(working: Working) -> None:
    ready: list[int] = []
    working._ready = lambda: ready.append(1)

    def told(scene: Scene, made: int) -> str:
        return f"it is {made}"
    working.begin("counting", lambda: 6 * 7, told)
    assert ready and said(working) == ["it is 42"] and said(working) == []


def test_what_goes_wrong_is_told_in_words(working: Working) -> None:
    def wrong() -> int:
        raise WorkError("The folder is gone.", "Make it.")

    def breaks() -> int:
        raise ZeroDivisionError
    working.begin("one", wrong, lambda scene, made: "never")
    working.begin("two", breaks, lambda scene, made: "never")
    assert said(working) == ["work.failed The folder is gone. Make it.",
                             "work.failed Something broke. The log says what."]


def test_it_does_not_wait_for_a_job(tmp_path: Path) -> None:
    go, done = threading.Event(), threading.Event()
    working = Working(tmp_path, lambda: 0.0, ready=done.set)
    working.begin("waiting", lambda: go.wait(30), lambda scene, made: "done")
    assert working.busy == "waiting" and working.take() == []
    go.set()
    assert done.wait(30) and working.busy == "" and len(working.take()) == 1
    working.close()


def test_stop_halts_at_the_next_step(working: Working) -> None:
    def job() -> None:
        working.progress(1, 3)
        assert working.halt()
        working.progress(2, 3)
        raise AssertionError("it went on")
    working.begin("counting", job, lambda scene, made: "never")
    assert said(working) == ["work.halted"] and not working.halt()


def test_nothing_is_made_to_say_that_nothing_was_done(working: Working, tmp_path: Path) -> None:
    assert working.newest() is None and working.deeds(0.0) == [] and not list(tmp_path.iterdir())


def test_the_newest_deed_is_undone_by_who_may(working: Working, lamp: Lamp) -> None:
    deed = lit(working)
    newest = working.newest()
    assert newest and newest.id == deed.id and working.past(newest) == "I lit the lamp."
    assert [each.id for each in working.deeds(999.0)] == [deed.id] and working.deeds(1001.0) == []
    with pytest.raises(NotAgreed):
        working.undo(newest, By.VOICE, lambda scene, report: "undone")
    assert lamp.lit and said(working) == []
    working.undo(newest, By.TAP, lambda scene, report: "undone")
    assert not lamp.lit and said(working) == ["undone"]


def test_after_a_crash_no_step_stays_between(tmp_path: Path, lamp: Lamp) -> None:
    journal = Journal(tmp_path, lambda: 0.0)
    deed = journal.write("light", "I would light the lamp.", {}, By.CLICK, [("light", {})])
    journal.mark(deed.id, [(journal.steps(deed.id)[0], Event.BEGIN, "")])
    journal.close()
    working = Working(tmp_path, lambda: 0.0, worker=AtOnce())
    working.add(lamp)
    working.recover()
    assert working.journal.counts(deed.id) == {State.PLANNED: 1} and said(working) == []
    working.close()
    assert lamp.closed
