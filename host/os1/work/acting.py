"""Does, undoes and settles deeds: what the journal says, by the doer of each step's kind.

Steps go in batches: all of a batch are marked as begun (one write to the disk), done, flushed, and marked as done. A
crash leaves at most a batch under way; `settle` asks each step's doer what became of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from .deeds import Doer, Event, Refused, Report, State, Step
from .journal import Journal

Doers = Mapping[str, Doer]  # by kind of step
Progress = Callable[[int, int], None]  # so many steps of so many
GoOn = Callable[[], bool]  # asked between batches; false: stop here, as whoever says stop wishes

TAKEN_AWAY = "there is nothing here that could do it"  # a step of a kind that this OS1 no longer knows


def always() -> bool:
    """Nobody says stop."""
    return True


def act(journal: Journal, deed: int, doers: Doers, progress: Progress | None = None, go_on: GoOn = always) -> Report:
    """Do what is still planned of a deed. A step that is refused is told in the report, and the rest go on. What was
    stopped stays planned: it can be gone on with, or undone."""
    with journal.alone():
        _settled(journal, doers)
        total = sum(journal.counts(deed).values())
        while go_on() and (batch := _batch(journal.steps(deed, State.PLANNED, most=_most(doers)), doers)):
            journal.mark(deed, [(step, Event.BEGIN, "") for step in batch])
            _work(journal, deed, batch, doers, State.DOING)
            if progress:
                progress(total - journal.counts(deed).get(State.PLANNED, 0), total)
    return journal.report(deed)


def undo(journal: Journal, deed: int, doers: Doers, progress: Progress | None = None, go_on: GoOn = always) -> Report:
    """Take back what was done of a deed, the last step first, and call off what was not. What can't be stays, with the
    reason in the report; asked again, it is tried again."""
    with journal.alone():
        _settled(journal, doers)
        journal.mark(deed, [(step, Event.CALL_OFF, "") for step in journal.steps(deed, State.PLANNED)])
        total, tried, below = journal.counts(deed).get(State.DONE, 0), 0, sys.maxsize
        while go_on() and (batch := _batch(journal.last_done(deed, below, _most(doers)), doers)):
            journal.mark(deed, [(step, Event.TAKE_BACK, "") for step in batch])
            _work(journal, deed, batch, doers, State.UNDOING)
            below, tried = batch[-1].number, tried + len(batch)
            if progress:
                progress(tried, total)
    return journal.report(deed)


def settle(journal: Journal, doers: Doers) -> int:
    """After a crash: no step stays between two states. How many were. What is planned stays so: `act` goes on with it,
    `undo` takes back the rest. WorkError: somebody is acting, so nothing was left behind."""
    if not journal.unsettled():
        return 0
    with journal.alone():
        return _settled(journal, doers)


def _settled(journal: Journal, doers: Doers) -> int:
    found = journal.unsettled()
    events: dict[int, list[tuple[Step, Event, str]]] = {}
    for deed, step in found:
        doer = doers.get(step.kind)
        if doer is None:
            continue
        try:
            event, note = doer.settle(step)
        except Refused as why:
            event, note = Event.REFUSED if step.state is State.DOING else Event.STAYS, str(why)
        events.setdefault(deed, []).append((step, event, note))
    for doer in {id(doer): doer for doer in doers.values()}.values():
        doer.flush()
    for deed, settled in events.items():
        journal.mark(deed, settled)
    return len(found)


def _most(doers: Doers) -> int:
    return max((doer.batch for doer in doers.values()), default=1)


def _batch(steps: list[Step], doers: Doers) -> list[Step]:
    """As many of the first ones as may be under way at once."""
    batch: list[Step] = []
    for step in steps:
        doer = doers.get(step.kind)
        if len(batch) >= (doer.batch if doer else 1):
            break
        batch.append(step)
        if doer is None or doer.batch == 1:
            break
    return batch


def _work(journal: Journal, deed: int, batch: list[Step], doers: Doers, state: State) -> None:
    events = []
    forth = state is State.DOING
    for step in batch:
        begun = Step(step.number, step.kind, step.what, state)
        doer = doers.get(step.kind)
        try:
            if doer is None:
                raise Refused(TAKEN_AWAY)
            note = doer.do(begun) if forth else doer.undo(begun)
            events.append((begun, Event.HAPPENED if forth else Event.TAKEN_BACK, note))
        except Refused as why:
            events.append((begun, Event.REFUSED if forth else Event.STAYS, str(why)))
    for doer in {id(doer): doer for step in batch if (doer := doers.get(step.kind))}.values():
        doer.flush()
    journal.mark(deed, events)
