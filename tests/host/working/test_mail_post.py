"""os1.working.mail_post: what is due is sent once, what failed is told, what nobody knows is never sent again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import mail_servers
from fakes.mail_servers import PASSWORD, USER, smtp_server
from fakes.posts import post
from os1.work.mail import smtp
from os1.work.mail.maildir import Maildir
from os1.work.mail.outbox import DELAY_S, Out, Outbox
from os1.work.mail.shared import Shared
from os1.working.mail_post import Post

pytestmark = pytest.mark.live
ANNA = ("anna@berg.example",)


class Room:
    """A home with a Maildir and an SMTP server. told: (state, why, refused) of each that was tried."""

    def __init__(self, place: Path, port: int, may: bool) -> None:
        self.now, self.mail = 1000.0, place / "mail"
        for part in ("cur", "new", "tmp"):
            (self.mail / part).mkdir(parents=True)
        (place / "password").write_text(PASSWORD)
        (place / "password").chmod(0o600)
        (place / "mail.toml").write_text(
            f'[home]\naddress = "theo@example.org"\nmaildir = "{self.mail}"\nsmtp = "127.0.0.1:{port}"\n'
            f'user = "{USER}"\nmay_change = {str(may).lower()}\npassword_file = "{place}/password"\n')
        self.told: list[tuple[str, str, list[str]]] = []
        self.outbox: Shared[Outbox] = Shared(lambda: Outbox(place / "outbox.db", lambda: self.now))
        self.post = Post(place, self.outbox, self._word)

    def _word(self, letter: Out, refused: list[str]) -> None:
        self.told.append((letter.state, letter.why, refused))

    def put(self, *to: str, sender: str = "theo@example.org") -> None:
        self.outbox.use(lambda box: box.put("home", sender, to, post("Yes."), "told"))

    def later(self) -> int:
        self.now += DELAY_S
        return self.post.send_due()


@pytest.fixture
def server() -> Iterator[tuple[mail_servers.Post, int]]:
    taken = mail_servers.Post()
    with smtp_server(taken) as at:
        yield taken, at.port


def test_it_is_sent_once_with_a_copy(tmp_path: Path, server: tuple[mail_servers.Post, int]) -> None:
    taken, port = server
    room = Room(tmp_path, port, may=True)
    room.put(*ANNA)
    assert room.post.send_due() == 0, "it waits"
    assert room.later() == 1 and room.later() == 0
    assert len(taken.taken) == 1 and room.told == [("sent", "", [])]
    assert len(Maildir("home", room.mail).uids("Sent")) == 1


def test_who_was_refused_is_told(tmp_path: Path, server: tuple[mail_servers.Post, int]) -> None:
    room = Room(tmp_path, server[1], may=True)
    room.put(*ANNA, "nobody@berg.example")
    room.later()
    assert room.told == [("sent", "", ["nobody@berg.example"])]


def test_a_failure_is_told_and_kept(tmp_path: Path, server: tuple[mail_servers.Post, int]) -> None:
    taken, port = server
    taken.full = True
    room = Room(tmp_path, port, may=True)
    room.put(*ANNA)
    room.later()
    [(state, why, _)] = room.told
    assert state == "failed" and "no room" in why and room.later() == 0, "not again by itself"


def test_what_nobody_knows_is_told_and_never_sent_again(tmp_path: Path, server: tuple[mail_servers.Post, int],
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[str]:
        raise smtp.Unsure("The line broke.")
    monkeypatch.setattr("os1.working.mail_post.smtp.send", broken)
    room = Room(tmp_path, server[1], may=True)
    room.put(*ANNA)
    room.later()
    assert room.told[0][0] == "unsure" and room.later() == 0


@pytest.mark.parametrize(("may", "sender"), [(False, "theo@example.org"), (True, "boss@bank.example")])
def test_only_as_the_wearer_and_only_where_she_may(tmp_path: Path, server: tuple[mail_servers.Post, int], may: bool,
                                                   sender: str) -> None:
    room = Room(tmp_path, server[1], may)
    room.put(*ANNA, sender=sender)
    room.later()
    assert room.told[0][0] == "failed" and not server[0].taken


def test_no_copy_no_matter(tmp_path: Path, server: tuple[mail_servers.Post, int]) -> None:
    room = Room(tmp_path, server[1], may=True)
    room.put(*ANNA)
    (room.mail / "cur").rmdir()
    room.later()
    assert room.told[0][0] == "sent"


def test_what_came_out_of_a_backup_is_told_once_and_not_sent(tmp_path: Path, server: tuple[mail_servers.Post, int]
                                                             ) -> None:
    taken, port = server
    room = Room(tmp_path, port, may=True)
    room.put(*ANNA)
    room.outbox.use(lambda box: box.restored())
    for _ in range(3):
        assert room.later() == 0
    assert not taken.taken and [(state, "backup" in why) for state, why, _ in room.told] == [("unsure", True)]
