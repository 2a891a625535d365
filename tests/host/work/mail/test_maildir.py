"""A Maildir: what is read leaves no mark, what is moved is in one place."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest
from fakes.posts import THEO, post
from os1.errors import MailTrouble
from os1.work.mail.maildir import Maildir
from os1.work.mail.store import Mails
from os1.work.mail.syncing import sync


@pytest.fixture
def path(tmp_path: Path) -> Path:
    box = mailbox.Maildir(tmp_path / "mail", create=True)
    for number in range(3):
        box.add(post(f"number {number}", id=f"{number}@x"))
    seen = mailbox.MaildirMessage(post("seen", id="seen@x"))
    seen.set_subdir("cur")
    seen.set_flags("RS")
    box.add(seen)
    return tmp_path / "mail"


def contents(path: Path) -> dict[str, bytes]:
    return {str(one.relative_to(path)): one.read_bytes() for one in path.rglob("*") if one.is_file()}


def test_reading_leaves_every_byte_and_name(path: Path) -> None:
    before = contents(path)
    mails = Mails(":memory:", [THEO])
    assert sync(mails, "home", Maildir("home", path), ["INBOX"]) == 4
    assert len(mails.unread()) == 3 and contents(path) == before
    assert sync(mails, "home", Maildir("home", path), ["INBOX"]) == 0


def test_moved_and_back(path: Path) -> None:
    source = Maildir("home", path, may_change=True)
    before = sorted(contents(path).values())
    uids = source.uids("INBOX")
    moved = source.move("INBOX", uids, "Put away/the book")
    assert set(moved) == uids and source.uids("INBOX") == set() and source.uids("Put away/the book") == uids
    assert source.boxes() == ["INBOX", "Put away/the book"]
    source.move("Put away/the book", moved.values(), "INBOX")
    assert source.uids("INBOX") == uids and sorted(contents(path).values()) == before


def test_flags_change_a_name_and_no_uid(path: Path) -> None:
    source = Maildir("home", path, may_change=True)
    uids = source.uids("INBOX")
    source.seen("INBOX", uids)
    assert source.uids("INBOX") == uids and all(one.seen for one in source.fetch("INBOX", uids))
    source.seen("INBOX", uids, seen=False)
    fetched = list(source.fetch("INBOX", uids))
    assert not any(one.seen for one in fetched) and sum(one.answered for one in fetched) == 1


def test_a_copy_of_what_was_sent(path: Path) -> None:
    source = Maildir("home", path, may_change=True)
    source.put("Sent", post("copy", id="copy@x"))
    [copy] = source.fetch("Sent", source.uids("Sent"))
    assert copy.mail.text == "copy" and copy.seen


def test_refusals(path: Path, tmp_path: Path) -> None:
    source = Maildir("home", path)
    for change in (
        lambda: source.move("INBOX", [], "x"),
        lambda: source.seen("INBOX", []),
        lambda: source.put("x", b""),
    ):
        with pytest.raises(MailTrouble, match="may only read"):
            change()
    with pytest.raises(MailTrouble, match="no Maildir"):
        Maildir("home", tmp_path)
    with pytest.raises(MailTrouble, match="can't name a box"):
        source.uids("/")
    assert source.uids("../../etc") == set(), "a dot is no way up"


def test_one_that_vanishes_meanwhile(path: Path) -> None:
    source = Maildir("home", path)
    uids = source.uids("INBOX")
    for one in (path / "new").iterdir():
        one.unlink()
    assert len(list(source.fetch("INBOX", uids))) == 1
