"""A real IMAP server."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from fakes.mail_servers import PASSWORD, account, imap_server
from fakes.posts import THEO, post
from os1.errors import MailTrouble
from os1.work.mail.accounts import Host
from os1.work.mail.imap import Imap
from os1.work.mail.store import MINE, SEEN, Mails
from os1.work.mail.syncing import sync

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with imap_server(tmp_path_factory.mktemp("imap") / "log") as host:
        yield host


@pytest.fixture
def reader(server: Host) -> Iterator[Imap]:
    """It may only read."""
    imap = Imap(account(server), server, PASSWORD)
    yield imap
    imap.close()


@pytest.fixture
def changer(server: Host) -> Iterator[Imap]:
    imap = Imap(account(server, may_change=True), server, PASSWORD)
    yield imap
    imap.close()


def test_all_boxes_are_read_and_nothing_is_marked(reader: Imap) -> None:
    mails = Mails(":memory:", [THEO])
    assert {"INBOX", "Sent", "Trash"} <= set(reader.boxes())
    new = sync(mails, "home", reader, ["INBOX", "Sent", "Trash"])
    assert new >= 7 and sync(mails, "home", reader, ["INBOX", "Sent", "Trash"]) == 0
    assert any(one.subject == "Hello, World!" for one in mails.unread())
    again = Mails(":memory:", [THEO])
    sync(again, "home", reader, ["INBOX"])
    assert [one.flags & SEEN for one in again.unread()] == [0] * len(again.unread()), "reading has marked nothing"


def test_who_may_only_read_changes_nothing(reader: Imap) -> None:
    before = reader.uids("INBOX")
    for change in (lambda: reader.move("INBOX", before, "Away"), lambda: reader.seen("INBOX", before),
                   lambda: reader.put("INBOX", post())):
        with pytest.raises(MailTrouble, match="may only read"):
            change()
    assert reader.uids("INBOX") == before and "Away" not in reader.boxes()


def test_a_copy_a_mark_a_move_and_back(changer: Imap) -> None:
    mails = Mails(":memory:", [THEO])
    sync(mails, "home", changer, ["INBOX"])
    changer.put("INBOX", post(id="copy@x", sender=f"Theo <{THEO}>", subject="kept"))
    assert sync(mails, "home", changer, ["INBOX"]) == 1
    found = mails.search("kept")[0]
    assert found.has(SEEN) and found.has(MINE)
    moved = changer.move("INBOX", [found.uid], "Away")
    assert found.uid not in changer.uids("INBOX") and changer.uids("Away") == {moved[found.uid]}
    back = changer.move("Away", moved.values(), "INBOX")
    assert list(back.values())[0] in changer.uids("INBOX") and changer.uids("Away") == set()
    changer.seen("INBOX", back.values(), seen=False)
    assert not next(iter(changer.fetch("INBOX", back.values()))).seen


def test_what_is_gone_from_the_server_is_forgotten(changer: Imap) -> None:
    mails = Mails(":memory:", [THEO])
    changer.put("Gone", post(id="gone@x", subject="quagga"))
    sync(mails, "home", changer, ["Gone"])
    assert mails.search("quagga")
    changer.move("Gone", changer.uids("Gone"), "Elsewhere")
    sync(mails, "home", changer, ["Gone"])
    assert not mails.search("quagga")


def test_it_waits_until_something_comes(server: Host, reader: Imap) -> None:
    other = Imap(account(server, may_change=True), server, PASSWORD)
    later = threading.Timer(0.5, lambda: other.put("INBOX", post(id="later@x")))
    later.start()
    assert reader.wait("INBOX", 30.0)
    later.join()
    other.close()
    assert not reader.wait("INBOX", 0.2)


def test_refusals_say_what_to_do(server: Host) -> None:
    with pytest.raises(MailTrouble, match="doesn't let demouser in.*os1 mail login home"):
        Imap(account(server), server, "wrong")
    with pytest.raises(MailTrouble, match="can't be asked.*refused"):
        Imap(account(server), Host("127.0.0.1", 1, "none"), PASSWORD)
    imap = Imap(account(server), server, PASSWORD)
    with pytest.raises(MailTrouble, match="there is no box Nowhere"):
        imap.uids("Nowhere")
    imap.close()
