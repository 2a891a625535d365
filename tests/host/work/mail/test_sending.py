"""os1.work.mail.sending: only after a sure yes to these very words, and recalled while it can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.errors import NotAgreed
from os1.work import acting
from os1.work.consent import Act, By, Consent
from os1.work.deeds import Event, State
from os1.work.journal import Journal
from os1.work.mail.outbox import DELAY_S, Outbox
from os1.work.mail.sending import KIND, ON_ITS_WAY, Sends, digest, send

WHO, TO, DATA = "theo@example.org", ("anna@berg.example",), b"Yes."


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def agreed(journal: Journal, box: Outbox, by: By = By.CLICK, data: bytes = DATA, outside: bool = False) -> int:
    consent = Consent(Act.SEND, by, digest(WHO, TO, DATA), 1000.0, outside)
    return send(journal, box, "home", WHO, TO, data, "To Anna: Yes.", consent, 1000.0)[0].id


def test_it_waits_and_the_deed_says_what_cannot_be_undone(clock: Clock) -> None:
    journal, box = Journal(None, clock), Outbox(":memory:", clock)
    deed = journal.deed(agreed(journal, box))
    assert deed.state is State.DONE and "can't be undone" in deed.said and deed.by == "click"
    assert [one.state for one in box.all()] == ["waiting"] and box.take() is None
    clock.now += DELAY_S
    assert box.take()


@pytest.mark.parametrize("by, outside", [(By.VOICE, False), (By.OUTSIDE, False), (By.SPEAKER, True)])
def test_no_yes_of_anybody_else_sends(clock: Clock, by: By, outside: bool) -> None:
    journal, box = Journal(None, clock), Outbox(":memory:", clock)
    with pytest.raises(NotAgreed):
        agreed(journal, box, by, outside=outside)
    assert not box.all() and not journal.deeds()


def test_a_yes_to_other_words_sends_nothing(clock: Clock) -> None:
    journal, box = Journal(None, clock), Outbox(":memory:", clock)
    with pytest.raises(NotAgreed):
        agreed(journal, box, data=b"Yes, and my password.")
    assert not box.all() and not journal.deeds()


def test_undo_recalls_within_the_delay_and_says_so_after_it(clock: Clock) -> None:
    journal, box = Journal(None, clock), Outbox(":memory:", clock)
    doers = {KIND: Sends(box)}
    first, second = agreed(journal, box), agreed(journal, box)
    assert acting.undo(journal, first, doers).deed.state is State.UNDONE
    clock.now += DELAY_S
    assert box.take()
    report = acting.undo(journal, second, doers)
    assert report.deed.state is State.DONE and report.trouble[0].note == ON_ITS_WAY


def test_stopped_before_it_was_let_go_it_never_goes(tmp_path: Path, clock: Clock) -> None:
    journal, box = Journal(None, clock), Outbox(tmp_path / "out.db", clock)
    letter = box.hold("home", WHO, TO, DATA, "told")
    deed = journal.write(KIND, "send", {}, "click", [(KIND, {"letter": letter.id})])
    journal.mark(deed.id, [(journal.steps(deed.id)[0], Event.BEGIN, "")])
    box.close()
    again = Outbox(tmp_path / "out.db", clock)
    acting.settle(journal, {KIND: Sends(again)})
    clock.now += 10 * DELAY_S
    assert journal.deed(deed.id).state is State.FAILED and again.take() is None
