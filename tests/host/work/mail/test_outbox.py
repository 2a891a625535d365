"""Sent once, and only what nobody has recalled."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.errors import MailTrouble, StoreError
from os1.work.mail.outbox import DELAY_S, KILLED, LATE, LATE_S, RESTORED, Outbox

TOLD = "To Anna at anna@berg.example: Dear Anna, yes, on Friday. Shall I send it?"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def put(box: Outbox, data: bytes = b"quagga") -> int:
    return box.put("home", "theo@example.org", ("anna@berg.example",), data, TOLD).id


def test_it_waits_and_goes_once(clock: Clock) -> None:
    box = Outbox(":memory:", clock)
    id = put(box)
    assert box.take() is None and box.next_due() == 1000 + DELAY_S
    clock.now += DELAY_S
    going = box.take()
    assert going and going.id == id and going.data == b"quagga" and going.told == TOLD
    assert box.take() is None, "nobody else takes it"
    box.sent(id)
    assert [one.state for one in box.all()] == ["sent"] and box.next_due() is None


def test_stop_recalls_what_waits_and_nothing_else(clock: Clock) -> None:
    box = Outbox(":memory:", clock)
    first = put(box)
    clock.now += DELAY_S
    assert box.take()
    second, third = put(box), put(box)
    assert [one.id for one in box.recall(third)] == [third]
    assert [one.id for one in box.recall()] == [second]
    assert {one.id: one.state for one in box.all()} == {first: "sending", second: "recalled", third: "recalled"}
    clock.now += 10 * DELAY_S
    assert box.take() is None


def test_nothing_goes_in_without_a_question(clock: Clock) -> None:
    with pytest.raises(MailTrouble, match="Nobody was asked"):
        Outbox(":memory:", clock).put("home", "a@b", ("c@d",), b"x", " ")


def test_killed_while_it_was_sent(tmp_path: Path, clock: Clock) -> None:
    """It may be out: it is never sent again unless the wearer says so."""
    box = Outbox(tmp_path / "out.db", clock)
    id = put(box)
    clock.now += DELAY_S
    assert box.take()
    box.close()
    again = Outbox(tmp_path / "out.db", clock)
    assert [(one.id, one.state) for one in again.all()] == [(id, "unsure")] and again.take() is None
    again.again(id)
    clock.now += DELAY_S
    assert again.take()


def test_killed_while_it_waited(tmp_path: Path, clock: Clock) -> None:
    box = Outbox(tmp_path / "out.db", clock)
    put(box)
    box.close()
    clock.now += DELAY_S
    assert Outbox(tmp_path / "out.db", clock).take()


def test_a_failure_is_kept_with_its_reason(clock: Clock) -> None:
    box = Outbox(":memory:", clock)
    id = put(box)
    clock.now += DELAY_S
    assert box.take()
    box.failed(id, "no room")
    assert [(one.state, one.why, one.data) for one in box.all("failed")] == [("failed", "no room", b"quagga")]


def test_what_was_sent_is_not_kept(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "out.db"
    box = Outbox(path, clock)
    put(box)
    box.recall()
    clock.now += 40 * 86_400
    box.forget()
    assert box.all() == []
    box.close()
    assert b"quagga" not in path.read_bytes()


def test_a_damaged_file_is_told(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "out.db").write_bytes(b"nothing" * 1000)
    with pytest.raises(StoreError, match="can't be used"):
        Outbox(tmp_path / "out.db", clock)


def test_what_could_not_go_for_long_is_asked_about_again(tmp_path: Path, clock: Clock) -> None:
    """The computer was off for a week: nobody means that yes any more."""
    box = Outbox(tmp_path / "out.db", clock)
    put(box)
    box.close()
    clock.now += LATE_S + DELAY_S + 1
    again = Outbox(tmp_path / "out.db", clock)
    again.late()
    assert again.take() is None and [(one.state, one.why) for one in again.all()] == [("failed", LATE)]
    assert len(again.untold()) == 1 and not again.untold(), "it is told once"


def test_out_of_a_backup_nothing_goes_by_itself(tmp_path: Path, clock: Clock) -> None:
    box = Outbox(tmp_path / "out.db", clock)
    first, going, sent = put(box), put(box), put(box)
    box.sent(sent)
    box._run("UPDATE letters SET state='sending' WHERE id=?", going)
    assert box.restored() == 1
    box.close()
    clock.now += DELAY_S
    again = Outbox(tmp_path / "out.db", clock)
    assert again.take() is None
    assert {one.id: one.why for one in again.untold()} == {first: RESTORED, going: KILLED}
    again.again(first)
    clock.now += DELAY_S
    taken = again.take()
    assert taken and taken.id == first, "the wearer said so"
