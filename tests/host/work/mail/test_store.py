"""The index: what is in it, how it is found, what is forgotten."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fakes.posts import THEO, filled, post
from os1.errors import MailTrouble, StoreError
from os1.work.mail.message import read
from os1.work.mail.store import ANSWERED, BULK, MINE, SEEN, TO_ME, Arrived, Mails


def test_flags() -> None:
    mails = filled(
        [post(), post(id="2@x", sender=f"Theo <{THEO}>", to="anna@berg.example"), post(id="3@x", List_Id="<a.b>")]
    )
    anna, mine, listed = (mails.get(n) for n in (1, 2, 3))
    assert anna and anna.has(TO_ME) and not anna.has(MINE | SEEN) and anna.sender.name == "Anna Berg"
    assert mine and mine.has(MINE) and not mine.has(TO_ME)
    assert listed and listed.has(BULK)
    assert {one.id for one in mails.unread()} == {1, 3}


def test_the_same_mail_is_kept_once() -> None:
    mails = filled([post()])
    assert mails.add([Arrived("home", "INBOX", "1", read(post()))]) == 0


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1)])
def test_a_conversation_whatever_comes_first(order: tuple[int, ...]) -> None:
    posts = [post(id="1@x"), post(id="2@x", In_Reply_To="<1@x>"), post(id="3@x", References="<1@x> <2@x>"),
             post(id="9@x")]
    mails = filled([posts[n] for n in order] + [posts[3]])
    assert len({one.thread for one in mails.search("book")}) == 2
    assert len(mails.thread(mails.search("book")[0].thread)) in (1, 3)
    assert max(len(mails.thread(one.thread)) for one in mails.search("book")) == 3


def test_found_by_words_people_and_time() -> None:
    mails = filled(
        [
            post("the contract is here", id="1@x"),
            post("nothing", id="2@x", subject="contract"),
            post("the contract", id="3@x", sender="Bob <bob@z.example>", day="Wed, 25 Nov 2020 08:00:00 +0000"),
        ]
    )
    assert {one.message for one in mails.search("contract")} == {"1@x", "2@x", "3@x"}
    assert mails.search("contract")[0].message == "2@x", "the subject counts more"
    assert {one.message for one in mails.search("contr")} == {"1@x", "2@x", "3@x"}, "as far as it was said"
    assert [one.message for one in mails.search("contract", who="bob")] == ["3@x"]
    assert {one.message for one in mails.search("contract", since=1.7e9)} == {"1@x", "2@x"}
    assert [one.message for one in mails.search(who="%")] == []


@pytest.mark.parametrize(
    "words", ['"', "AND OR NOT", "NEAR(a b)", "a*b", "-x", "subject:x", "(((", "\x00", "'; DROP TABLE mails"]
)
def test_words_are_no_commands(words: str) -> None:
    mails = filled([post()])
    mails.search(words)
    assert mails.get(1)


def test_people_whom_the_wearer_answers() -> None:
    mails = filled(
        [post(id="1@x"), post(id="2@x", sender=f"Theo <{THEO}>", to="Anna <anna@berg.example>", In_Reply_To="<1@x>")]
    )
    assert mails.people(["anna@berg.example", "nobody@x"]) == {"anna@berg.example": (1, 1, 1)}
    thread = mails.search("book")[0].thread
    assert mails.own_threads([thread]) == {thread: 1795593600.0}


def test_what_is_gone_is_forgotten_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "mails.db"
    mails = Mails(path, [THEO])
    mails.add([Arrived("home", "INBOX", "1", read(post("zanzibar", subject="quagga"))),
               Arrived("home", "INBOX", "2", read(post(id="2@x")))])
    assert mails.gone("home", "INBOX", lambda uid: uid == "2") == 1
    mails.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    mails.close()
    data = path.read_bytes()
    assert b"zanzibar" not in data and b"quagga" not in data
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def whole(mails: Mails) -> None:
    """The words are those of the mails that are there, no more and no less."""
    mails.rows("INSERT INTO words(words, rank) VALUES('integrity-check', 1)")


def test_no_words_without_a_mail() -> None:
    mails = filled([post(id="1@x"), post(id="2@x", In_Reply_To="<1@x>"), post("quagga", id="3@x"), post(id="4@x")])
    whole(mails)
    mails.placed("home", "2@x", "INBOX", "Kept", "7")
    mails.placed("home", "3@x", "INBOX", "Kept", "7")  # the server gave the number of one that is gone to another
    whole(mails)
    assert [one.message for one in mails.search("quagga")] == ["3@x"] and mails.uids("home", "Kept") == {"7"}
    assert mails.rows("SELECT * FROM parents") == [], "nothing is left of the one that is gone"
    mails.placed("home", "4@x", "INBOX", "Kept", "8")
    mails.add([Arrived("home", "INBOX", "9", read(post(id="4@x")))])
    mails.placed("home", "4@x", "INBOX", "Kept", "8")
    whole(mails)
    assert len(mails.search("hello")) == 2, "one of the two, and the first"
    mails.gone("home", "Kept", lambda uid: False)
    whole(mails)
    assert [one.message for one in mails.search("")] == ["1@x"]


def test_what_fails_in_the_middle_leaves_nothing() -> None:
    def some() -> Iterator[Arrived]:
        yield Arrived("home", "INBOX", "1", read(post("quagga")))
        raise MailTrouble("The server is gone.")
    mails = Mails(":memory:", [THEO])
    with pytest.raises(MailTrouble):
        mails.add(some())
    whole(mails)
    assert mails.search("") == [] == mails.search("quagga")


def test_flagging_and_moving() -> None:
    mails = filled([post()])
    mails.flag(1, SEEN | ANSWERED)
    assert mails.unread() == []
    mails.flag(1, SEEN, on=False)
    assert len(mails.unread()) == 1
    mails.moved(1, "Kept", "77")
    found = mails.get(1)
    assert found and (found.box, found.uid) == ("Kept", "77")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mails.db"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="only a copy"):
        Mails(path, [THEO])


def test_two_may_open_a_new_one_at_once(tmp_path: Path) -> None:
    def opened(_: int) -> int:
        mails = Mails(tmp_path / "mails.db", [THEO])
        try:
            return len(mails.rows("SELECT * FROM mails"))
        finally:
            mails.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(opened, range(16))) == 0
