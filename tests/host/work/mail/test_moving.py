"""os1.work.mail.moving: mails into another box and back, whatever happens between."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.mail_servers import PASSWORD, account, imap_server
from fakes.posts import THEO, post
from os1.work import acting
from os1.work.deeds import Event, State
from os1.work.journal import Journal
from os1.work.mail.imap import Imap
from os1.work.mail.maildir import Maildir
from os1.work.mail.moving import KIND, Moves, steps
from os1.work.mail.store import Mails
from os1.work.mail.syncing import sync

AWAY = "Put away/magazine"


@pytest.fixture
def source(tmp_path: Path) -> Maildir:
    box = mailbox.Maildir(tmp_path / "mail", create=True)
    for number in range(5):
        box.add(post(id=f"{number}@berg.example"))
    box.add(post(id=""))  # one that nobody named
    return Maildir("home", tmp_path / "mail", may_change=True)


@pytest.fixture
def journal() -> Iterator[Journal]:
    made = Journal(None, lambda: 1000.0)
    yield made
    made.close()


def indexed(source: Maildir) -> Mails:
    mails = Mails(":memory:", [THEO])
    sync(mails, "home", source, ["INBOX"])
    return mails


def test_put_away_and_fetched_back(source: Maildir, journal: Journal) -> None:
    mails = indexed(source)
    before = {one.mail.id for one in source.fetch("INBOX", source.uids("INBOX"))}
    doers = {KIND: Moves(lambda name: source, mails)}
    deed = journal.write("mails", "away", {}, "click", steps(mails.search(), AWAY))
    assert acting.act(journal, deed.id, doers).deed.state is State.DONE
    assert not source.uids("INBOX") and len(source.uids(AWAY)) == 6
    assert mails.uids("home", AWAY) == source.uids(AWAY) and not mails.uids("home", "INBOX")
    assert acting.undo(journal, deed.id, doers).deed.state is State.UNDONE
    assert {one.mail.id for one in source.fetch("INBOX", source.uids("INBOX"))} == before
    assert mails.uids("home", "INBOX") == source.uids("INBOX")


def test_a_crash_in_the_middle_is_settled_by_the_ids(source: Maildir, journal: Journal) -> None:
    mails = indexed(source)
    deed = journal.write("mails", "away", {}, "click", steps(mails.search(), AWAY))
    step = journal.steps(deed.id)[0]
    journal.mark(deed.id, [(step, Event.BEGIN, "")])
    source.move("INBOX", sorted(source.uids("INBOX"))[:2], AWAY)  # so far it came
    assert acting.settle(journal, {KIND: Moves(lambda name: source, mails)}) == 1
    assert journal.deed(deed.id).state is State.DONE and len(source.uids(AWAY)) == 6


def test_what_somebody_took_meanwhile_is_told_and_the_rest_is_done(source: Maildir, journal: Journal) -> None:
    deed = journal.write("mails", "away", {}, "click", steps(indexed(source).search(), AWAY))
    source.move("INBOX", sorted(source.uids("INBOX"))[:1], "Trash")
    report = acting.act(journal, deed.id, {KIND: Moves(lambda name: source)})
    assert [one.note for one in report.trouble] == ["one of them isn't there any more"]
    assert len(source.uids(AWAY)) == 5


def test_where_she_may_only_read_nothing_moves(source: Maildir, journal: Journal, tmp_path: Path) -> None:
    deed = journal.write("mails", "away", {}, "click", steps(indexed(source).search(), AWAY))
    report = acting.act(journal, deed.id, {KIND: Moves(lambda name: Maildir("home", tmp_path / "mail"))})
    assert report.deed.state is State.FAILED and "may only read" in report.trouble[0].note
    assert len(source.uids("INBOX")) == 6


@pytest.mark.live
def test_on_a_server_that_numbered_anew(tmp_path: Path, journal: Journal) -> None:
    """Undo finds them by their ids: their numbers in the other box are new."""
    with imap_server(tmp_path / "log") as at:
        source = Imap(account(at, may_change=True), at, PASSWORD)
        for number in range(3):
            source.put("INBOX", post(id=f"{number}@berg.example"))
        mails = Mails(":memory:", [THEO])
        sync(mails, "home", source, ["INBOX"])
        wanted = [one for one in mails.search() if one.message.endswith("@berg.example")]
        doers = {KIND: Moves(lambda name: source, mails)}
        deed = journal.write("mails", "away", {}, "click", steps(wanted, AWAY))
        acting.act(journal, deed.id, doers)
        assert sorted(source.messages(AWAY).values()) == [f"{number}@berg.example" for number in range(3)]
        assert not set(source.messages(AWAY).values()) & set(source.messages("INBOX").values())
        acting.undo(journal, deed.id, doers)
        assert not source.messages(AWAY)
        assert {f"{number}@berg.example" for number in range(3)} <= set(source.messages("INBOX").values())
        assert mails.uids("home", "INBOX") == source.uids("INBOX")
        source.close()
