"""Against a real Dovecot: TLS, read-only, IDLE, several accounts, renumbered boxes, names, moves, restarts."""

from __future__ import annotations

import shutil
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes.dovecot import PASSWORD, Dovecot, certified, needed
from fakes.posts import post
from os1.errors import MailTrouble
from os1.work.mail.imap import Imap
from os1.work.mail.locating import located
from os1.work.mail.store import Mails
from os1.work.mail.syncing import sync

pytestmark = pytest.mark.live
Reach = Callable[..., Imap]


class House:
    """A Dovecot, and connections to it that are closed at the end."""

    def __init__(self, place: Path, **settings: str) -> None:
        self.authority, cert, key = certified(place)
        self.server = Dovecot(place / "d", cert, key, **settings).start()
        self.open: list[Imap] = []

    def __call__(self, user: str = "theo", may_change: bool = False, tls: str = "at once") -> Imap:
        account = self.server.account(user, may_change, tls)
        assert account.imap
        context = ssl.create_default_context(cafile=str(self.authority))
        self.open.append(Imap(account, account.imap, PASSWORD, context))
        return self.open[-1]

    def put(self, *posts: bytes, box: str = "INBOX", user: str = "theo") -> None:
        """As another program of the wearer's does."""
        other = self(user, may_change=True)
        for data in posts:
            other._server.append(data, other.real(box))

    def flags(self, box: str = "INBOX") -> dict[str, list[str]]:
        other = self()._server
        other.folder.set(box, readonly=True)
        return {str(one.uid): sorted(one.flags) for one in other.fetch(mark_seen=False, headers_only=True)}

    def close(self) -> None:
        for one in self.open:
            one.close()
        self.server.stop()


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """Near the root: a socket's path has 108 bytes at most. Anybody may pass through it."""
    needed()
    made = Path(tempfile.mkdtemp(prefix="os1-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def house(place: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    folder = Path(tempfile.mkdtemp(dir=place))
    folder.chmod(0o711)
    made = House(folder, **getattr(request, "param", {}))
    yield made
    made.close()


def posts(*words: str) -> list[bytes]:
    return [post(f"About {word}.", subject=word, id=f"{word}@x.example") for word in words]


@pytest.mark.parametrize("tls", ["at once", "starttls"])
def test_by_tls_only_and_only_with_a_certificate_that_is_known(house: House, tls: str) -> None:
    assert "INBOX" in house(tls=tls).boxes()
    account = house.server.account(tls=tls)
    assert account.imap
    with pytest.raises(MailTrouble, match="certificate|CERTIFICATE"):
        Imap(account, account.imap, PASSWORD)
    with pytest.raises(MailTrouble, match="let"):
        Imap(account, account.imap, "wrong", ssl.create_default_context(cafile=str(house.authority)))


def test_nothing_is_marked_by_reading(house: House) -> None:
    house.put(*posts("one", "two"))
    mails, imap = Mails(":memory:", ["theo@example.org"]), house()
    assert sync(mails, "theo", imap, ["INBOX"]) == 2
    assert sorted(one.subject for one in mails.unread()) == ["one", "two"]
    for arrived in imap.fetch("INBOX", imap.uids("INBOX")):
        assert arrived.mail.subject and not arrived.seen
    imap.messages("INBOX")
    imap.wait("INBOX", 0.1)
    assert all("\\Seen" not in flags for flags in house.flags().values()) and len(house.flags()) == 2
    with pytest.raises(MailTrouble, match="may only read"):
        imap.seen("INBOX", imap.uids("INBOX"))


def test_what_others_have_marked_for_deletion_outlives_her_moving(house: House) -> None:
    """She never expunges a box."""
    house.put(*posts("mine", "marked", "moved"))
    other = house(may_change=True)._server
    other.folder.set("INBOX")
    marked = next(one.uid for one in other.fetch(mark_seen=False) if one.subject == "marked")
    other.client.uid("STORE", str(marked), "+FLAGS", "(\\Deleted)")
    imap = house(may_change=True)
    imap.seen("INBOX", imap.uids("INBOX"))
    wanted = {uid for uid, message in imap.messages("INBOX").items() if "moved" in message}
    assert len(imap.move("INBOX", wanted, "Away")) == 1
    assert {"marked", "mine"} <= {one.mail.subject for one in imap.fetch("INBOX", imap.uids("INBOX"))}


@pytest.mark.parametrize("house", [{"prefix": "", "separator": "."}, {"prefix": "INBOX.", "separator": "."},
                                   {"prefix": "", "separator": "/"}], indirect=True, ids=str)
def test_a_box_in_a_box_by_whatever_the_server_calls_it(house: House) -> None:
    house.put(*posts("one"))
    imap = house(may_change=True)
    uids = imap.uids("INBOX")
    moved = imap.move("INBOX", uids, "Put away/garden")
    assert len(moved) == 1 and not imap.uids("INBOX") and imap.uids("Put away/garden") == set(moved.values())
    assert located(imap, "Put away/garden", {"<one@x.example>": ""}) or imap.messages("Put away/garden")
    back = imap.move("Put away/garden", moved.values(), "INBOX")
    assert len(back) == 1 and imap.uids("INBOX") == set(back.values())
    assert imap.move("INBOX", back.values(), "Entwürfe & Pläne")
    assert [name for name in imap.boxes() if name.endswith("Entwürfe & Pläne")]


def test_a_copy_of_what_was_sent_lies_where_the_wearers_others_do(house: House) -> None:
    imap = house(may_change=True)
    imap.put("Sent", posts("sent")[0])
    assert len(imap.uids("Gesendet")) == 1 and "Sent" not in imap.boxes(), "that box is the server's own for it"


def test_numbers_that_begin_anew_are_other_mails(house: House) -> None:
    """UIDVALIDITY: the box was made anew, and what had number 1 is another mail now."""
    house.put(*posts("old"))
    mails, imap = Mails(":memory:", ["theo@example.org"]), house()
    sync(mails, "theo", imap, ["INBOX"])
    old = imap.uids("INBOX")
    house.server.stop()
    for path in house.server.box().glob("dovecot*"):
        path.unlink()
    for part in ("cur", "new"):
        for path in (house.server.box() / part).iterdir():
            path.unlink()
    time.sleep(1.1)  # a validity is a second
    house.server.start()
    house.put(*posts("another"))
    again = house()
    assert sync(mails, "theo", again, ["INBOX"]) == 1
    assert mails.search("another") and not mails.search("old")
    assert not list(again.fetch("INBOX", old)) and not located(again, "INBOX", {"<old@x.example>": min(old)})
    assert not house(may_change=True).move("INBOX", old, "Away"), "nothing else is moved in its place"


def test_what_another_program_moved_is_found_again(house: House) -> None:
    house.put(*posts("one", "two"))
    mails, imap = Mails(":memory:", ["theo@example.org"]), house()
    sync(mails, "theo", imap, ["INBOX", "Gesendet"])
    other = house(may_change=True)
    other.move("INBOX", {uid for uid, id in other.messages("INBOX").items() if "one" in id}, "Gesendet")
    sync(mails, "theo", imap, ["INBOX", "Gesendet"])
    found = mails.search("one")
    assert [one.box for one in found] == ["Gesendet"] and [one.box for one in mails.search("two")] == ["INBOX"]


def test_it_says_when_something_comes_and_not_only_that_it_lives(house: House) -> None:
    imap, came = house(), threading.Event()
    assert not imap.wait("INBOX", 1.0)
    waiting = threading.Thread(target=lambda: imap.wait("INBOX", 60.0) and came.set())
    waiting.start()
    time.sleep(0.5)
    house.put(*posts("one"))
    assert came.wait(30.0)
    waiting.join()
    assert len(imap.uids("INBOX")) == 1, "and the connection is of use afterwards"


def test_several_accounts_are_kept_apart(house: House) -> None:
    house.put(*posts("one"), user="theo")
    house.put(*posts("two"), user="anna")
    mails = Mails(":memory:", ["theo@example.org"])
    for user in ("theo", "anna"):
        assert sync(mails, user, house(user), ["INBOX"]) == 1
    assert {(one.account, one.subject) for one in mails.unread()} == {("theo", "one"), ("anna", "two")}


def test_a_server_that_starts_anew_in_the_middle(house: House) -> None:
    house.put(*posts(*(f"number{n}" for n in range(9))))
    mails, imap = Mails(":memory:", ["theo@example.org"]), house()
    fetching = imap.fetch("INBOX", imap.uids("INBOX"))
    next(fetching)
    house.server.stop()
    with pytest.raises(MailTrouble):
        sync(mails, "theo", imap, ["INBOX"])
    with pytest.raises(MailTrouble):
        imap.wait("INBOX", 5.0)
    with pytest.raises(MailTrouble):
        house()
    house.server.start()
    assert sync(mails, "theo", house(), ["INBOX"]) == 9


def test_killed_while_it_waits_it_comes_back_at_once(house: House) -> None:
    imap, over = house(), threading.Event()

    def wait() -> None:
        with pytest.raises(MailTrouble):
            while not imap.wait("INBOX", 20.0):
                pass
        over.set()
    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.5)
    house.server.stop()
    assert over.wait(30.0), "nobody waits for a server that is gone"
    waiting.join()


def test_boxes_without_mails_and_mails_without_ids(house: House) -> None:
    nameless = post("Nobody named me.", id="", subject="first").replace(b"Message-ID: <>\r\n", b"")
    house.put(nameless, nameless.replace(b"first", b"second"), *posts("one"))
    mails, imap = Mails(":memory:", ["theo@example.org"]), house(may_change=True)
    assert sync(mails, "theo", imap, ["INBOX"]) == 3
    second = next(one for one in mails.unread() if one.subject == "second")
    moved = imap.move("INBOX", [second.uid], "Away")
    assert list(moved) == [second.uid]
    (arrived,) = imap.fetch("Away", moved.values())
    assert arrived.mail.subject == "second"
