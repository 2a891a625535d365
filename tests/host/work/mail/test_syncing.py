"""The first look into a mailbox: the newest first, in lumps, and what was read before trouble is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fakes.posts import THEO, post
from os1.errors import MailTrouble
from os1.work.mail import syncing
from os1.work.mail.maildir import Maildir
from os1.work.mail.message import read
from os1.work.mail.store import Arrived, Mails
from os1.work.mail.syncing import sync


class Server(Maildir):
    """Holds mails by number, and fails after so many."""

    def __init__(self, count: int, fails: int = 1_000_000) -> None:
        self.count, self.left, self.asked = count, fails, [""]

    def uids(self, box: str) -> set[str]:
        return {str(n) for n in range(1, self.count + 1)}

    def fetch(self, box: str, uids: Iterable[str], to_find: bool = False) -> Iterator[Arrived]:
        for uid in uids:
            if not self.left:
                raise MailTrouble("It is gone.")
            self.left -= 1
            self.asked.append(uid)
            yield Arrived("home", box, uid, read(post(id=f"{uid}@x"), to_find))


def test_the_newest_first_and_how_far_it_is() -> None:
    mails, server, told = Mails(":memory:", [THEO]), Server(250), []
    assert sync(mails, "home", server, ["INBOX"], lambda box, n, of: told.append((n, of))) == 250
    assert server.asked[1:4] == ["250", "249", "248"]
    assert told == [(0, 250), (100, 250), (200, 250), (250, 250)]


def test_trouble_in_the_middle_leaves_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "LUMP", 10)
    mails, server = Mails(":memory:", [THEO]), Server(30, fails=14)
    with pytest.raises(MailTrouble):
        sync(mails, "home", server, ["INBOX"])
    assert len(mails.uids("home", "INBOX")) == 14
    server.left = 100
    assert sync(mails, "home", server, ["INBOX"]) == 16 and server.asked.count("20") == 1


def test_long_mails_are_not_held_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "HEAVY", 20)
    mails, lumps = Mails(":memory:", [THEO]), []
    add = mails.add
    monkeypatch.setattr(mails, "add", lambda lump: lumps.append(len(lump)) or add(lump))
    sync(mails, "home", Server(20), ["INBOX"])
    assert len(lumps) == 5 and set(lumps) == {4}


def test_a_maildir_is_listed_once_and_not_for_each_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    for n in range(30):
        (tmp_path / "new" / f"17000000{n:02}.x").write_bytes(post(id=f"{n}@x"))
    monkeypatch.setattr(syncing, "LUMP", 3)
    source, listed = Maildir("home", tmp_path), []
    files = source._files
    monkeypatch.setattr(source, "_files", lambda box: listed.append(box) or files(box))
    mails = Mails(":memory:", [THEO])
    uids = source.uids("INBOX")
    (tmp_path / "new" / "1700000003.x").rename(tmp_path / "cur" / "1700000003.x:2,S")
    (tmp_path / "new" / "1700000004.x").unlink()
    got = {one.uid: one.seen for one in source.fetch("INBOX", sorted(uids))}
    assert len(got) == 29 and [uid for uid, seen in got.items() if seen] == ["1700000003.x"]
    assert len(listed) == 2, "and once more when one wasn't where it was"
    listed.clear()
    assert sync(mails, "home", source, ["INBOX"]) == 29 and len(listed) == 1
